"""Grades: by the share of places, by points, or by both, with shares that must be filled."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

NONE = -1
Rounding = Literal["down", "half_up", "up"]
_SLACK = 1e-9  # 0.95 · 20 is 19, whatever the last bit says


@dataclass(frozen=True, slots=True)
class Bands:
    """Grades from best to worst.

    ``up_to``: the share of the cohort down to which each reaches, growing, 1 at the end (empty:
    no quota). ``at_least``: the points that each asks for (empty: none; -inf: all others).
    ``least``: the share of the cohort that each takes at the least, so that the better ones make
    room for it, and the better ones themselves get in below their points. ``ties``: whether units
    that tie across a border all get the better grade, beyond the quota if need be, or all the
    worse.
    """

    grades: tuple[str, ...] = ()
    up_to: tuple[float, ...] = ()
    at_least: tuple[float, ...] = ()
    least: tuple[float, ...] = ()
    rounding: Rounding = "down"
    ties: Literal["better", "worse"] = "better"

    @property
    def asked(self) -> tuple[float, ...]:
        """The points that grades ask for, without that of a last grade that takes all (-inf)."""
        return tuple(one for one in self.at_least if one > -np.inf)


def places(share: float, ranked: int, rounding: Rounding = "down") -> int:
    """Return a share of so many ranked units as a number of places."""
    exact = share * ranked
    if rounding == "half_up":
        return int(np.floor(exact + 0.5 + _SLACK))
    return int(np.ceil(exact - _SLACK) if rounding == "up" else np.floor(exact + _SLACK))


def last_places(bands: Bands, ranked: int) -> NDArray[np.int64]:
    """Return the last rank of each grade among so many ranked units.

    Rounded down by default, as Huai'an's and Anhui's quotas say "at most"; minimum shares are
    rounded up and push the last places of the better grades forward.
    """
    shares = bands.up_to or (1.0,) * len(bands.grades)
    last = [places(share, ranked, bands.rounding) for share in shares]
    kept = _kept_behind(bands.least or (0.0,) * len(last), ranked)
    return np.array([min(*pair) for pair in zip(last, kept, strict=True)], dtype=np.int64)


def _kept_behind(least: Sequence[float], ranked: int) -> list[int]:
    """Return how many places are left to each grade by what the worse ones must have."""
    taken = [places(share, ranked, "up") for share in least]
    return [ranked - sum(taken[place + 1 :]) for place in range(len(taken))]


def grades(
    rank: NDArray[np.int32], bands: Bands, points: NDArray[np.float64] | None = None
) -> NDArray[np.int8]:
    """Return the index of each unit's grade (U,), -1 for none: not ranked, or in no grade's reach.

    ``points`` (U,) are needed where grades ask for points.
    """
    ranked = rank > 0
    if not bands.grades:
        return np.full(rank.shape, NONE, dtype=np.int8)
    place = rank if bands.ties == "better" else _last_of_the_tied(rank)
    found = np.searchsorted(last_places(bands, int(ranked.sum())), place)
    if bands.at_least and points is not None:
        found = np.maximum(found, _by_points(bands, rank, points))
    inside = ranked & (found < len(bands.grades))
    return np.where(inside, found, NONE).astype(np.int8)


def _last_of_the_tied(rank: NDArray[np.int32]) -> NDArray[np.int32]:
    tied = np.bincount(rank, minlength=1)
    return (rank + tied[rank] - 1).astype(np.int32)


def _by_points(
    bands: Bands, rank: NDArray[np.int32], points: NDArray[np.float64]
) -> NDArray[np.int64]:
    """Return the best grade that the points reach, or the places that must be filled."""
    ranked = int((rank > 0).sum())
    least = np.cumsum([places(share, ranked, "up") for share in bands.least or (0.0,)])
    fits = points[:, None] >= np.asarray(bands.at_least) - _SLACK
    if bands.least:
        fits |= rank[:, None] <= least
    return np.where(fits.any(axis=1), fits.argmax(axis=1), len(bands.grades)).astype(np.int64)
