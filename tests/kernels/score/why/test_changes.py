"""Why a total changed: the parts add up, and each goes to what it is due to."""

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from luodi.kernels.score import (
    Adjustment,
    Group,
    Indicator,
    Ratio,
    Reference,
    Result,
    Scheme,
    Table,
    evaluate,
    fixed,
    flat,
)
from luodi.kernels.score.why.changes import split
from tests.kernels.score.any_scheme import results
from tests.kernels.score.explained_cohort import before, result


def scored(figures: list[float], reference: Reference, weight: float, *given: Adjustment) -> Result:
    scheme = Scheme(flat((Indicator("a", Ratio(reference), weight),)), 1)
    return evaluate(scheme, Table(("X", "Y"), ("a",), np.array(figures)[:, None]), given)


def test_own_figure_base_weight_and_adjustments_are_told_apart() -> None:
    # 10 ÷ 10 · 40 = 40 becomes 12 ÷ 8 · 40 = 60: own 12/10 − 1 and 12/8 − 10/8, on average
    # 40 · (0.2 + 0.25) ÷ 2 = 9; the base 40 · (0.25 + 0.3) ÷ 2 = 11; and 5 points added
    found = split(
        scored([10.0, 1.0], fixed(10.0), 40.0),
        scored([12.0, 1.0], fixed(8.0), 40.0, Adjustment("X", 5.0)),
        "X",
    )

    assert (found.before, found.after) == (400, 650)
    assert (found.own, found.reference, found.weights, found.rules) == (90, 110, 0, 0)
    assert (found.adjustments, found.rounding) == (50, 0)


def test_the_others_figures_are_a_part_of_the_reference() -> None:
    # the cohort's mean falls from 10 to 8 by the other's figure alone: 10 ÷ 8 · 40 = 50
    found = split(
        scored([10.0, 10.0], Reference("mean"), 40.0),
        scored([10.0, 6.0], Reference("mean"), 40.0),
        "X",
    )

    assert (found.own, found.reference, found.after) == (0, 100, 500)


def test_a_weight_is_the_weights_and_a_cap_the_rules_doing() -> None:
    old = scored([20.0, 1.0], fixed(10.0), 40.0)
    capped = replace(old.scheme.indicators[0], cap=1.0, weight=50.0)

    found = split(old, evaluate(Scheme(flat((capped,)), 1), old.table), "X")

    # 80 becomes 50: weight first 100 − 80, or after the cap 50 − 40: 15; the cap −40 or −50: −45
    assert (found.weights, found.rules, found.own) == (150, -450, 0)


def test_indicators_that_came_and_went_count_as_rules() -> None:
    old = Scheme(flat((Indicator("a", Ratio(fixed(1.0)), 10.0),)), 1)
    new = Scheme(flat((Indicator("b", Ratio(fixed(1.0)), 30.0),)), 1)

    found = split(
        evaluate(old, Table(("X",), ("a",), np.array([[1.0]]))),
        evaluate(new, Table(("X",), ("b",), np.array([[1.0]]))),
        "X",
    )

    assert [(one.code, one.state, one.rules) for one in found.lines] == [
        ("b", "new", 30.0), ("a", "gone", -10.0),
    ]  # fmt: skip
    assert (found.rules, found.after) == (200, 300)


def half_applicable(figure: float) -> Result:
    left = Group("left", (Indicator("a", Ratio(fixed(1.0)), 10.0, missing="not_applicable"),))
    right = Group("right", (Indicator("b", Ratio(fixed(10.0)), 30.0),))
    table = Table(("X", "Y"), ("a", "b"), np.array([[np.nan, figure], [1.0, 1.0]]))
    return evaluate(Scheme(Group("total", (left, right)), 1), table)


def test_a_group_of_which_nothing_applies_leaves_the_parts_standing() -> None:
    # X has no left: its 10 points move to the right, 2 ÷ 10 · 30 · (40 ÷ 30) = 8 becomes 40
    found = split(half_applicable(2.0), half_applicable(10.0), "X")

    assert (found.before, found.after) == (80, 400)
    assert (found.own, found.reference, found.rounding) == (320, 0, 0)
    assert [(one.code, one.before, one.after, one.own) for one in found.lines] == [
        ("a", 0.0, 0.0, 0.0), ("b", 8.0, 40.0, 32.0),
    ]  # fmt: skip


def test_lines_say_whose_own_figures_did_it() -> None:
    found = split(before(), result(), "V")

    for line in found.lines:
        parts = line.own + line.reference + line.weights + line.rules
        assert line.after - line.before == pytest.approx(parts, abs=1e-9)
    # jobs weigh 30 instead of 20
    assert [line.code for line in found.lines if abs(line.weights) > 1e-9] == ["jobs"]


def test_a_unit_that_is_new_gone_or_unranked_is_told() -> None:
    one = scored([10.0, 10.0], fixed(10.0), 40.0)
    other = evaluate(one.scheme, Table(("X", "Z"), ("a",), np.array([[np.nan], [1.0]])))

    assert split(one, other, "Z").untold == "new"
    assert split(one, other, "Y").untold == "gone"
    assert split(one, other, "X").untold == "unranked_after"
    assert split(other, one, "X").untold == "unranked_before"
    with pytest.raises(KeyError):
        split(one, other, "nobody")


@settings(max_examples=60, deadline=None)
@given(results(cohorts=False), results(cohorts=False))
def test_the_parts_add_up_exactly(first: Result, second: Result) -> None:
    for unit in first.table.units:
        found = split(first, second, unit)
        if found.untold:
            continue
        parts = (found.own, found.reference, found.weights, found.rules, found.adjustments)
        assert found.before is not None and found.after is not None
        assert sum(parts) + found.rounding == found.after - found.before
        # five amounts off by half a tick each, two totals by half of their own at the most
        ends = [10.0 ** (found.decimals - one.scheme.decimals) for one in (first, second)]
        assert abs(found.rounding) <= (5 + sum(ends)) / 2
        assert found.rank is not None
        assert found.rank.own + found.rank.others == found.rank.before - found.rank.after
        json.dumps(found.to_dict(), allow_nan=False)


@settings(max_examples=30, deadline=None)
@given(results(cohorts=False))
def test_nothing_changes_between_a_result_and_itself(found: Result) -> None:
    for unit in found.table.units:
        change = split(found, found, unit)
        assert (change.own, change.reference, change.rounding) == (0, 0, 0)
