"""Which fields the editor has for a draft."""

from datetime import date

import pytest

from luodi.assess import queries
from luodi.assess.draft_fields import Field, all_fields, in_percent, rows
from luodi.assess.draft_steps import MOST, added
from luodi.packs import rulebook
from luodi.packs.schemas.scheme_flat_curves import PARAMETERS, first_of

DAY = date(2026, 10, 1)


def flat(code="per_mu_performance"):
    return queries.first_flat(rulebook.definitions("schemes")[code].body, DAY)


def names(of):
    return {one.name for one in all_fields(of)}


@pytest.mark.parametrize("code", sorted(rulebook.definitions("schemes")))
def test_every_field_has_a_place_in_the_draft_a_name_of_its_own_and_a_label(code):
    found = list(all_fields(flat(code)))

    assert len({one.name for one in found}) == len({one.id for one in found}) == len(found)
    assert all(str(one.label) for one in found)


@pytest.mark.parametrize("kind", PARAMETERS)
def test_every_kind_of_curve_shows_its_own_parameters(kind):
    one = flat()
    one["indicators"][0] |= {"kind": kind, "curve": first_of(kind, {})}

    shown = {name.split(".")[3] for name in names(one) if name.startswith("indicators.0.curve.")}

    assert shown == set(PARAMETERS[kind])


def test_groups_are_chosen_where_there_are_any():
    assert "indicators.0.group" not in names(flat())
    assert {"indicators.0.group", "tree", "groups.7.weight"} <= names(flat("eight_reports"))


def test_what_is_reckoned_with_is_a_number_wherever_it_stands():
    one = flat("eight_reports")
    one["vetoes"].append({"code": "veto_1", "title": {"zh": "否", "en": "No"}, "of": "total",
                          "relation": "<", "value": "1", "effect": "lower", "grade": "",
                          "steps": "1"})  # fmt: skip
    one["clauses"].append({**one["clauses"][0], "code": "clause_1", "kind": "bonus"})
    kinds = {field.name: field.kind for field in all_fields(one)}

    assert {kinds[name] for name in ("groups.0.floor", "groups.0.cap", "vetoes.0.value",
                                     "clauses.1.most", "clauses.1.each")} == {"number"}  # fmt: skip
    assert kinds["vetoes.0.steps"] == "count"


def test_a_share_is_shown_in_percent_and_what_is_none_as_it_was_typed():
    assert (in_percent("0.25"), in_percent(""), in_percent("9**9"), in_percent("1e9999999")) == (
        "25", "", "9**9", "1e9999999")  # fmt: skip


def test_a_choice_that_no_list_offers_stays_chosen():
    one = Field("indicators.0.curve.against.of", "Compared with", "unit", "choice",
                choices=(("fixed", "a fixed number"),))  # fmt: skip

    assert ("unit", "unit") in one.options


def test_a_veto_asks_for_a_grade_and_a_bonus_for_points():
    found = rows(flat(), "clauses")

    assert [field.name for field in found[0].fields][-2:] == ["clauses.0.most", "clauses.0.each"]
    assert [field.name for field in found[2].fields][-3:] == [
        "clauses.2.effect", "clauses.2.grade", "clauses.2.steps"]  # fmt: skip
    assert (found[0].is_first, found[2].is_last) == (True, True)


def test_the_largest_draft_has_fewer_fields_than_the_house_takes(settings):
    """Every list as long as the editor lets it grow, the criteria with the most parameters."""
    largest = flat()
    for kind in ("groups", "place_bonuses", "vetoes", "clauses", "grades"):
        for _ in range(MOST[kind]):
            largest = added(largest, kind, ("新", "New"))
    row = largest["indicators"][0]
    most = max(sum(1 for _ in all_fields({**largest, "indicators": MOST["indicators"] * [
        {**row, "kind": kind, "curve": first_of(kind, {})}]})) for kind in PARAMETERS)  # fmt: skip

    assert 2000 < most < settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
