"""A scheme frozen as text."""

from luodi.packs.schemas import scheme_text
from tests.packs.schemas.scheme_written import curve, indicator, small


def test_every_number_is_text_and_what_is_not_said_is_not_written() -> None:
    frozen = scheme_text.as_text(small(declared_total=10.0))

    assert frozen["declared_total"] == "10"
    assert not {"tree", "vetoes", "columns", "ties", "unrated"} & set(frozen)


def test_curves_come_back_the_same() -> None:
    rule = curve(kind="deduct", against={"of": "target"}, per=0.02, points=1.0)
    scheme = small(indicators=[indicator(curve=rule)])

    assert scheme_text.from_text(scheme_text.as_text(scheme)) == scheme


def test_a_number_has_one_plain_text() -> None:
    assert [scheme_text.number_text(one) for one in (30.0, 0.35, 1e-7)] == [
        "30", "0.35", "0.0000001"]  # fmt: skip
