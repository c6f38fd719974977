"""Figures as they are scored: denominators, gaps, cohorts, bounds, and what is lacking."""

import numpy as np
import pytest

from luodi.kernels.score import (
    Count,
    Gate,
    How,
    Indicator,
    Inverse,
    Ladder,
    Ratio,
    Reference,
    Scheme,
    Span,
    Table,
    Treatment,
    fixed,
    flat,
)
from luodi.kernels.score.figures import Figures, cohorts_of, figure_column, figures_of
from tests.kernels.score.cast import NONE, table

RATIO = Ratio(fixed(10.0))


def figures(*rules: Indicator, of: Table) -> Figures:
    return figures_of(Scheme(flat(rules)), of)


def values(found: Figures, at: int = 0) -> list[float | None]:
    return [None if np.isnan(one) else float(one) for one in found.values[:, at]]


def test_a_figure_is_divided_by_its_denominator_before_the_curve() -> None:
    found = figures(Indicator("a", RATIO, denominator="b"), of=table((40.0, 2.0), (30.0, 6.0)))

    assert found.given[:, 0].tolist() == [20.0, 5.0]
    assert values(found) == [2.0, 0.5]


@pytest.mark.parametrize("denominator", [0.0, -2.0, NONE])
def test_a_denominator_that_is_none_leaves_no_figure_and_is_told(denominator: float) -> None:
    found = figures(Indicator("a", RATIO, denominator="b"), of=table((40.0, denominator)))

    assert values(found) == [None]
    assert (found.how[0, 0], bool(found.lacking[0, 0])) == (How.BLOCKED, True)


def test_a_missing_figure_is_not_the_denominators_fault() -> None:
    rule = Indicator("a", RATIO, denominator="b", missing="zero")

    found = figures(rule, of=table((NONE, 2.0), (NONE, 0.0)))

    assert values(found) == [0.0, 0.0] and not found.lacking.any()


def test_a_zero_may_stand_for_what_was_not_reported() -> None:
    rule = Indicator("a", RATIO, missing="penalty", penalty=3.0, weight=6.0, zero_is_missing=True)

    found = figures(rule, of=table((0.0,), (5.0,)))

    assert values(found) == [-0.5, 0.5] and found.how[:, 0].tolist() == [How.PENALTY, How.FIGURE]
    assert not found.lacking.any()


def test_a_figure_without_its_target_is_lacking_and_meets_the_policy() -> None:
    rule = Indicator("a", Ratio(Reference("target")), missing="full")

    found = figures(rule, of=table((8.0,), (8.0,), targets=np.array([[4.0], [NONE]])))

    assert values(found) == [2.0, 1.0]
    assert found.lacking[:, 0].tolist() == [False, True]
    assert found.how[:, 0].tolist() == [How.FIGURE, How.FULL]


def test_a_constant_column_between_its_own_ends_is_lacking() -> None:
    found = figures(Indicator("a", Span(Reference("min"), Reference("max"))),
                    of=table((7.0,), (7.0,)))  # fmt: skip

    assert values(found) == [None, None] and found.lacking.all()
    assert (found.how == How.BLOCKED).all()


def test_shares_are_kept_within_floor_and_cap() -> None:
    rule = Indicator("a", RATIO, floor=0.0, cap=1.5)

    found = figures(rule, of=table((-5.0,), (12.0,), (99.0,)))

    assert found.shares[:, 0].tolist() == [-0.5, 1.2, 9.9]
    assert values(found) == [0.0, 1.2, 1.5]


def test_a_carried_figure_is_divided_by_the_denominator_of_its_own_time() -> None:
    rule = Indicator("a", RATIO, denominator="b", missing="carry")
    old = np.array([[60.0, 3.0], [60.0, 0.0]])

    found = figures(rule, of=table((NONE, 2.0), (NONE, 2.0), previous=old))

    assert values(found) == [2.0, None]
    assert found.how[:, 0].tolist() == [How.CARRIED, How.BLOCKED]


def test_each_cohort_has_its_own_references_places_and_means() -> None:
    of = table((10.0,), (40.0,), (30.0,), (NONE,), cohort=("甲", "乙", "甲", "乙"))
    rules = (Indicator("a", Ratio(Reference("mean")), missing="cohort_mean"),
             Indicator("ladder", Ladder(0.5), column="a", missing="zero"))  # fmt: skip

    found = figures(*rules, of=of)

    assert found.references[0][0].tolist() == [20.0, 40.0, 20.0, 40.0]
    assert values(found) == [0.5, 1.0, 1.5, 1.0]
    assert values(found, 1) == [0.5, 1.0, 1.0, 0.0]


def test_several_indicators_may_score_one_column() -> None:
    rules = (Indicator("growth_gate", Gate(fixed(8.0)), column="a"),
             Indicator("growth_place", Ladder(0.1), column="a"))  # fmt: skip

    found = figures(*rules, of=table((8.5,), (7.0,)))

    assert [values(found), values(found, 1)] == [[1.0, 0.0], [1.0, 0.9]]
    assert list(found.columns) == ["growth_gate", "growth_place"]


def test_a_column_that_is_not_in_the_table_is_missing_for_all() -> None:
    found = figures(Indicator("z", RATIO), of=table((1.0,), (2.0,)))

    assert (found.how == How.BLOCKED).all()


def test_the_treated_are_marked() -> None:
    rows = [(float(place),) for place in range(1, 11)] + [(100.0,)]
    of = Table(tuple(map(str, range(11))), ("a",), np.array(rows))

    found = figures(Indicator("a", Count(1.0), treatment=Treatment()), of=of)

    assert found.given[10, 0] == 100.0 and found.scored[10, 0] == 10.0
    assert np.flatnonzero(found.treated[:, 0]).tolist() == [10]


def test_what_was_reported_is_never_written_over() -> None:
    of = table((NONE, 2.0), (40.0, 2.0))
    before = of.values.copy()

    figures(Indicator("a", RATIO, missing="impute_mean"), Indicator("b", RATIO, cap=0.1), of=of)

    assert np.array_equal(of.values, before, equal_nan=True)


def test_one_column_may_be_made_anew_and_put_back() -> None:
    of, rule = table((10.0, 5.0), (20.0, 5.0)), Indicator("a", RATIO)
    found = figures(rule, Indicator("b", RATIO), of=of)

    half = figure_column(Indicator("a", Inverse(fixed(10.0))), of)
    other = found.with_column(0, half)

    assert values(other) == [1.0, 0.0] and values(other, 1) == values(found, 1)
    assert values(found) == [1.0, 2.0]


def test_cohorts_know_their_units_and_who_counts() -> None:
    of = table((1.0,), (2.0,), (3.0,), cohort=("乙", "甲", "乙"), unrated=("", "", "新设"))

    assert [(one.units, one.counted.tolist()) for one in cohorts_of(of)] == [
        (("松涧", "石坪"), [True, False]), (("白渡",), [True]),
    ]  # fmt: skip
