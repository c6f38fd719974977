"""What stands of the figures of a long file: keys, values and statuses by array, not by row."""

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from luodi.indicators import raw_rows
from luodi.indicators.actions.long_files.columns import Columns
from luodi.kernels.frames import last_known, places_of


class Known:
    """The last vintage of each figure that stands, found by the number of the figure."""

    def __init__(self, columns: Columns) -> None:
        parts = [_part(rows, columns) for rows in raw_rows.read(connection, _wanted(columns))]
        figure, key, value, status, vintage = (
            np.concatenate([part[place] for part in parts]) if parts else np.empty(0, dtype=kind)
            for place, kind in enumerate((np.int64, np.int64, np.float64, np.int8, np.int64))
        )
        rows = last_known(figure, key)
        self.figure, self.key, self.value = figure[rows], key[rows], value[rows]
        self.status, self.vintage = status[rows], vintage[rows]

    def places(self, figure: NDArray[np.int64]) -> NDArray[np.intp]:
        """Return where each figure stands, -1 where it does not."""
        if not len(self.figure):
            return np.full(len(figure), -1, dtype=np.intp)
        found = np.minimum(np.searchsorted(self.figure, figure), len(self.figure) - 1)
        return np.where(self.figure[found] == figure, found, -1)


def _wanted(columns: Columns) -> raw_rows.Wanted:
    used = [columns.periods[place] for place in np.unique(columns.period)]
    days = [one.last for one in used]
    return raw_rows.Wanted(
        indicators=[columns.indicators[place].pk for place in np.unique(columns.indicator)],
        units=[columns.units[place].pk for place in np.unique(columns.unit)],
        first=min(days, default=raw_rows.FIRST_DAY),
        last=max(days, default=raw_rows.FIRST_DAY),
        with_status=True,
    )


def _part(rows: NDArray[np.void], columns: Columns) -> tuple[NDArray[np.generic], ...]:
    spans = np.array([raw_rows.span_of(one.first, one.last) for one in columns.periods])
    keys = (np.array([row.pk for row in columns.indicators]),
            np.array([row.pk for row in columns.units]), spans)  # fmt: skip
    names = ("indicator", "unit", "span")
    places = [places_of(rows[name], key) for name, key in zip(names, keys, strict=True)]
    met = np.logical_and.reduce([place >= 0 for place in places])
    told = rows[met]
    figure = columns.packed(*(place[met] for place in places))
    return figure, told["key"], told["value"], told["status"].astype(np.int8), told["vintage"]
