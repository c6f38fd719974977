"""Weights searched for."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from luodi.kernels.score.composite.optimise import Aim, optimised
from luodi.kernels.score.problems import ScoreError

Floats = NDArray[np.float64]


def two(seed: int = 1) -> Floats:
    """Two elements of which the second varies three times as much; correlation near 0."""
    return np.random.default_rng(seed).normal(size=(60, 2)) * [1.0, 3.0]


def plain(elements: Floats) -> Callable[[Floats], Floats]:
    return lambda weights: np.asarray(elements @ weights)


def share(found: Floats) -> Floats:
    return np.asarray(found / found.sum())


# COINr's test-weights: influence .5/.5 and .33/.67 -----------------------------------------


@pytest.mark.parametrize(("target", "wanted"), [(None, [0.5, 0.5]), ((1.0, 2.0), [0.33, 0.67])])
def test_two_elements_get_the_influence_that_is_wanted(
    target: tuple[float, ...] | None, wanted: list[float]
) -> None:
    found = optimised(two(), plain(two()), Aim(target=target))

    assert np.round(share(found.obtained), 2).tolist() == wanted
    assert found.converged and found.objective < 1e-9
    assert found.weights.sum() == pytest.approx(1) and (found.weights >= 0).all()


def test_the_sum_of_correlations_can_be_made_largest() -> None:
    elements = two()
    equal = optimised(elements, plain(elements), Aim())

    found = optimised(elements, plain(elements), Aim("infomax"))

    assert found.obtained.sum() >= equal.obtained.sum()
    assert found.objective == pytest.approx(-found.obtained.sum())


# defect 5 of COINr: optimised weights can be negative, unseen ------------------------------


def at_odds() -> Floats:
    """The third element runs against the others: it gains influence only by a negative weight."""
    draws = np.random.default_rng(2).normal(size=(80, 3))
    draws[:, 1] += draws[:, 0]
    draws[:, 2] = 0.95 * (draws[:, 0] + draws[:, 1]) + 0.4 * draws[:, 2]
    return draws


WANTED = (1.0, 1.0, 0.02)


def test_bounded_weights_cannot_be_negative() -> None:
    found = optimised(at_odds(), plain(at_odds()), Aim(target=WANTED))

    assert (found.weights >= 0).all()


def test_unbounded_weights_below_zero_are_refused_by_name() -> None:
    aim = Aim(target=WANTED, bounded=False, names=["tax", "energy", "research"])

    with pytest.raises(ScoreError, match=r"weights\[research\]: the weight is -"):
        optimised(at_odds(), plain(at_odds()), aim)


def test_unbounded_weights_come_at_least_as_near_when_let_through() -> None:
    free = Aim(target=WANTED, bounded=False, allow_negative=True)

    found = optimised(at_odds(), plain(at_odds()), free)

    bounded = optimised(at_odds(), plain(at_odds()), Aim(target=WANTED))
    assert found.weights.min() < 0 and found.objective <= bounded.objective


@pytest.mark.parametrize("target", [(1.0,), (1.0, 0.0), (1.0, np.nan)])
def test_a_target_that_does_not_fit_is_refused(target: tuple[float, ...]) -> None:
    with pytest.raises(ScoreError, match=r"aim\.target: the target is"):
        optimised(two(), plain(two()), Aim(target=target))


def test_an_index_that_runs_against_all_its_elements_is_refused() -> None:
    elements = two()

    with pytest.raises(ScoreError, match="index: its correlations with the elements sum to no"):
        optimised(elements, lambda weights: -np.asarray(elements @ weights), Aim(steps=50))
