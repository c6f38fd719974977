"""Figures under one draw: what the draw touches is made anew, all else stays the same array's."""

import numpy as np

from luodi.kernels.score.variation.drawing import draws
from luodi.kernels.score.variation.figures_drawn import figures_drawn
from luodi.kernels.score.variation.variations import (
    FigureNoise,
    ReferenceNoise,
    Variation,
    WeightNoise,
)
from tests.kernels.score.variation.cast import SUMS, TOWNS, town_result


def drawn_by(one: Variation, point: float = 1.0) -> np.ndarray:
    """Return the shares of full marks (U, I) in one draw at a point."""
    result = town_result()
    found = draws(SUMS, [one], np.array([[point]]), np.random.default_rng(2))
    return figures_drawn(result.figures, TOWNS, SUMS, (found, 0)).values


def test_weights_leave_the_figures_alone() -> None:
    assert np.array_equal(drawn_by(WeightNoise(0.5)), town_result().figures.values)


def test_a_noisy_column_moves_alone() -> None:
    moved = drawn_by(FigureNoise("jobs", 0.2)) != town_result().figures.values

    assert moved.any(axis=0).tolist() == [False, True, False]


def test_a_reference_half_as_high_again_gives_two_thirds() -> None:
    # point 1 is the upper end: base 10 becomes 15
    found = drawn_by(ReferenceNoise("tax", 0.5)) / town_result().figures.values

    np.testing.assert_allclose(found, [[2 / 3, 1.0, 1.0]] * 4)
