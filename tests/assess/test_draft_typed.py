"""What is typed into the editor: numbers are numbers, and nothing is evaluated (B65)."""

from datetime import date

import pytest

from luodi.assess import queries
from luodi.assess.draft_steps import added
from luodi.assess.draft_typed import typed, typed_faults
from luodi.packs import rulebook


@pytest.fixture
def flat():
    """The scheme of performance per mu as the editor shows it."""
    body = rulebook.definitions("schemes")["per_mu_performance"].body
    return queries.first_flat(body, date(2026, 10, 1))


WEIGHT = "indicators.0.weight"


@pytest.mark.parametrize(("text", "kept"), [
    ("45", "45"), (" 45.50 ", "45.5"), ("４５．５", "45.5"), ("−3", "-3"), ("045", "45"),
])  # fmt: skip
def test_a_number_is_kept_in_its_shortest_form(flat, text, kept):
    new = typed(flat, {WEIGHT: text})

    assert new["indicators"][0]["weight"] == kept
    assert typed_faults(new) == {}


@pytest.mark.parametrize("text", [
    "9**9**9", "__import__('os').system('id')", "18/0", "tax_per_mu", "tax_per_mu.weight", "nan",
    "inf", "1e9", "1,000", "=A1", "<b>5</b>", "9" * 39,
])  # fmt: skip
def test_what_is_no_number_stays_as_it_was_typed_and_is_told_beside_its_field(flat, text):
    new = typed(flat, {WEIGHT: text})

    assert new["indicators"][0]["weight"] == text[:40]
    assert list(typed_faults(new)) == [WEIGHT]
    assert "is no number" in typed_faults(new)[WEIGHT][0]


def test_an_empty_number_is_asked_for_where_one_is_needed(flat):
    assert typed_faults(typed(flat, {WEIGHT: ""}))[WEIGHT] == ["Fill this in."]
    assert typed_faults(typed(flat, {"indicators.0.cap": ""})) == {}


@pytest.mark.parametrize("text", ["30", "30 %", "30％", "30.0"])
def test_a_share_is_typed_in_percent(flat, text):
    assert typed(flat, {"grades.0.up_to": text})["grades"][0]["up_to"] == "0.3"


def test_what_no_list_offers_is_not_chosen(flat):
    assert typed(flat, {"indicators.0.missing": "guess"})["indicators"][0]["missing"] == "block"


def test_what_is_not_sent_stays_and_a_switch_that_is_not_sent_goes_off(flat):
    on = typed(flat, {"indicators.2.zero_is_missing": "yes"})
    off = typed(on, {})

    assert on["indicators"][2]["zero_is_missing"] == "yes"
    assert off == flat


@pytest.mark.parametrize("day", ["tomorrow", "2026-02-30", "1026-01-01", "20270101", "9999-01-01"])
def test_a_day_is_a_day_of_this_century(flat, day):
    assert "no day" in typed_faults(typed(flat, {"holds_from": day}))["holds_from"][0]


def test_points_by_place_are_numbers(flat):
    with_bonus = added(flat, "place_bonuses", ("名次", "Places"))

    good = typed(with_bonus, {"place_bonuses.0.points": "3, 2，1"})
    bad = typed(with_bonus, {"place_bonuses.0.points": "3 two 1"})
    assert typed_faults(good) == {}
    assert list(typed_faults(bad)) == ["place_bonuses.0.points"]


def test_a_title_is_cut_and_holds_no_null_byte(flat):
    assert typed(flat, {"title.zh": "办法\x00" + "长" * 300})["title"]["zh"] == "办法" + "长" * 118
