"""Why a unit has its score: numbers in the open, and sums that hold for any scheme."""

import json

import numpy as np
import pytest
from hypothesis import given, settings

from luodi.kernels.score import (
    Bands,
    Group,
    How,
    Indicator,
    Ratio,
    Reference,
    Result,
    Scheme,
    Table,
    evaluate,
    explain,
    fixed,
    flat,
)
from tests.kernels.score.any_scheme import results
from tests.kernels.score.explained_cohort import result

ONE = Indicator("a", Ratio(fixed(1.0)), 100.0)


def four(*figures: float, bands: Bands) -> Result:
    table = Table(tuple("WXYZ"[: len(figures)]), ("a",), np.array(figures)[:, None])
    return evaluate(Scheme(flat((ONE,)), 1, bands=bands), table)


def test_each_line_says_figure_reference_bound_and_points() -> None:
    tax, energy, jobs, parks = explain(result(), "V").lines

    # tax: mean (20 + 30 + 10 + 5 + 40) ÷ 5 = 21, twice that 42; 20 ÷ 42 · 40 = 19.05
    assert (tax.value, tax.references, tax.ticks, tax.full) == (20.0, (42.0,), 190, 40.0)
    assert (tax.beside[0].units, tax.flags, tax.source) == (5, ("estimated",), "tax office 7")
    # energy 0.4 by 1 kWh: 2 − 0.4 ÷ 0.5 = 1.2; jobs 0.2 + 0.8 · 3 ÷ 5 = 0.68 of 30, four have them
    assert (energy.denominator, energy.ratio, energy.ticks) == (1.0, 1.2, 240)
    assert (jobs.ticks, [one.units for one in jobs.beside]) == (204, [4, 4])
    assert (parks.share, parks.ticks, parks.full) == (0.6, 60, None)


def test_a_cap_and_a_policy_are_told() -> None:
    lines = explain(result(), "X").lines

    # parks 6 · 2 ÷ 10 = 1.2, at most 1; jobs: the mean of 0.68, 1, 0.2 and 0.36
    assert (lines[3].ratio, lines[3].share, lines[3].clipped) == (1.2, 1.0, "cap")
    assert (lines[2].value, lines[2].how, lines[2].ticks) == (None, How.COHORT_MEAN, 168)


def test_weights_are_told_with_their_way_and_their_share_of_all() -> None:
    lines = explain(result(), "V").lines

    assert lines[0].path == (("eco", 1.0), ("tax", 40.0))
    assert [line.weight for line in lines] == pytest.approx([0.4, 0.2, 0.3, 0.1])


def test_what_a_groups_cap_takes_away_is_a_line_of_its_own() -> None:
    scheme = Scheme(Group("total", (Group("g", (ONE,), cap=70.0),)), 1)

    why = explain(evaluate(scheme, Table(("X",), ("a",), np.array([[0.9]]))), "X")

    assert (why.lines[0].ticks, why.total) == (900, 700)
    assert [(one.group, one.by, one.ticks) for one in why.held] == [("g", "cap", -200)]


def test_a_rounding_line_closes_the_sum() -> None:
    thirds = Scheme(flat(tuple(Indicator(code, Ratio(fixed(3.0))) for code in "abc")))

    why = explain(evaluate(thirds, Table(("X",), tuple("abc"), np.ones((1, 3)))), "X")

    # three times 0.333… shown as 0.33 each; the total is 1.00
    assert [line.ticks for line in why.lines] == [33, 33, 33]
    assert (why.rounding, why.total) == (1, 100)


def test_adjustments_say_what_the_cap_took_away() -> None:
    why = explain(result(), "V")

    # at most 4 under the clause: 2.5 and what is left of it, 1.5
    assert [(one.given.points, one.counted) for one in why.adjustments] == [(2.5, 2.5), (2.5, 1.5)]
    assert why.adjusted == 40
    assert [one["cut"] for one in why.to_dict()["adjustments"]] == [0.0, 1.0]


def test_a_bonus_tells_its_place_and_its_gates() -> None:
    first, second = (explain(result(), unit).places[0] for unit in ("Z", "W"))

    # by points Z is first (40 ÷ 42 · 40 + 36 + …) and has 35 of tax; W is second and has 30
    assert (first.place, first.points, first.gates[0].held) == (2, 1.0, True)
    assert (second.place, second.points, second.gates[0].held) == (1, 0.0, False)


def test_the_way_to_the_next_and_the_lower_grade_is_in_points() -> None:
    found = four(0.9, 0.8, 0.75, 0.5, bands=Bands(tuple("ABCD"), (0.25, 0.70, 0.95, 1.0)))

    whys = [explain(found, unit) for unit in "WXYZ"]

    # places: A 1, B 2, C 3, D 4; a shared place is enough, so a grade is lost a tick below the next
    assert [(why.grade, why.to_next, why.next_grade) for why in whys] == [
        ("A", None, ""), ("B", 100, "A"), ("C", 50, "B"), ("D", 250, "C"),
    ]  # fmt: skip
    assert [(why.to_lower, why.lower_grade) for why in whys] == [
        (101, "B"), (51, "C"), (251, "D"), (None, ""),
    ]  # fmt: skip
    assert [(why.to_ahead, why.to_first) for why in whys][2:] == [(50, 150), (250, 400)]


def test_a_grade_by_points_that_nobody_has_is_still_in_reach() -> None:
    found = four(0.9, 0.8, bands=Bands(("A", "B"), at_least=(95.0, 0.0)))

    assert [explain(found, unit).to_next for unit in "WX"] == [50, 150]


def test_ties_are_counted_and_the_chain_is_told() -> None:
    two = (ONE, Indicator("b", Ratio(fixed(1.0)), 100.0))
    table = Table(("X", "Y", "Z"), ("a", "b"), np.array([[0.4, 0.5], [0.5, 0.4], [0.1, 0.1]]))

    plain, chained = (
        [explain(evaluate(Scheme(flat(two), ties=ties), table), unit) for unit in "XY"]
        for ties in ((), ("a",))
    )

    assert [(why.rank, why.tied, why.of, why.tie_chain) for why in plain] == [(1, 2, 3, False)] * 2
    assert [(why.rank, why.tied, why.chain) for why in chained] == [
        (2, 1, (("a", 0.4),)), (1, 1, (("a", 0.5),)),
    ]  # fmt: skip


def test_who_is_blocked_has_lines_but_no_rank_and_no_rounding() -> None:
    found = four(0.9, np.nan, bands=Bands(("A",), (1.0,)))

    why = explain(found, "X")

    assert (why.rank, why.tied, why.rounding, why.to_next, why.grade) == (0, 0, 0, None, "")
    assert why.lines[0].how == How.BLOCKED


def test_an_unknown_unit_is_an_error() -> None:
    with pytest.raises(KeyError):
        explain(result(), "nobody")


@settings(max_examples=40, deadline=None)
@given(results())
def test_contributions_add_up_exactly_and_the_rounding_is_no_more_than_rounding(
    found: Result,
) -> None:
    for unit in found.table.units:
        why = explain(found, unit)
        if not why.rank:
            continue
        parts = sum(line.ticks for line in why.lines) + why.undivided + why.adjusted + why.bonus
        assert parts + why.rounding == why.total
        # each rounded amount is off by half a tick at the most
        assert abs(why.rounding) <= (len(why.lines) + len(found.scheme.groups) + 3) / 2
        assert sum(one.ticks for one in why.held) == why.undivided
        won = sum(one.points for one in why.places)
        assert won == found.bonus[found.row(unit)]


@settings(max_examples=50, deadline=None)
@given(results())
def test_an_explanation_is_plain_json(found: Result) -> None:
    for unit in found.table.units:
        told = explain(found, unit).to_dict()
        assert json.loads(json.dumps(told, allow_nan=False)) == told


def test_lines_of_who_is_not_rated_sum_to_the_total_too() -> None:
    # two thirds of a point: 0.33 + 0.33 + 0.01 = 0.67
    third = tuple(Indicator(code, Ratio(fixed(3.0))) for code in "ab")
    table = Table(("U", "V"), ("a", "b"), np.ones((2, 2)), unrated=("T", ""))

    for one in (explain(evaluate(Scheme(flat(third), 2), table), unit) for unit in "UV"):
        assert [line.ticks for line in one.lines] == [33, 33]
        assert (one.rounding, one.total) == (1, 67)


def test_flags_and_source_are_those_of_the_column_that_is_scored() -> None:
    one = Indicator("gate", Ratio(Reference("mean", period="previous")), column="a")
    table = Table(
        ("U",), ("a",), np.array([[1.0]]), previous=np.array([[2.0]]),
        flags=np.array([[4]], np.uint8), sources={("U", "a"): "page 3"},
    )  # fmt: skip

    line = explain(evaluate(Scheme(flat((one,))), table), "U").lines[0]

    assert (line.flags, line.source, line.beside[0].units) == (("revised",), "page 3", 1)
