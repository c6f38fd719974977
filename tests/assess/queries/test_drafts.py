"""What a draft says, and what is wrong with it, beside which field."""

from copy import deepcopy
from datetime import date

import pytest

from luodi.assess import actions, queries
from luodi.assess.queries.drafts import day_of_draft, names_of, place_of
from luodi.catalog.models import Indicator
from luodi.packs import rulebook
from luodi.packs.schemas import schemes

TODAY = date(2026, 11, 28)
pytestmark = pytest.mark.usefixtures("register")


@pytest.fixture
def start():
    """The scheme of performance per mu as its pack has it."""
    return rulebook.definitions("schemes")["per_mu_performance"].body


@pytest.fixture
def flat(start):
    """It as the editor shows it, with a rule that it rests on."""
    return {**queries.first_flat(start, TODAY), "basis": "会议纪要（虚构）"}


def read(start, flat):
    return queries.read_draft(start, flat, {}, TODAY)


def test_a_draft_says_what_differs_and_from_what(start, flat):
    flat["indicators"][0]["weight"] = "45"

    reading = read(start, flat)

    changed = [one for one in reading.lines if one.mark == "changed"]
    assert reading.is_sound
    assert [("45 points" in one.words, "40 points" in one.was) for one in changed] == [(True, True)]
    assert [one.words for one in reading.lines if one.mark == "new"] == [
        "This version holds from 2026-11-28 on."]  # fmt: skip


def test_each_row_says_which_part_of_the_whole_it_decides(start, flat):
    flat["indicators"][0]["weight"] = "60"  # 60 + 30 + 10 + 20 = 120

    assert read(start, flat).parts["tax_per_mu"] == "50.0%"


@pytest.mark.parametrize(("change", "place"), [
    (lambda flat: flat["indicators"][0].update(weight="-5"), "indicators.0.weight"),
    (lambda flat: flat["indicators"][1]["curve"].update(value="0"), "indicators.1.curve.value"),
    (lambda flat: flat["indicators"][0].update(cap="-1"), "indicators.0.cap"),
    (lambda flat: flat["clauses"][2].update(kind="bonus", most="0"), "clauses.2.most"),
    (lambda flat: flat["clauses"][0].update(most="-2"), "clauses.0.most"),
    (lambda flat: flat["clauses"][0].update(each="3"), "clauses.0.each"),
    (lambda flat: flat["clauses"][2].update(grade=""), "clauses.2.grade"),
    (lambda flat: flat["grades"].pop(2), "clauses.2.grade"),
    (lambda flat: flat["grades"][3].update(up_to="0.99"), ""),
    (lambda flat: flat["indicators"][0].update(missing="penalty"), "indicators.0.penalty"),
])  # fmt: skip
def test_a_fault_stands_beside_its_field(start, flat, change, place):
    change(flat)

    reading = read(start, flat)

    assert place in reading.faults, reading.faults


def test_no_words_are_put_together_while_something_is_no_number(start, flat):
    reading = queries.read_draft(start, flat, {"indicators.0.weight": ["no number"]}, TODAY)

    assert (reading.definition, reading.lines) == (None, [])


def test_an_indicator_that_the_register_lacks_is_told(start, flat):
    Indicator.objects.filter(code="tax_per_mu").delete()
    Indicator.objects.filter(code="rd_intensity").update(unit_of_measure="‰")

    faults = read(start, flat).faults

    assert "has no “tax_per_mu”" in faults["indicators.0"][0]
    assert "counts it in ‰, the scheme in %" in faults["indicators.2"][0]


def test_what_is_in_the_scheme_is_not_offered_again(start, flat):
    offered = {one["code"] for one in queries.indicators_to_add(start, flat)}

    assert offered and not offered & {one["code"] for one in flat["indicators"]}


def test_deliveries_are_counted_by_what_a_scheme_of_deliveries_knows():
    start = rulebook.definitions("schemes")["tasks_of_the_year"].body
    flat = queries.first_flat(start, TODAY)
    del flat["indicators"][1]

    assert [one["code"] for one in queries.indicators_to_add(start, flat)] == ["mean_completion"]


def test_a_place_of_the_rules_is_the_nearest_field_of_the_draft(flat):
    names = names_of(flat)

    assert place_of("indicators.0.weight.2027-01-01.value", names) == "indicators.0.weight"
    assert place_of("indicators.0.base.2027-01-01.value", names) == "indicators.0.curve.value"
    assert place_of("indicators.0.treatment.winmax", names) == "indicators.0"
    assert place_of("tree", names) == "tree"
    assert place_of("grades_reference", names) == ""


def test_a_draft_that_says_no_day_is_read_as_of_today():
    assert day_of_draft({"holds_from": "soon"}, TODAY) == TODAY


def test_only_the_author_has_a_draft(scheme, office, second_office, now):
    made = actions.begin_draft(code=scheme.code, start=scheme, by=office, at=now)

    assert queries.draft_of(scheme.code, office) == made
    assert queries.draft_of(scheme.code, second_office) is None
    assert queries.drafts_of(office) == [made]


def test_a_draft_is_changed_by_what_is_shown_not_by_its_basis(start, flat):
    assert not queries.is_changed(flat, start, TODAY)
    other = deepcopy(flat)
    other["decimals"] = "1"
    assert queries.is_changed(other, start, TODAY)


def test_versions_are_listed_and_the_last_in_use_is_the_newest(scheme):
    assert queries.versions(scheme.code) == [scheme]
    assert queries.newest_in_use(scheme.code) == scheme
    assert queries.version_before(scheme) is None


def test_numbers_that_nobody_typed_follow_the_day_from_which_a_draft_holds(start):
    """Base of the tax: 18 from 2024 on, 20 from 2026 on."""
    flat = queries.first_flat(start, date(2025, 1, 1))

    moved = queries.on_its_day(start, {**flat, "holds_from": "2026-01-01"})

    assert moved == queries.first_flat(start, date(2026, 1, 1))
    assert queries.on_its_day(start, {**flat, "holds_from": "soon"})["shown_on"] == "2025-01-01"


def test_a_number_typed_again_on_the_new_day_stays(start):
    flat = queries.first_flat(start, date(2026, 1, 1))
    flat["indicators"][0]["curve"]["value"] = "18"  # what it was before 2026, and meant

    assert queries.on_its_day(start, flat) == flat


def test_a_fault_that_begins_later_is_told_with_its_day(start, flat):
    """From 2027 on the first veto has the condition of the second, which sets another grade."""
    tree, cited = schemes.as_text(start), {"zh": "虚构", "en": "invented"}
    veto = {"code": "late", "title": cited, "grade": "C", "reference": cited, "when": {
        "of": "total", "relation": "<", "value": {
            "2024-01-01": {"value": "1", "reference": cited},
            "2027-01-01": {"value": "5", "reference": cited}}}}  # fmt: skip
    two = schemes.from_text({**tree, "vetoes": [veto]})
    flat = {**queries.first_flat(two, TODAY), "basis": "会议纪要（虚构）"}
    flat["vetoes"].append({**flat["vetoes"][0], "code": "other", "grade": "D", "value": "5"})

    faults = [one for told in read(two, flat).faults.values() for one in told]

    assert [one[:20] for one in faults] == ["From 2027-01-01 on: "]


def test_a_change_that_ends_on_a_later_day_is_told(start):
    flat = {**queries.first_flat(start, date(2025, 7, 1)), "basis": "会议纪要（虚构）"}
    flat["indicators"][0]["curve"]["value"] = "99"

    doubts = read(start, flat).doubts

    assert ["On 2026-01-01" in one and "Tax per mu" in one for one in doubts] == [True]


def test_what_the_editor_does_not_show_keeps_its_rows(start, flat):
    cited = {"zh": "虚构", "en": "invented"}
    gate = {"of": "rd_intensity", "relation": ">", "value": "1"}
    more = schemes.from_text({
        **schemes.as_text(start), "ties": ["output_per_mu"], "ties_reference": cited,
        "place_bonuses": [{"code": "first", "title": {"zh": "头名", "en": "First"},
                           "points": ["1"], "gates": [gate], "reference": cited}],
        "consequences": [{"code": "price", "title": {"zh": "电价", "en": "Price"}, "grade": "D",
                          "unit_of_measure": "%", "rates": {
                              "2024-01-01": {"values": ["1"], "reference": cited}}}],
    })  # fmt: skip
    flat = queries.first_flat(more, TODAY)

    assert queries.used_elsewhere(more, flat, "indicators", 1) == ["the order of equal points"]
    assert queries.used_elsewhere(more, flat, "indicators", 2) == ["First"]
    assert queries.used_elsewhere(more, flat, "grades", 3) == ["Price"]
    free = [("indicators", 0), ("grades", 0), ("clauses", 0), ("title", 0), ("indicators", 99)]
    assert [queries.used_elsewhere(more, flat, *one) for one in free] == [[]] * 5
    without = {**flat, "place_bonuses": []}  # its gate is gone with it
    assert queries.used_elsewhere(more, without, "indicators", 2) == []
