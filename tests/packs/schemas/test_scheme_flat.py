"""A scheme as plain texts for an editor."""

from datetime import date

from luodi.packs import rulebook
from luodi.packs.schemas import schemes
from luodi.packs.schemas.scheme_flat import flat_of, shown

DAY = date(2025, 6, 1)


def flat(code: str, day: date = DAY) -> schemes.Flat:
    return flat_of(rulebook.definitions("schemes")[code].body, day)


def test_each_number_is_the_one_that_holds_on_the_day() -> None:
    tax_then, tax_now = (flat("per_mu_performance", day)["indicators"][0]
                         for day in (DAY, date(2026, 1, 1)))  # fmt: skip

    assert (tax_then["kind"], tax_then["curve"]) == ("base", {"value": "18"})
    assert tax_now["curve"] == {"value": "20"}
    assert (tax_now["weight"], tax_now["floor"], tax_now["cap"]) == ("40", "0", "1.5")


def test_before_the_first_value_the_first_is_shown() -> None:
    assert flat("per_mu_performance", date(2020, 1, 1))["indicators"][0]["weight"] == "40"


def test_nothing_is_an_empty_text() -> None:
    assert shown(None, DAY) == ""
    assert shown(0.0, DAY) == "0"
    assert flat("per_mu_performance")["declared_total"] == ""


def test_groups_are_told_with_their_place_and_their_indicators() -> None:
    found = flat("eight_reports")

    assert [one["weight"] for one in found["groups"]] == [
        "10", "25", "15", "10", "10", "10", "5", "15"]  # fmt: skip
    assert {one["within"] for one in found["groups"]} == {""}
    assert found["indicators"][2]["group"] == "economy"
    assert found["tree"] == "sum"


def test_grades_and_clauses_are_rows_of_texts() -> None:
    found = flat("per_mu_performance")

    assert [one["up_to"] for one in found["grades"]] == ["0.25", "0.7", "0.95", "1"]
    assert [(one["kind"], one["most"], one["grade"]) for one in found["clauses"]] == [
        ("bonus", "2", ""), ("penalty", "3", ""), ("veto", "0", "C")]  # fmt: skip
