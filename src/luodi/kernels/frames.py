"""Frame: figures as one long table of arrays, the shape that every kernel of numbers takes.

A row is (unit, indicator, period, value, vintage). ``admit`` is the one door: behind it nothing is
validated again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

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
        found = np.full((len(units), len(indicators)), np.nan)
        places = {code: at for at, code in enumerate(units)}
        columns = {code: at for at, code in enumerate(indicators)}
        of_period = np.flatnonzero(self.period == period)
        for row in of_period[np.argsort(self.vintage[of_period], kind="stable")]:
            place, column = places.get(self.unit[row]), columns.get(self.indicator[row])
            if place is not None and column is not None:
                found[place, column] = self.value[row]
        return found


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
    _refuse_odd_values(frame)
    for text in np.unique(frame.period):
        periods.parse(str(text))
    return frame


def _refuse_odd_values(frame: Frame) -> None:
    for row in np.flatnonzero(np.isinf(frame.value)):
        raise ValueError(f"Row {row}: the value is infinite.")
    for row in np.flatnonzero(np.isnat(frame.vintage)):
        raise ValueError(f"Row {row}: the vintage is missing.")
    seen: set[tuple[str, ...]] = set()
    keys = zip(frame.unit, frame.indicator, frame.period, frame.vintage.astype(str), strict=True)
    for at, key in enumerate(keys):
        if key in seen:
            raise ValueError(f"Row {at}: {', '.join(map(str, key))} stands twice.")
        seen.add(key)
