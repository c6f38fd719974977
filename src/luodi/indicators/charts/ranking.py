"""A ranking of units by one figure: places with ties, how each moved, and the length of its bar."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score import places

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Placed:
    """A unit at its place; ``moved`` is how many places it rose, None where it had none before."""

    at: int
    unit: Any
    value: float
    place: int
    tied: int
    moved: int | None
    share: float


def ranked(units: Sequence[Any], values: Floats, before: Floats, direction: int) -> list[Placed]:
    """Return the units (U,) that have a figure, the best first; equal figures share a place.

    ``before`` are their figures of the period before, ``direction`` −1 where less is better.
    ``share`` is the length of a bar beside the longest, 0..1.
    """
    now, then = _places(values, direction), _places(before, direction)
    longest = np.nanmax(np.abs(values)) if (~np.isnan(values)).any() else 0.0
    known = np.flatnonzero(~np.isnan(values))
    return [
        Placed(
            at=int(at), unit=units[at], value=float(values[at]), place=int(now[at]),
            tied=int((now == now[at]).sum()),
            moved=None if np.isnan(then[at]) else int(then[at] - now[at]),
            share=float(abs(values[at]) / longest) if longest else 0.0,
        )
        for at in known[np.argsort(now[known], kind="stable")]
    ]  # fmt: skip


def _places(values: Floats, direction: int) -> Floats:
    return places.places(direction * values, np.ones(values.shape, dtype=np.bool_))
