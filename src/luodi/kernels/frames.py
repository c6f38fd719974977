"""Frame and Panel: figures as a long table of arrays, and as units × indicators × periods.

A row of the long table is (unit, indicator, period, value, vintage). ``admit`` is the one door:
behind it nothing is validated again. The cube has nan and NaT where no figure is known.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from luodi.kernels import periods

Row = tuple[str, str, str, float, date]
_KINDS = {"unit": "U", "indicator": "U", "period": "U", "value": "f", "vintage": "M"}


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """Figures by unit, indicator and period with the day since which each is known.

    Five arrays of one length: codes of units and indicators and periods as texts, values as
    float64 with nan for missing, vintages as datetime64[D].
    """

    unit: NDArray[np.str_]
    indicator: NDArray[np.str_]
    period: NDArray[np.str_]
    value: NDArray[np.float64]
    vintage: NDArray[np.datetime64]

    @classmethod
    def from_rows(cls, rows: Iterable[Row]) -> "Frame":
        """Return the frame of (unit, indicator, period, value, vintage) rows, admitted.

        Raises ValueError as ``admit`` does.
        """
        listed = list(rows)
        unit, indicator, period, value, vintage = zip(*listed, strict=True) if listed else [()] * 5
        made = cls(
            np.array(unit, dtype=np.str_), np.array(indicator, dtype=np.str_),
            np.array(period, dtype=np.str_), np.array(value, dtype=np.float64),
            np.array(vintage, dtype="datetime64[D]"),
        )  # fmt: skip
        return admit(made)

    def matrix(
        self, units: Sequence[str], indicators: Sequence[str], period: str
    ) -> NDArray[np.float64]:
        """Return the values of one period as an array (U, I), nan where a figure is missing.

        Of two vintages the later one holds.
        """
        return Panel.from_long(self, units, indicators, [period]).value[:, :, 0]


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """Figures by place: codes along three axes, values (U, I, P) and the days they are known since.

    ``value`` is float64 with nan, ``vintage`` datetime64[D] with NaT where no figure is known.
    """

    units: tuple[str, ...]
    indicators: tuple[str, ...]
    periods: tuple[str, ...]
    value: NDArray[np.float64]
    vintage: NDArray[np.datetime64]

    @classmethod
    def empty(
        cls, units: Sequence[str], indicators: Sequence[str], periods: Sequence[str]
    ) -> "Panel":
        """Return a panel of which nothing is known."""
        shape = (len(units), len(indicators), len(periods))
        return cls(
            tuple(units), tuple(indicators), tuple(periods), np.full(shape, np.nan),
            np.full(shape, "NaT", dtype="datetime64[D]"),
        )  # fmt: skip

    @classmethod
    def from_long(
        cls, frame: Frame, units: Sequence[str], indicators: Sequence[str], periods: Sequence[str]
    ) -> "Panel":
        """Return what a frame says of these units, indicators and periods; the later vintage holds.

        Of two rows of one vintage the one that stands further down holds.
        """
        made = cls.empty(units, indicators, periods)
        axes = ((frame.unit, units), (frame.indicator, indicators), (frame.period, periods))
        places = [places_of(column, codes) for column, codes in axes]
        known = np.logical_and.reduce([place >= 0 for place in places])
        rows = np.flatnonzero(known)
        rows = rows[np.argsort(frame.vintage[rows], kind="stable")]
        cells = tuple(place[rows] for place in places)
        # of a place named twice the last assignment holds
        made.value[cells], made.vintage[cells] = frame.value[rows], frame.vintage[rows]
        return made

    def to_long(self) -> Frame:
        """Return the known figures as a frame, by unit, indicator and period."""
        unit, indicator, period = np.nonzero(~np.isnat(self.vintage))
        return Frame(
            np.array(self.units, dtype=np.str_)[unit],
            np.array(self.indicators, dtype=np.str_)[indicator],
            np.array(self.periods, dtype=np.str_)[period],
            self.value[unit, indicator, period], self.vintage[unit, indicator, period],
        )  # fmt: skip


class Filling:
    """A panel that is filled from rows in any order: of one figure the highest key holds."""

    def __init__(self, panel: Panel) -> None:
        self.panel = panel
        self._key = np.zeros(panel.value.shape, dtype=np.int64)

    def take(
        self, places: Sequence[NDArray[np.intp]], key: NDArray[np.int64],
        value: NDArray[np.float64], vintage: NDArray[np.datetime64],
    ) -> None:  # fmt: skip
        """Take rows in: their places along the three axes (-1: not asked for), keys (above 0),
        values and vintages.
        """
        rows = np.flatnonzero((places[0] >= 0) & (places[1] >= 0) & (places[2] >= 0))
        rows = rows[np.argsort(key[rows], kind="stable")]
        cells = tuple(place[rows] for place in places)
        later = key[rows] > self._key[cells]
        rows, cells = rows[later], tuple(place[later] for place in cells)
        # of a place named twice the last assignment holds: the one of the higher key
        self._key[cells] = key[rows]
        self.panel.value[cells], self.panel.vintage[cells] = value[rows], vintage[rows]


def last_known(figure: NDArray[np.int64], key: NDArray[np.int64]) -> NDArray[np.intp]:
    """Return the rows that hold, one a figure in the order of figures: those of the highest key.

    ``figure`` numbers what each row tells of; cut rows that were not known yet before.
    """
    order = np.lexsort((key, figure))
    ends = np.flatnonzero(np.diff(figure[order], append=np.int64(-1) - figure.max(initial=0)))
    return order[ends]


def places_of(column: NDArray[Any], codes: Sequence[Any] | NDArray[Any]) -> NDArray[np.intp]:
    """Return the place of each entry of a column among codes, -1 where it is none of them."""
    if not len(codes):
        return np.full(len(column), -1, dtype=np.intp)
    known = np.array(codes)
    order = np.argsort(known, kind="stable")
    found = np.minimum(np.searchsorted(known, column, sorter=order), len(known) - 1)
    return np.where(known[order[found]] == column, order[found], -1)


def numbered(column: NDArray[Any]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the first row of each distinct entry, and for every row which of them it holds.

    Far quicker than ``np.unique`` for texts: they are compared by a hash of their bytes, and once
    more whole, in case two share one.
    """
    words = _words(column)
    odd = np.random.default_rng(20260701).integers(1, 2**63, words.shape[1], dtype=np.uint64)
    hashed = (words * (odd | np.uint64(1))).sum(axis=1, dtype=np.uint64)
    # the low bits of a product know the low bits of its factors only
    hashed ^= hashed >> np.uint64(29)
    _, first, which = np.unique(hashed, return_index=True, return_inverse=True)
    if not np.array_equal(column[first[which]], column):
        _, first, which = np.unique(column, return_index=True, return_inverse=True)
    return first, which


def _words(column: NDArray[Any]) -> NDArray[np.uint64]:
    # bytes of every entry, filled up to whole words of eight
    size = max(column.dtype.itemsize, 1)
    padded = np.zeros((len(column), -(-size // 8) * 8), dtype=np.uint8)
    if len(column):
        padded[:, :size] = np.ascontiguousarray(column).view(np.uint8).reshape(len(column), size)
    return padded.view(np.uint64)


def admit(frame: Frame) -> Frame:
    """Return the frame when it is sound; this is the one door.

    Raises ValueError naming the row and the reason: columns of two lengths or of a wrong type, an
    infinite value, a missing vintage, a text that is no period, a figure that stands twice.
    """
    columns = {name: getattr(frame, name) for name in _KINDS}
    for name, column in columns.items():
        if column.dtype.kind != _KINDS[name]:
            raise ValueError(f"Column {name} holds {column.dtype}, not what a frame wants.")
        if column.shape != (len(frame.unit),):
            raise ValueError(f"Column {name} has shape {column.shape}, not ({len(frame.unit)},).")
    for row in np.flatnonzero(np.isinf(frame.value)):
        raise ValueError(f"Row {row}: the value is infinite.")
    for row in np.flatnonzero(np.isnat(frame.vintage)):
        raise ValueError(f"Row {row}: the vintage is missing.")
    _refuse_odd_keys(frame)
    return frame


def _refuse_odd_keys(frame: Frame) -> None:
    first, key = numbered(frame.period)
    for text in sorted(frame.period[first]):
        periods.parse(str(text))
    for column in (frame.indicator, frame.unit, frame.vintage.astype(np.int64)):
        firsts, which = numbered(column)
        # numbered anew each time, so that the product of the numbers stays small
        _, key = np.unique(key * len(firsts) + which, return_inverse=True)
    order = np.argsort(key, kind="stable")
    for again in np.sort(order[1:][key[order][1:] == key[order][:-1]])[:1]:
        row = (frame.unit, frame.indicator, frame.period, frame.vintage)
        told = ", ".join(str(column[again]) for column in row)
        raise ValueError(f"Row {again}: {told} stands twice.")
