"""What a missing figure earns, and how that is reported."""

import numpy as np

from luodi.kernels.score import How, filled

WEIGHT = np.array([10.0])


def column(*values: float) -> np.ndarray:
    return np.array([values]).T


def test_zero_is_only_given_where_the_scheme_says_so() -> None:
    found = filled(column(4.0, np.nan), ["zero"], WEIGHT)

    assert found.points[:, 0].tolist() == [4.0, 0.0]
    assert found.how[:, 0].tolist() == [How.FIGURE, How.ZERO]


def test_the_cohort_mean_is_that_of_the_points_of_those_who_reported() -> None:
    found = filled(column(4.0, np.nan, 8.0), ["cohort_mean"], WEIGHT)

    assert found.points[1, 0] == 6.0
    assert found.how[1, 0] == How.COHORT_MEAN


def test_a_unit_is_blocked_where_the_scheme_says_so() -> None:
    found = filled(column(4.0, np.nan), ["block"], WEIGHT)

    assert np.isnan(found.points[1, 0]) and found.how[1, 0] == How.BLOCKED


def test_full_marks_are_the_points_at_the_reference() -> None:
    found = filled(column(4.0, np.nan), ["full"], WEIGHT)

    assert found.points[1, 0] == 10.0 and found.how[1, 0] == How.FULL


def test_where_nobody_has_a_figure_there_is_no_mean() -> None:
    found = filled(column(np.nan, np.nan), ["cohort_mean"], WEIGHT)

    assert found.how[:, 0].tolist() == [How.BLOCKED, How.BLOCKED]


def test_the_given_points_stay_as_they_are() -> None:
    given = column(np.nan, 1.0)

    filled(given, ["zero"], WEIGHT)

    assert np.isnan(given[0, 0])
