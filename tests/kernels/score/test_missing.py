"""What a missing figure earns, and how that is reported."""

import numpy as np
import pytest

from luodi.kernels.score import Count, How, Indicator
from luodi.kernels.score.missing import Before, Filled, carried, filled
from luodi.kernels.score.schemes import Missing
from tests.kernels.score.cast import NONE, figures

ALL = np.ones(4, dtype=np.bool_)


def rule(missing: Missing, **more: float) -> Indicator:
    return Indicator("tax", Count(1.0), missing=missing, **more)  # type: ignore[arg-type]


def told(found: Filled) -> list[tuple[float | None, How]]:
    """Each value, None for none, with how it came about."""
    values = [None if np.isnan(value) else float(value) for value in found.values]
    return list(zip(values, map(How, found.how.tolist()), strict=True))


@pytest.mark.parametrize(
    ("one", "value", "how"),
    [
        (rule("zero"), 0.0, How.ZERO),
        (rule("full"), 1.0, How.FULL),
        (rule("penalty", penalty=3.0, weight=12.0), -0.25, How.PENALTY),
        (rule("penalty", penalty=3.0, weight=0.0), 0.0, How.PENALTY),
        (rule("cohort_mean"), 0.5, How.COHORT_MEAN),
        (rule("renormalise"), None, How.LEFT_OUT),
        (rule("not_applicable"), None, How.MOVED),
        (rule("block"), None, How.BLOCKED),
        (rule("carry"), None, How.BLOCKED),
        (rule("impute_mean"), None, How.BLOCKED),
    ],
)
def test_each_policy_says_what_it_did(one: Indicator, value: float | None, how: How) -> None:
    found = told(filled(one, figures(0.25, NONE, 0.75), ALL[:3]))

    assert found == [(0.25, How.FIGURE), (value, how), (0.75, How.FIGURE)]


def test_the_cohort_mean_is_that_of_the_units_that_count() -> None:
    counted = np.array([True, True, True, False])

    found = told(filled(rule("cohort_mean"), figures(0.25, NONE, 0.75, 9.0), counted))

    assert found[1] == (0.5, How.COHORT_MEAN)


@pytest.mark.parametrize("missing", ["cohort_mean", "impute_mean", "impute_median"])
def test_where_nobody_has_a_figure_there_is_no_mean_and_all_are_blocked(missing: Missing) -> None:
    nothing, before = figures(NONE, NONE), Before(figures(NONE, NONE), figures(1, 1), ALL[:2])

    first = carried(rule(missing), nothing, before)
    found = filled(rule(missing), first.values, ALL[:2])

    assert told(found) == [(None, How.BLOCKED)] * 2


def test_a_figure_is_carried_if_it_is_young_enough() -> None:
    before = Before(figures(5.0, 6.0, 7.0, NONE), figures(1.0, 2.0, 3.0, 1.0), ALL)

    found = carried(rule("carry", max_age=2), figures(9.0, NONE, NONE, NONE), before)

    assert told(found) == [
        (9.0, How.FIGURE), (6.0, How.CARRIED), (None, How.FIGURE), (None, How.FIGURE),
    ]  # fmt: skip


def test_gaps_are_imputed_from_the_units_that_count() -> None:
    before = Before(figures(), figures(), np.array([True, True, True, False, True]))
    reported = figures(2.0, 3.0, 10.0, 900.0, NONE)

    assert told(carried(rule("impute_mean"), reported, before))[4] == (5.0, How.IMPUTED)
    assert told(carried(rule("impute_median"), reported, before))[4] == (3.0, How.IMPUTED)


@pytest.mark.parametrize("missing", ["zero", "block", "cohort_mean", "renormalise"])
def test_other_policies_leave_gaps_to_the_points(missing: Missing) -> None:
    found = carried(
        rule(missing), figures(1.0, NONE), Before(figures(4, 4), figures(1, 1), ALL[:2])
    )

    assert told(found) == [(1.0, How.FIGURE), (None, How.FIGURE)]


def test_the_given_shares_stay_as_they_are() -> None:
    given = figures(NONE, 1.0)

    filled(rule("zero"), given, ALL[:2])

    assert np.isnan(given[0])
