"""Who sees an import or a batch: whoever brought it, and whoever reaches all that is in it."""

from typing import Any

from luodi.indicators.intake.kept import Kept
from luodi.indicators.models import Absence, Batch, FigureImport, Observation, RevisionRequest
from luodi.org import queries as org


def sees_import(found: FigureImport, by: Any) -> bool:
    """Say whether somebody sees an import: what a file holds is that of its units."""
    units = org.reach(by).keys
    if units is None or found.by_id == by.pk:
        return True
    return _came_from_within(found.by, units) and _of_kept(found) <= units and (
        found.batch is None or _of_batch(found.batch) <= units
    )  # fmt: skip


def sees_batch(found: Batch, by: Any) -> bool:
    """Say whether somebody sees a batch, with the file that it came by."""
    units = org.reach(by).keys
    if units is None or (found.by is not None and found.by_id == by.pk):
        return True
    return _came_from_within(found.by, units) and _of_batch(found) <= units


def _came_from_within(brought_by: Any, units: frozenset[int]) -> bool:
    """Say whether whoever brought it sees no more: a file also holds rows that are passed by."""
    return bool(brought_by) and org.people_within(units).filter(pk=brought_by.pk).exists()


def _of_kept(found: FigureImport) -> set[int]:
    kept = Kept.of_packed(found.judged)
    return {row.figure.unit for row in kept.rows} | {row.unit for row in kept.missing}


def _of_batch(found: Batch) -> set[int]:
    units: set[int] = set()
    for kind in (Observation, Absence, RevisionRequest):
        rows = kind._default_manager.filter(batch=found)
        units |= set(rows.order_by().values_list("unit", flat=True).distinct())
    return units
