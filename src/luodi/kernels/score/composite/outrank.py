"""Who outranks whom: the share of weight on which one unit is above another, and Copeland."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.composite import domains
from luodi.kernels.score.composite.groups import added
from luodi.kernels.score.composite.hows import How

Floats = NDArray[np.float64]
BLOCK = 256
# what is nearer to one half than this is a tie: binary noise decides no pair
TIE = 1e-12


@dataclass(frozen=True, slots=True)
class Dominance:
    """Pairs of which one unit is above the other on everything they share, and their share."""

    pairs: int
    share: float


def outranking(values: Floats, weights: Floats) -> Floats:
    """Return o (U, U): the share of weight where the row is above the column, ties by half.

    ``values`` (U, C), larger is better; ``weights`` (C,). Weights count over what both units have,
    so that o[i, j] + o[j, i] = 1 and no order of rows matters; with nothing in common it is 0.5.
    The diagonal is 0. Raises ScoreError as ``aggregate``.
    Source: Munda and Nardo (2009), Noncompensatory composite indicators; docs/methods/outrank.md.
    """
    nobody = np.zeros((0, len(values)))
    whole = np.concatenate([nobody, *_blocks(values, weights)]) + 0.5
    np.fill_diagonal(whole, 0.0)
    return np.asarray(whole)


def copeland(values: Floats, weights: Floats) -> Floats:
    """Return (U,): how many units each outranks (o > 0.5) less how many outrank it.

    Whole numbers; a unit with nothing present gets NaN. Of the form of an aggregator: pass it as
    ``how``. Never holds more than 256 rows of o. Source: Copeland (1951), as in COINr.
    """
    won = [
        np.sign(np.where(np.abs(part) < TIE, 0.0, part)).sum(axis=1)
        for part in _blocks(values, weights)
    ]
    seen = (~np.isnan(values) & (weights > 0)).any(axis=1)
    return np.where(seen, np.concatenate([np.zeros(0), *won]), np.nan)


def dominance(values: Floats, weights: Floats) -> Dominance:
    """Return the pairs with o = 1 one way or the other, and their share of all (0 if none)."""
    units = len(values)
    pairs = sum(int((part > 0.5 - TIE).sum()) for part in _blocks(values, weights))
    return Dominance(pairs, pairs / max(units * (units - 1) // 2, 1))


def _blocks(values: Floats, weights: Floats) -> Iterator[Floats]:
    """Give o − 0.5 by blocks of rows: Σ w·sign(x_i − x_j) / (2 Σ w), over what both have."""
    domains.refuse_shapes(values, weights)
    domains.refuse_values(values, weights, How())
    present = ~np.isnan(values.T)
    # places instead of figures: their differences cannot run out of the numbers there are
    places = [np.unique(column, return_inverse=True)[1] for column in values.T]
    columns = np.array(places, dtype=np.float64).reshape(present.shape)
    for start in range(0, len(values), BLOCK):
        yield _block(columns, present, weights, slice(start, start + BLOCK))


def _block(columns: Floats, present: NDArray[np.bool_], weights: Floats, rows: slice) -> Floats:
    sided = np.zeros((columns[0, rows].size, columns.shape[1]))
    side, shared, complete = np.empty_like(sided), np.zeros_like(sided), present.all()
    for column, there, weight in zip(columns, present, weights, strict=True):
        np.sign(np.subtract(column[rows, None], column[None, :], out=side), out=side)
        side *= weight
        if not complete:
            both = there[rows, None] & there[None, :]
            side *= both
            shared += weight * both
        sided += side
    if complete:
        shared = added(weights[:, None], np.ones((len(weights), 1)))[None, :]
    return sided / (2.0 * np.where(shared > 0, shared, 1.0))
