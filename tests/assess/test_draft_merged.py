"""Two windows on one draft."""

from copy import deepcopy
from datetime import date

import pytest

from luodi.assess import queries
from luodi.assess.draft_merged import Clash, merged
from luodi.assess.draft_steps import added, moved, removed
from luodi.packs import rulebook

TAX = "Tax per mu of industrial land"


@pytest.fixture
def flat():
    """The draft as both windows were built from it."""
    pack = rulebook.definitions("schemes")["per_mu_performance"].body
    return queries.first_flat(pack, date(2026, 10, 1))


def changed(flat, row=0, **given):
    new = deepcopy(flat)
    new["indicators"][row] |= given
    return new


def test_what_each_window_typed_stands_together(flat):
    mine, stored = changed(flat, weight="41"), changed(flat, row=1, weight="25")

    found, clashes = merged(flat, mine, {**stored, "decimals": "3"})

    assert [one["weight"] for one in found["indicators"]][:2] == ["41", "25"]
    assert (found["decimals"], clashes) == ("3", [])


def test_where_both_changed_a_field_the_typed_one_stands_and_it_is_told(flat):
    found, clashes = merged(flat, changed(flat, weight="41"), changed(flat, weight="45"))

    assert found["indicators"][0]["weight"] == "41"
    assert clashes == [Clash(TAX, "indicators.weight", "41", "45")]


def test_the_same_change_in_both_is_no_clash(flat):
    both = changed(flat, weight="45")

    assert merged(flat, both, deepcopy(both)) == (both, [])


def test_what_was_typed_goes_to_its_row_wherever_it_stands_now(flat):
    stored = added(moved(flat, "indicators", 0, 1), "clauses", ("新", "New"))

    found, clashes = merged(flat, changed(flat, weight="41"), stored)

    assert [one["weight"] for one in found["indicators"]][:2] == ["30", "41"]
    assert len(found["clauses"]) == len(flat["clauses"]) + 1 and clashes == []


def test_what_was_typed_for_a_row_that_is_gone_is_told(flat):
    stored = removed(flat, "indicators", 0)

    found, clashes = merged(flat, changed(flat, weight="41"), stored)

    assert found == stored and clashes == [Clash(TAX, "indicators.row", "", "")]
    assert merged(flat, flat, stored) == (stored, [])


def test_another_kind_of_curve_brings_its_own_parameters(flat):
    gate = {"kind": "gate", "curve": {"against": {"of": "median"}, "missed": "0.5"}}

    mine, _none = merged(flat, changed(flat, **gate), changed(flat, curve={"value": "19"}))
    theirs, _none = merged(flat, changed(flat, curve={"value": "19"}), changed(flat, **gate))

    assert {key: mine["indicators"][0][key] for key in gate} == gate
    assert {key: theirs["indicators"][0][key] for key in gate} == gate
