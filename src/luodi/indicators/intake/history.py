"""Figures of a file beside their own history: slips of units, jumps, and what was merely copied."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from luodi.indicators.frames import panel
from luodi.indicators.intake.judged import Figure, Judged
from luodi.indicators.intake.names import Names
from luodi.indicators.intake.numbers import shown
from luodi.kernels import periods, plausibility

WINDOW, YEARS = 24, 3  # periods that a figure is set against; years, where it runs over the year
A_YEAR = {"day": 365, "week": 52, "ten_day": 36, "month": 12, "quarter": 4, "half_year": 2,
          "year": 1}  # fmt: skip
CUMULATIVE = "cumulative"
LARGEST_PANEL = 4_000_000  # figures at once
Floats = NDArray[np.float64]
Doubt = tuple[Figure, str, dict[str, Any]]


def unlike_before(judged: Judged, names: Names) -> Iterator[Doubt]:
    """Yield what is doubtful about figures beside those before them, of the house and the file."""
    by_indicator: dict[tuple[str, bool], dict[int, list[Figure]]] = defaultdict(dict)
    for figure in judged.figures:
        row = names.indicator_by_pk[figure.indicator]
        alike = by_indicator[row.frequency, row.form == CUMULATIVE]
        alike.setdefault(figure.indicator, []).append(figure)
    for (frequency, runs), figures in by_indicator.items():
        yield from _of_frequency(figures, names, frequency, runs=runs)


def _of_frequency(
    figures: dict[int, list[Figure]], names: Names, frequency: str, *, runs: bool
) -> Iterator[Doubt]:
    every = [one for rows in figures.values() for one in rows]
    span = _span({one.period for one in every}, frequency, runs=runs)
    units = sorted({one.unit for one in every})
    at_once = max(1, LARGEST_PANEL // (len(units) * len(span)))
    for some in _in_parts(list(figures), at_once):
        rows = [one for indicator in some for one in figures[indicator]]
        values = panel(
            indicators=[names.indicator_by_pk[pk] for pk in some],
            units=[names.unit_by_pk[pk] for pk in units], periods=span,
        ).value.copy()  # fmt: skip
        places = _places(rows, units, some, span)
        given = np.array([float(one.value) for one in rows])
        values[places] = given
        shares = np.array([names.indicator_by_pk[one.indicator].unit_of_measure
                           in plausibility.SHARES for one in rows])  # fmt: skip
        yield from _told(rows, _doubts(values, places, given, shares, frequency, runs=runs))


def _in_parts(keys: list[int], most: int) -> Iterator[list[int]]:
    for start in range(0, len(keys), most):
        yield keys[start : start + most]


def _span(texts: set[str], frequency: str, *, runs: bool) -> list[str]:
    """Return the periods from before the first of a file to its last."""
    known = sorted((periods.parse(text) for text in texts), key=lambda one: one.first)
    first = known[0].first
    back = date(max(1901, first.year - (YEARS if runs else _years_back(frequency))), 1, 1)
    start = periods.of_day(back, frequency)
    return [one.text for one in periods.span(start, known[-1])]


def _years_back(frequency: str) -> int:
    return max(1, -(-WINDOW // A_YEAR[frequency]))


def _places(
    rows: list[Figure], units: list[int], indicators: list[int], span: list[str]
) -> tuple[NDArray[np.intp], ...]:
    at = [{key: place for place, key in enumerate(keys)} for keys in (units, indicators, span)]
    unit, indicator, period = at
    return tuple(
        np.array(told, dtype=np.intp)
        for told in zip(*((unit[one.unit], indicator[one.indicator], period[one.period])
                          for one in rows), strict=True)
    )  # fmt: skip


def _doubts(  # noqa: PLR0913 - what the kernel asks for
    values: Floats, places: tuple[NDArray[np.intp], ...], given: Floats, shares: NDArray[np.bool_],
    frequency: str, *, runs: bool,
) -> plausibility.Doubts:  # fmt: skip
    year = A_YEAR[frequency]
    back = np.arange(YEARS, 0, -1) * year if runs else np.arange(WINDOW, 0, -1)
    before = _earlier(values, places, np.array([1]))[:, 0] if runs and year > 1 else None
    if before is not None:
        before[places[2] % year == 0] = np.nan  # a new year begins: less is no fall
    return plausibility.doubts_about(
        _earlier(values, places, back), given, shares=shares, before=before,
        year_before=_earlier(values, places, np.array([year]))[:, 0],
    )  # fmt: skip


def _earlier(
    values: Floats, places: tuple[NDArray[np.intp], ...], back: NDArray[Any]
) -> Floats:  # fmt: skip
    """Return the figures so many periods before, nan before the first (N, H)."""
    unit, indicator, period = (place[:, None] for place in places)
    at = period - back[None, :]
    found: Floats = np.where(at >= 0, values[unit, indicator, np.maximum(at, 0)], np.nan)
    return found


def _told(rows: list[Figure], found: plausibility.Doubts) -> Iterator[Doubt]:
    for code, mask in found.masks.items():
        for place in np.flatnonzero(mask):
            figure = rows[place]
            usual = found.usual[place]
            yield (figure, code, {"value": shown(figure.value),
                                  "usual": "–" if np.isnan(usual) else f"{usual:g}"})  # fmt: skip
