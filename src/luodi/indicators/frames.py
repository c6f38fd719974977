"""Frames: the only place where stored figures become a panel or a long frame for the kernels.

The rows are read past the models: on SQLite by numpy from a raw cursor, out of an index that holds
all that is asked; on PostgreSQL as binary COPY. Both come in the database's own forms of days and
moments, which are told apart once each, not once a row.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import numpy as np
from django.db import connection
from django.utils import timezone
from numpy.typing import NDArray

from luodi.indicators import raw_rows
from luodi.kernels import periods as calendar
from luodi.kernels.frames import Filling, Frame, Panel, numbered, places_of


def panel(
    *, indicators: Iterable[Any], units: Iterable[Any], periods: Sequence[str],
    as_of: datetime | None = None,
) -> Panel:  # fmt: skip
    """Return the reported figures as known at ``as_of`` (None: now), by codes of units and
    indicators; formula indicators stay empty.
    """
    indicators, units = list(indicators), list(units)
    made = Panel.empty(
        [unit.code for unit in units], [one.code for one in indicators], list(periods)
    )
    asked = [calendar.parse(text) for text in periods]
    if not (indicators and units and asked):
        return made
    filling = Filling(made)
    keys = [np.array([row.pk for row in rows], dtype=np.int64) for rows in (units, indicators)]
    spans = np.array([raw_rows.span_of(one.first, one.last) for one in asked])
    wanted = raw_rows.Wanted(
        indicators=[row.pk for row in indicators],
        units=[row.pk for row in units],
        first=min(one.last for one in asked), last=max(one.last for one in asked), as_of=as_of,
    )  # fmt: skip
    for rows in raw_rows.read(connection, wanted):
        places = (places_of(rows["unit"], keys[0]), places_of(rows["indicator"], keys[1]),
                  places_of(rows["span"], spans))  # fmt: skip
        filling.take(places, rows["key"], rows["value"], days_of(rows["vintage"]))
    return made


def long_frame(
    indicators: Iterable[Any], units: Iterable[Any], periods: Iterable[str],
    as_of: datetime | None,
) -> Frame:  # fmt: skip
    """Return the same figures as a long frame; a figure that is not known has no row."""
    return panel(
        indicators=indicators, units=units, periods=list(periods), as_of=as_of
    ).to_long()  # fmt: skip


def days_of(moments: NDArray[np.int64]) -> NDArray[np.datetime64]:
    """Return the days of moments where the house stands."""
    first, which = numbered(moments)
    days = [timezone.localtime(raw_rows.moment_of(one)).date() for one in moments[first]]
    return np.array(days, dtype="datetime64[D]")[which]
