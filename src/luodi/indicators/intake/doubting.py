"""What is doubtful in a file as a whole: totals unlike their parts, figures unlike before."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from luodi.indicators.intake.history import unlike_before
from luodi.indicators.intake.judged import Figure, Judged
from luodi.indicators.intake.names import Names
from luodi.indicators.intake.numbers import shown

ADDED_UP = "sum"


def with_doubts(judged: Judged, names: Names) -> Judged:
    """Add what is doubtful to the figures that are meant, and return them."""
    for figure, code, params in list(_all(judged, names)):
        figure.doubts.append((code, params))
    return judged


def _all(judged: Judged, names: Names) -> Iterator[tuple[Figure, str, dict[str, Any]]]:
    yield from _totals(judged, names)
    yield from _wholes(judged, names)
    yield from unlike_before(judged, names)


def _totals(judged: Judged, names: Names) -> Iterator[tuple[Figure, str, dict[str, Any]]]:
    """Compare each row of totals with the rows above it, down from the total before."""
    if not judged.totals:
        return
    by_column: dict[int, list[Figure]] = defaultdict(list)
    for figure in judged.figures:
        by_column[figure.column].append(figure)
    above = 0
    for total in judged.totals:
        for column, value in total.values.items():
            parts = [one for one in by_column[column] if above < one.row < total.row]
            yield from _differs(parts, value, total.row, names)
        above = total.row


def _differs(
    parts: list[Figure], value: Decimal, row: int, names: Names
) -> Iterator[tuple[Figure, str, dict[str, Any]]]:
    if len({(one.indicator, one.period) for one in parts}) != 1:
        return
    if names.indicator_by_pk[parts[0].indicator].over_units != ADDED_UP:
        return
    added = sum((one.value for one in parts), Decimal(0))
    if added != value:
        yield (parts[-1], "sum_of_parts",
               {"sum": shown(added), "value": shown(value), "row": row})  # fmt: skip


def _wholes(judged: Judged, names: Names) -> Iterator[tuple[Figure, str, dict[str, Any]]]:
    """Compare a unit's figure with those of all units below it, where the file has them all."""
    below: dict[int, set[int]] = defaultdict(set)
    for unit in names.unit_by_pk.values():
        if unit.parent_id and unit.valid_to is None:
            below[unit.parent_id].add(unit.pk)
    by_figure = {one.key: one for one in judged.figures}
    for one in judged.figures:
        units = below.get(one.unit, ())
        parts = [by_figure.get((one.indicator, unit, one.period)) for unit in units]
        if len(parts) > 1 and all(parts):
            found = [part for part in parts if part is not None]
            for _last, code, params in _differs(found, one.value, one.row, names):
                yield one, code, params
