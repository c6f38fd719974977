"""Aggregate: figures of units make the one above them, figures of short periods a longer one's.

Never silently partial: where a part is missing the whole is missing, and how many parts there are
is told beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from luodi.kernels import periods as calendar

Floats = NDArray[np.float64]
HOWS = ("sum", "mean", "weighted", "last")


@dataclass(frozen=True, slots=True, eq=False)
class Combined:
    """Wholes, nan where a part is missing; how many parts are present, and of how many."""

    values: Floats
    present: NDArray[np.intp]
    parts: NDArray[np.intp]


def over_units(values: Floats, how: str, weights: Floats | None = None) -> Combined:
    """Return the wholes of units (U, …) along the first axis: ``sum``, ``mean`` or ``weighted``.

    ``weights`` (U, …) go with ``weighted``: a unit without one, or below zero, is a part that is
    missing, and weights that sum to 0 have no mean. Raises ValueError for another how. The
    arithmetic mean Σwx/Σw.

    >>> over_units(np.array([80.0, 90.0]), "weighted", np.array([1.0, 3.0])).values
    array(87.5)
    """
    if how not in HOWS[:3] or (how == "weighted") != (weights is not None):
        raise ValueError(f"Units are combined by sum, mean or weighted with weights, not “{how}”.")
    if weights is None:
        weights = np.ones_like(values)
    there = ~np.isnan(values) & (weights >= 0)
    present = there.sum(axis=0)
    parts = np.full(present.shape, len(values), dtype=np.intp)
    total = np.where(there, values * weights, 0.0).sum(axis=0)
    shares = 1.0 if how == "sum" else np.where(there, weights, 0.0).sum(axis=0)
    whole = (present == len(values)) & (len(values) > 0) & np.not_equal(shares, 0)
    found = np.divide(total, shares, out=np.full(present.shape, np.nan), where=whole)
    return Combined(np.asarray(found), np.asarray(present), parts)


def over_time(
    values: Floats, periods: Sequence[str], kind: str, how: str
) -> tuple[list[str], Combined]:
    """Return the periods of a longer kind that values (…, P) reach into, and their wholes (…, Q).

    ``sum`` and ``mean`` want every part, ``last`` the last alone: a level is that of its last day,
    and so is a figure of the year so far. Parts that are not among ``periods`` are missing. Raises
    ValueError for another how, and as ``periods.parts``.

    >>> texts, wholes = over_time(np.array([1.0, 2, 4, 8]), ["2026-01", "2026-02", "2026-03",
    ...                                                      "2026-04"], "quarter", "sum")
    >>> texts, wholes.values, wholes.present
    (['2026Q1', '2026Q2'], array([ 7., nan]), array([3, 1]))
    """
    if how not in ("sum", "mean", "last"):
        raise ValueError(f"Periods are combined by sum, mean or last, not “{how}”.")
    places = {text: at for at, text in enumerate(periods)}
    longer = _longer(periods, kind)
    padded = np.concatenate([values, np.full((*values.shape[:-1], 1), np.nan)], axis=-1)
    made = [_one(padded, _places(period, periods, places), how) for period in longer]
    empty = np.empty((*values.shape[:-1], 0))
    found, present = (
        np.stack([one[at] for one in made], axis=-1) if made else empty for at in (0, 1)
    )
    parts = np.array([len(_places(period, periods, places)) for period in longer], dtype=np.intp)
    texts = [period.text for period in longer]
    return texts, Combined(found, present.astype(np.intp), np.broadcast_to(parts, found.shape))


def _longer(periods: Sequence[str], kind: str) -> list[calendar.Period]:
    # a week lies where its Thursday does, the fourth of its days; others lie whole in a longer one
    found = {
        calendar.of_day(
            one.first + (one.last - one.first) // 2 if one.kind == "week" else one.first, kind
        )
        for one in map(calendar.parse, periods)
    }
    return sorted(found, key=lambda period: period.first)


def _places(period: calendar.Period, periods: Sequence[str], places: dict[str, int]) -> list[int]:
    """Return where the parts of a longer period stand, -1 for those that are not there."""
    kind = calendar.parse(periods[0]).kind
    return [places.get(part.text, -1) for part in calendar.parts(period, kind)]


def _one(padded: Floats, places: list[int], how: str) -> tuple[Floats, Floats]:
    found = padded[..., places]
    present = (~np.isnan(found)).sum(axis=-1).astype(np.float64)
    if how == "last":
        return found[..., -1], present
    return (found.sum(axis=-1) if how == "sum" else found.mean(axis=-1)), present
