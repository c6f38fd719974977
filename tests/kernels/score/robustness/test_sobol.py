"""Sobol indices against functions whose indices are known."""

import numpy as np
import pytest
from numpy.typing import NDArray

from luodi.kernels.score.problems import ScoreError
from luodi.kernels.score.robustness import design, indices, intervals

Floats = NDArray[np.float64]


def ishigami(points: Floats) -> Floats:
    """sin x1 + 7 sin² x2 + 0.1 x3⁴ sin x1 on [-π, π]³."""
    x = np.pi * (2 * points - 1)
    return np.asarray(np.sin(x[:, 0]) * (1 + 0.1 * x[:, 2] ** 4) + 7 * np.sin(x[:, 1]) ** 2)


def test_ishigami_has_its_analytic_indices() -> None:
    # V1 = (1 + bπ⁴/5)²/2, V2 = a²/8, V13 = b²π⁸(1/18 - 1/50), with a = 7, b = 0.1
    v1, v2 = (1 + 0.1 * np.pi**4 / 5) ** 2 / 2, 49 / 8
    v13 = 0.01 * np.pi**8 * (1 / 18 - 1 / 50)
    v = v1 + v2 + v13
    points = design(np.random.default_rng(1), 2**14, 3, low_discrepancy=True)

    found = indices(ishigami(points), 3)

    assert found.first.tolist() == pytest.approx([v1 / v, v2 / v, 0.0], abs=0.01)
    assert found.total.tolist() == pytest.approx([(v1 + v13) / v, v2 / v, v13 / v], abs=0.01)


def test_a_sum_gives_the_shares_of_variance_and_nothing_to_what_is_not_in_it() -> None:
    points = design(np.random.default_rng(2), 2**12, 3, low_discrepancy=True)

    found = indices(points[:, 0] + 10 * points[:, 1], 3)

    assert found.first.tolist() == pytest.approx([1 / 101, 100 / 101, 0.0], abs=0.02)
    assert found.total.tolist() == pytest.approx([1 / 101, 100 / 101, 0.0], abs=0.02)
    assert found.total[2] == 0.0


def test_an_assumption_that_changes_nothing_has_zero_of_both() -> None:
    found = indices(np.full(5 * 100, 3.7), 3)

    assert found.first.tolist() == found.total.tolist() == [0.0, 0.0, 0.0]
    assert not found.varies


def test_the_definition_on_two_points() -> None:
    # yA 1 3, yB 2 6, yAB 2 3: mean 3, V = (4 + 0 + 1 + 9) / 3, first = mean(2 · 1, 6 · 0) / V
    found = indices(np.array([1.0, 3.0, 2.0, 6.0, 2.0, 3.0]), 1)

    assert found.first[0] == pytest.approx(1 / (14 / 3))
    assert found.total[0] == pytest.approx(1 / (4 * 14 / 3))
    assert found.varies


@pytest.mark.parametrize("low_discrepancy", [False, True])
def test_a_block_per_assumption_takes_one_column_of_b(low_discrepancy: bool) -> None:
    points = design(np.random.default_rng(3), 6, 2, low_discrepancy=low_discrepancy)
    a, b, first, second = np.split(points, 4)

    assert points.shape == (24, 2)
    assert np.array_equal(first, np.column_stack([b[:, 0], a[:, 1]]))
    assert np.array_equal(second, np.column_stack([a[:, 0], b[:, 1]]))
    assert ((points >= 0) & (points < 1)).all()


def test_the_same_generator_gives_the_same_design() -> None:
    one = design(np.random.default_rng(4), 8, 2, low_discrepancy=True)

    assert np.array_equal(one, design(np.random.default_rng(4), 8, 2, low_discrepancy=True))


def test_intervals_hold_the_indices_and_narrow_with_more_points() -> None:
    def width(n: int) -> tuple[Floats, Floats]:
        points = design(np.random.default_rng(5), n, 3)
        y = ishigami(points)
        found = intervals(y, 3, 200, np.random.default_rng(6))
        one = indices(y, 3)
        assert (found.first[:, 0] <= one.first).all() and (one.first <= found.first[:, 1]).all()
        assert (found.total[:, 0] <= one.total).all() and (one.total <= found.total[:, 1]).all()
        return np.ptp(found.first, axis=1), np.ptp(found.total, axis=1)

    few, many = width(100), width(3000)

    assert (many[0] < few[0]).all()
    assert (many[1][1:] < few[1][1:]).all()


def test_intervals_of_what_does_not_vary_are_zero() -> None:
    found = intervals(np.ones(40), 2, 20, np.random.default_rng(1))

    assert not found.first.any()
    assert not found.total.any()


def test_outcomes_that_do_not_fit_the_design_are_refused() -> None:
    with pytest.raises(ScoreError, match="4 blocks of as many finite outcomes; 9 came"):
        indices(np.ones(9), 2)
    with pytest.raises(ScoreError, match="finite"):
        indices(np.array([1.0, np.nan, 1.0]), 1)


def test_a_design_of_nothing_and_an_impossible_level_are_refused() -> None:
    with pytest.raises(ScoreError, match="0 points of 2 assumptions"):
        design(np.random.default_rng(1), 0, 2)
    with pytest.raises(ScoreError, match="at level 1"):
        intervals(np.ones(3), 1, 10, np.random.default_rng(1), level=1)
