"""Draws from a given generator."""

import numpy as np
import pytest

from luodi.kernels.score.problems import ScoreError
from luodi.kernels.score.robustness import by_choice, chosen, levels, noise, noisy_weights, seeds


def test_weights_stay_within_their_noise_and_centre_on_themselves() -> None:
    weights, rel = np.array([1.0, 4.0, 2.0]), np.array([0.25, 0.5, 0.0])

    found = noisy_weights(np.random.default_rng(1), weights, rel, 4000)

    assert (np.abs(found / weights - 1) <= rel).all()
    assert np.allclose(found.mean(axis=0), weights, rtol=0.02)
    assert (found[:, 2] == 2.0).all()


def test_the_first_draws_do_not_depend_on_how_many_follow() -> None:
    weights, rel = np.ones(3), np.array([0.25, 0.0, 0.5])

    few = noisy_weights(np.random.default_rng(7), weights, rel, 5)
    many = noisy_weights(np.random.default_rng(7), weights, rel, 50)

    assert np.array_equal(few, many[:5])


def test_noise_above_the_whole_weight_is_refused() -> None:
    with pytest.raises(ScoreError, match=r"rel\.1: Relative noise 1.5 at place 1"):
        noisy_weights(np.random.default_rng(1), np.ones(2), np.array([0.1, 1.5]), 3)


def test_levels_count_from_the_indicators_up() -> None:
    assert levels(np.array([3, 3, 4, 4, 5, -1])).tolist() == [1, 1, 1, 2, 3, 4]


@pytest.mark.parametrize("kind", ["normal", "uniform"])
def test_a_replication_has_its_own_noise_whatever_is_drawn_beside_it(kind) -> None:  # type: ignore[no-untyped-def]
    drawn = seeds(np.random.default_rng(1), 5)
    rel = np.array([0.1, 0.0])

    assert np.array_equal(drawn, seeds(np.random.default_rng(1), 5))
    assert np.array_equal(noise(drawn[3], (4, 2), rel, kind), noise(drawn[3], (4, 2), rel, kind))
    assert not np.array_equal(
        noise(drawn[3], (4, 2), rel, kind), noise(drawn[2], (4, 2), rel, kind)
    )
    assert (noise(drawn[3], (4, 2), rel, kind)[:, 1] == 1.0).all()


def test_noise_is_as_wide_as_declared() -> None:
    rel = np.array([0.1])

    normal = noise(np.uint64(1), (20_000, 1), rel)
    uniform = noise(np.uint64(1), (20_000, 1), rel, "uniform")

    assert normal.std() == pytest.approx(0.1, rel=0.03)
    assert uniform.std() == pytest.approx(0.1 / 3**0.5, rel=0.03)
    assert np.abs(uniform - 1).max() <= 0.1


def test_negative_noise_is_refused() -> None:
    with pytest.raises(ScoreError, match="not between 0 and inf"):
        noise(np.uint64(1), (2, 1), np.array([-0.1]))


def test_points_stand_for_options_that_are_equally_likely() -> None:
    points = np.array([0.0, 0.19, 0.2, 0.99, 1.0])

    assert chosen(points, 5).tolist() == [0, 0, 1, 4, 4]


def test_replications_with_the_same_choices_come_together() -> None:
    found = [(kind, rows.tolist()) for kind, rows in by_choice(np.array([[1, 0], [0, 2], [1, 0]]))]

    assert found == [((0, 2), [1]), ((1, 0), [0, 2])]
