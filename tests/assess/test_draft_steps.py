"""Rows of a draft come, go and change places."""

from copy import deepcopy
from datetime import date

import pytest

from luodi.assess.draft_steps import added, indicator_added, moved, removed, with_kinds
from luodi.packs import rulebook
from luodi.packs.schemas import schemes

TITLES = ("新增", "New")
RD = {"code": "rd_staff", "title": {"zh": "研发人员", "en": "R&D staff"},
      "unit_of_measure": "人", "direction": "1"}  # fmt: skip


@pytest.fixture
def flat():
    """The scheme of performance per mu as texts."""
    return schemes.flat_of(rulebook.definitions("schemes")["per_mu_performance"].body,
                           date(2026, 6, 1))  # fmt: skip


def codes(flat, kind="indicators"):
    return [one["code"] for one in flat[kind]]


def test_a_row_moves_up_and_down_and_stays_at_the_ends(flat):
    assert codes(moved(flat, "grades", 1, -1), "grades") == ["B", "A", "C", "D"]
    assert codes(moved(flat, "grades", 1, 1), "grades") == ["A", "C", "B", "D"]
    assert moved(flat, "grades", 0, -1) == moved(flat, "grades", 3, 1) == flat


@pytest.mark.parametrize(("kind", "row"), [("grades", 9), ("grades", -1), ("title", 0), ("", 0)])
def test_a_row_that_is_not_there_changes_nothing(flat, kind, row):
    assert moved(flat, kind, row, 1) == removed(flat, kind, row) == flat


def test_what_stands_in_a_group_that_goes_moves_up(flat):
    grouped = added(added(flat, "groups", TITLES), "groups", TITLES)
    grouped["groups"][1]["within"] = "group_1"
    grouped["indicators"][0]["group"] = "group_2"

    once = removed(grouped, "groups", 1)
    assert (once["indicators"][0]["group"], once["tree"]) == ("group_1", "sum")
    twice = removed(once, "groups", 0)
    assert (twice["indicators"][0]["group"], twice["tree"]) == ("", "")


def test_new_rows_have_codes_of_their_own_and_begin_soundly(flat):
    new = flat
    for kind in ("clauses", "clauses", "vetoes", "place_bonuses", "grades"):
        new = added(new, kind, TITLES)

    assert codes(new, "clauses")[-2:] == ["clause_1", "clause_2"]
    assert (codes(new, "vetoes"), codes(new, "place_bonuses")) == (["veto_1"], ["bonus_1"])
    assert new["grades"][-1]["up_to"] == "1"  # the quotas of the others end there
    assert new["clauses"][-1]["grade"] == "D"


def test_so_many_rows_and_no_more(flat):
    for _ in range(20):
        flat = added(flat, "grades", TITLES)

    assert len(flat["grades"]) == 12


def test_an_indicator_is_added_once_and_asks_for_weight_and_base(flat):
    new = indicator_added(indicator_added(flat, RD), RD)

    assert codes(new).count("rd_staff") == 1
    assert (new["indicators"][-1]["weight"], new["indicators"][-1]["curve"]) == ("", {"value": ""})


def test_another_kind_of_curve_has_its_own_parameters(flat):
    new = deepcopy(flat)
    new["indicators"][0]["kind"] = "zscore"

    told = with_kinds(new, flat)

    assert set(told["indicators"][0]["curve"]) == {"centre", "spread", "mean", "sd", "constant"}
    assert told["indicators"][0]["floor"] == ""  # a z-score can be below nought
    assert told["indicators"][1] == flat["indicators"][1]
