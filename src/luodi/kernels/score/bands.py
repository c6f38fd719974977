"""Grades by quota, and what a veto makes of a grade."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

NONE = -1


@dataclass(frozen=True, slots=True)
class Bands:
    """Grades from best to worst with the share of the cohort down to which each reaches.

    ``up_to`` grows and ends with 1; a grade that only a veto gives has the share 1 as well.
    """

    grades: tuple[str, ...] = ()
    up_to: tuple[float, ...] = ()


def last_places(up_to: Sequence[float], ranked: int) -> NDArray[np.int64]:
    """Return the last rank of each grade among so many ranked units: ``floor(share · units)``.

    Rounded down, as Huai'an's and Anhui's quotas say "at most" (docs/methods/score.md).
    """
    return np.floor(np.asarray(up_to, dtype=np.float64) * ranked + 1e-9).astype(np.int64)


def grades(rank: NDArray[np.int32], bands: Bands) -> NDArray[np.int8]:
    """Return the index of each unit's grade (U,), -1 for none.

    Tied units share the better rank and with it the better grade, beyond the quota if need be.
    """
    ranked = rank > 0
    if not bands.grades:
        return np.full(rank.shape, NONE, dtype=np.int8)
    places = last_places(bands.up_to, int(ranked.sum()))
    return np.where(ranked, np.searchsorted(places, rank), NONE).astype(np.int8)


def restrained(grade: NDArray[np.int8], vetoes: Iterable[tuple[int, str, int]]) -> NDArray[np.int8]:
    """Return the grades after vetoes ``(unit, effect, grade)``; none ever raises a grade.

    ``limit``: a graded unit gets no better than that. ``force``: nor does an ungraded one, which
    gets it too.
    """
    after = grade.copy()
    for unit, effect, worst in vetoes:
        if after[unit] != NONE or effect == "force":
            after[unit] = max(int(after[unit]), worst)
    return after
