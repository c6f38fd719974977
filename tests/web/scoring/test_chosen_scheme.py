"""Which scheme is meant, on which day, and what is said of one that does not hold."""

from datetime import date
from pathlib import Path

import pytest

from luodi.packs import loader
from luodi.web.scoring.chosen_scheme import UnknownScheme, chosen, every, example_of
from luodi.web.scoring.faults import Refused
from tests.web.scoring.conftest import SCHEME

pytestmark = pytest.mark.usefixtures("in_english")
TODAY = date(2025, 6, 1)


def test_a_scheme_is_found_by_code_by_title_and_by_path(scheme_path: Path) -> None:
    by_code = chosen("per_mu_performance", day=None, today=TODAY)
    by_title = chosen(by_code.definition.title.zh, day=None, today=TODAY)

    assert by_code.digest == by_title.digest and len(by_code.digest) == 64
    assert chosen(str(scheme_path), day=None, today=TODAY).title == "Towns"


@pytest.mark.parametrize(
    ("today", "begins", "base"),
    [(date(2024, 5, 1), date(2024, 1, 1), 10.0), (date(2026, 5, 1), date(2025, 1, 1), 20.0),
     (date(2020, 1, 1), date(2024, 1, 1), 10.0)],
)  # fmt: skip
def test_without_a_day_what_holds_today_is_taken(
    scheme_path: Path, today: date, begins: date, base: float
) -> None:
    one = chosen(str(scheme_path), day=None, today=today)

    assert one.day == begins
    assert one.rules.indicators[0].curve.references[0].value == base


def test_a_day_before_the_scheme_is_refused_with_the_first_that_is_none(scheme_path: Path) -> None:
    with pytest.raises(Refused, match="2024-01-01"):
        chosen(str(scheme_path), day=date(2023, 12, 31), today=TODAY)


@pytest.mark.parametrize(
    ("word", "told"),
    [("per_mu_performence", "Do you mean “per_mu_performance”?"), ("no.yaml", "There is no file")],
)
def test_an_unknown_scheme_is_answered_with_the_nearest(word: str, told: str) -> None:
    with pytest.raises(UnknownScheme) as unknown:
        chosen(word, day=None, today=TODAY)

    assert told in str(unknown.value)


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("decimals: 1", "decimal: 1", "Do you mean “decimals”?"),
        ("periods: [year]", "period: [year]", "Do you mean “periods”?"),
        ("decimals: 1\n", "\n", "decimals is missing"),
        ("periods: [year]", "periods: [decade]", "expected is one of: month, quarter"),
        ("up_to: 0.5", "up_to: 1.5", "does not hold"),
        ("code: towns", "code: [towns", "no scheme in YAML"),
    ],
)
def test_a_scheme_that_does_not_hold_is_refused_by_its_place(
    tmp_path: Path, right: str, wrong: str, told: str
) -> None:
    path = tmp_path / "wrong.yaml"
    path.write_text(SCHEME.replace(right, wrong, 1), encoding="utf-8")

    with pytest.raises(Refused) as refused:
        chosen(str(path), day=None, today=TODAY)

    assert told in "\n".join(refused.value.sentences)
    assert all("wrong.yaml" in one for one in refused.value.sentences)


def test_every_scheme_that_ships_with_an_example_finds_it() -> None:
    shipped = {path.stem for path in loader.LIBRARY.glob("*/examples/*.csv")}

    assert shipped and shipped <= set(every())
    for code in shipped:
        path = example_of(chosen(code, day=None, today=TODAY))
        assert path is not None and path.stem == code


def test_a_figure_that_is_divided_first_has_the_unit_of_both() -> None:
    index = chosen("sustainable_index", day=None, today=TODAY)

    assert index.unit_of_measure("patents") == "件/万人"
    assert (index.unit_of_measure("income"), index.unit_of_measure("unknown")) == ("元", None)
