"""Values that change with a date, each with its reference: last year's stays computable."""

from collections.abc import Mapping
from datetime import date

from luodi.packs.schemas.references import Reference
from luodi.packs.schemas.strict import Strict


class Value(Strict):
    """A number with the clause that sets it."""

    value: float
    reference: Reference


Dated = dict[date, Value]


def at(values: Mapping[date, Value], day: date) -> Value:
    """Return what holds on a day. Raises ValueError when the earliest value begins later."""
    begun = [start for start in values if start <= day]
    if not begun:
        raise ValueError(f"no value holds on {day}; the earliest begins on {min(values)}")
    return values[max(begun)]
