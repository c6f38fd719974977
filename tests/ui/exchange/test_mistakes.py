"""Pydantic's complaints in words."""

import pytest

from luodi.ui.exchange.mistakes import mistake, place_of, refusal_of


@pytest.mark.parametrize(
    ("loc", "place"),
    [(("body", "line", "title"), "title"), (("body", "line", "units", 0), "units.0"),
     (("query", "limit"), "limit"), (("body", "line"), "body"), (("path", "line_id"), "line_id")],
)  # fmt: skip
def test_a_place_is_written_as_a_program_writes_it(loc, place: str) -> None:
    assert place_of(loc) == place


def test_a_complaint_names_place_value_rule_and_remedy() -> None:
    given = {"loc": ("body", "plan", "title"), "input": "字" * 200, "ctx": {"max_length": 120}}

    told = mistake({"type": "string_too_long", **given})

    assert (told.place, told.value) == ("title", "字" * 80)
    assert "120" in told.rule and told.remedy


def test_a_complaint_without_its_words_is_still_told() -> None:
    assert mistake({"type": "unheard_of", "loc": ("body", "x")}).rule
    assert mistake({"type": "string_too_long", "loc": ("body", "x"), "ctx": {}}).rule


def test_a_broken_rule_is_told_from_a_wrong_shape() -> None:
    rule = {
        "type": "rule",
        "loc": ("body", "x", "due_on"),
        "input": "1999-01-01",
        "ctx": {"year": 1999},
    }
    shape = {"type": "missing", "loc": ("body", "x", "title")}

    assert refusal_of([rule]).code == "refused"
    assert refusal_of([rule, shape]).code == "invalid"
