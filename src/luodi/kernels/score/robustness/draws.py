"""Draws of what is uncertain: weights, figures, choices; all from a given generator."""

from collections.abc import Iterator
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.problems import refused
from luodi.kernels.score.robustness.fold import Floats

Kind = Literal["uniform", "normal"]


def noisy_weights(rng: np.random.Generator, weights: Floats, rel: Floats, count: int) -> Floats:
    """Return weights (R, N): weight · (1 + u · rel), u uniform in [-1, 1], rel (N,) from 0 to 1.

    A node with rel 0 keeps its weight exactly, and no draw is spent on it. The first R rows do not
    depend on how many are drawn. Source: COINr 1.1.14, get_noisy_weights (MIT).
    """
    refuse_rel(rel, 1.0)
    noisy = np.flatnonzero(rel)
    found = np.tile(np.asarray(weights, dtype=np.float64), (count, 1))
    found[:, noisy] *= 1.0 + rng.uniform(-1.0, 1.0, size=(count, noisy.size)) * rel[noisy]
    return found


def levels(parent: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return each node's level (N,): 1 an indicator, a group one above its highest child."""
    found = np.ones(parent.size, dtype=np.intp)
    for node, group in enumerate(parent[:-1]):
        found[group] = max(found[group], found[node] + 1)
    return found


def seeds(rng: np.random.Generator, count: int) -> NDArray[np.uint64]:
    """Return a seed (R,) for each replication, so that its noise depends on no other's."""
    return rng.integers(0, 2**63, size=count, dtype=np.uint64)


def noise(seed: np.uint64, shape: tuple[int, ...], rel: Floats, kind: Kind = "normal") -> Floats:
    """Return factors (shape) to multiply figures with; ``rel`` (I,) or one number a column.

    normal: 1 + rel · z, z standard normal; uniform: 1 + rel · u, u in [-1, 1]. Where rel is 0 the
    factor is exactly 1. A normal factor can fall below 0 when rel is large (0.3: 0.04 % of draws).
    """
    refuse_rel(rel, np.inf)
    rng = np.random.default_rng(int(seed))
    drawn = rng.standard_normal(shape) if kind == "normal" else rng.uniform(-1.0, 1.0, shape)
    return np.asarray(1.0 + rel * drawn)


def chosen(points: Floats, options: int) -> NDArray[np.intp]:
    """Return which of so many equally likely options each point in [0, 1) stands for (R,)."""
    return np.minimum((points * options).astype(np.intp), options - 1)


def by_choice(
    choices: NDArray[np.intp],
) -> Iterator[tuple[tuple[int, ...], NDArray[np.intp]]]:
    """Yield each combination of choices (R, k) that occurs, and the replications that have it.

    What a combination needs – treated, normalised values – is then computed once for all of them.
    """
    kinds, which = np.unique(choices, axis=0, return_inverse=True)
    for number, kind in enumerate(kinds):
        yield tuple(int(one) for one in kind), np.flatnonzero(which.ravel() == number)


def refuse_rel(rel: Floats, most: float) -> None:
    """Refuse a relative noise that is no number between 0 and ``most``."""
    wrong = np.flatnonzero(~((np.asarray(rel) >= 0) & (np.asarray(rel) <= most)))
    if wrong.size:
        value = np.ravel(rel)[wrong[0]]
        raise refused(
            f"rel.{int(wrong[0])}",
            f"第{int(wrong[0])}个相对误差为{value}；须在0和{most:g}之间。",
            f"Relative noise {value} at place {int(wrong[0])} is not between 0 and {most:g}.",
        )
