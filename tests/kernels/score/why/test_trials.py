"""Trials of other figures: the same totals as evaluating anew."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from luodi.kernels.score import Result, evaluate
from luodi.kernels.score.why.rivals import rivals_of
from luodi.kernels.score.why.steps_up import extra_of
from luodi.kernels.score.why.trials import Trial, by_themselves
from tests.kernels.score.any_scheme import results
from tests.kernels.score.explained_cohort import result


def trial(found: Result, row: int, at: int) -> Trial:
    mates = np.arange(len(found.table.units))
    return Trial(found, rivals_of(found, mates, row), mates, row, extra_of(found), at)


def test_who_moves_nobody_else_is_alone() -> None:
    # tax has the cohort's mean for its base, energy a fixed number, jobs the ends of the cohort
    assert [trial(result(), 0, at).alone for at in range(4)] == [False, True, False, True]


def test_by_itself_references_stay() -> None:
    # tax 21 of 42 · 40 = 20 instead of 19.05: 73.4476… becomes 74.4
    assert trial(result(), 0, 0).by_itself(np.array([20.0, 21.0])).tolist() == [734, 744]


def test_no_trials_at_all_give_nothing() -> None:
    assert by_themselves([], []) == []


@settings(max_examples=30, deadline=None)
@given(results(cohorts=False))
def test_trials_of_all_indicators_at_once_are_what_each_gives(found: Result) -> None:
    if not found.rank.all():
        return
    each = [trial(found, 0, at) for at in range(len(found.scheme.codes))]
    figures = [np.array([2.5, 7.5, float(at)]) for at in range(len(each))]

    told = by_themselves(each, figures)

    for one, tried, totals in zip(each, figures, told, strict=True):
        assert totals.tolist() == one.by_itself(tried).tolist()


@settings(max_examples=30, deadline=None)
@given(results(cohorts=False), st.integers(0, 5))
def test_anew_is_what_evaluating_gives(found: Result, one_of: int) -> None:
    if found.scheme.bonuses or not found.rank.all():
        return
    at = one_of % len(found.scheme.codes)
    mine, rivals = trial(found, 0, at).anew(np.array([2.5, 7.5]))
    for figure, total, others in zip((2.5, 7.5), mine, rivals.totals, strict=True):
        values = found.table.values.copy()
        values[0, at] = figure
        moved = evaluate(found.scheme, replace(found.table, values=values),
                         [one.given for one in found.adjustments])  # fmt: skip
        assert (total, others.tolist()) == (moved.total[0], moved.total[1:].tolist())
