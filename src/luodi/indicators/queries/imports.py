"""Ask for imports of figures, their batches, and the layouts that are remembered."""

from collections.abc import Collection, Mapping
from hashlib import sha256
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from luodi.indicators.models import (
    Absence,
    Batch,
    FigureImport,
    ImportState,
    Layout,
    Observation,
    RequestState,
    RevisionRequest,
)
from luodi.org import queries as org

Key = tuple[int, int, str]


def figure_import(pk: int) -> FigureImport | None:
    """Return one import with its file, or None."""
    return _imports().filter(pk=pk).first()


def figure_imports(by: Any) -> QuerySet[FigureImport]:
    """Return one's own imports and those of people who see no more than oneself, the newest first.

    Whoever sees more may have brought figures of units that are out of one's reach.
    """
    found, units = _imports().defer("judged"), org.reach(by).keys
    if units is not None:
        found = found.filter(Q(by=by) | Q(by__in=org.people_within(units)))
    return found.order_by("-pk")


def waiting_import(sha256: str, by: Any) -> FigureImport | None:
    """Return the import of the same bytes that still waits for the same person, or None."""
    states = (ImportState.READING, ImportState.OPEN)
    rows = _imports().filter(upload__sha256=sha256, by=by, state__in=states)
    return rows.order_by("-pk").first()


def batch_of_bytes(sha256: str) -> Batch | None:
    """Return the first batch that a file with these bytes became, or None.

    It is none any more where a request of it was refused or taken back, or where nothing of it
    holds: no figure that stands, no mark for “missing”, no open request. Then the file may come
    again.
    """
    if not sha256:
        return None
    of_it = {"batch": OuterRef("pk")}
    over = (RequestState.REFUSED, RequestState.WITHDRAWN)
    rows = Batch.objects.select_related("upload", "by").filter(
        Exists(Observation.objects.filter(**of_it, replaced_by=None))
        | Exists(Absence.objects.filter(**of_it))
        | Exists(RevisionRequest.objects.filter(**of_it, state=RequestState.OPEN)),
        ~Exists(RevisionRequest.objects.filter(**of_it, state__in=over)), sha256=sha256,
    )  # fmt: skip
    return rows.order_by("pk").first()


def layouts() -> QuerySet[Layout]:
    """Return the remembered layouts, the last used first."""
    return Layout.objects.select_related("by").order_by("-used_at", "-pk")


def layout(pk: int) -> Layout | None:
    """Return one remembered layout, or None."""
    return Layout.objects.filter(pk=pk).first()


def remembered_layout(
    fingerprint: str, by: Any = None
) -> tuple[int, Mapping[str, Any], bool] | None:
    """Return key and mapping of the layout for some headings, and whether the unit of whoever asks
    keeps it; such a one goes before one that others keep. None where none is remembered.
    """
    own = Layout.objects.filter(fingerprint=fingerprint_of(fingerprint, by)).first()
    found = own or Layout.objects.filter(fingerprint=fingerprint).select_related("by").first()
    return (found.pk, found.mapping, is_of_unit(found, by)) if found else None


def fingerprint_of(fingerprint: str, by: Any) -> str:
    """Return by which hash a unit keeps a layout of its own beside one that others keep."""
    unit = by.unit_id if by else 0
    return sha256(f"{fingerprint}/{unit}".encode()).hexdigest()


def is_of_unit(layout: Layout, by: Any) -> bool:
    """Say whether somebody's own unit keeps a layout; the system (None) keeps what nobody does."""
    if by is None or layout.by is None:
        return by is layout.by
    return bool(layout.by.unit_id == by.unit_id)


def may_forget(layout: Layout, by: Any) -> bool:
    """Say whether somebody may forget a layout: its unit, and the office, which sees all units."""
    return is_of_unit(layout, by) or by is None or org.reach(by).everything


def _imports() -> QuerySet[FigureImport]:
    return FigureImport.objects.select_related("upload", "by", "batch", "layout")


def figures_of_batch(batch: Batch) -> QuerySet[Observation]:
    """Return the figures that a batch stored, in the order of its rows."""
    rows = Observation.objects.select_related("indicator", "unit", "replaces")
    return rows.filter(batch=batch).order_by("row_number", "pk")


def words_that_stand(keys: Collection[Key]) -> dict[Key, tuple[str, str]]:
    """Return source and note of figures as they stand, by indicator, unit (both by key) and period;
    of those that do not stand there is nothing.
    """
    if not keys:
        return {}
    indicators, units, texts = (set(told) for told in zip(*keys, strict=True))
    rows = Observation.objects.filter(indicator__in=indicators, unit__in=units, period__in=texts)
    columns = ("indicator", "unit", "period", "source", "note")
    # of one figure the higher key is the later vintage: it overwrites the earlier one
    found = {(indicator, unit, period): (source, note) for indicator, unit, period, source, note
             in rows.order_by("pk").values_list(*columns)}  # fmt: skip
    return {key: found[key] for key in keys if key in found}


def import_of_batch(batch: Batch) -> FigureImport | None:
    """Return the import that became a batch, or None."""
    return _imports().defer("judged").filter(batch=batch).first()


def requests_of_batch(batch: Batch) -> QuerySet[RevisionRequest]:
    """Return the requests that a batch made of figures of settled periods."""
    rows = RevisionRequest.objects.select_related("indicator", "unit")
    return rows.filter(batch=batch).order_by("pk")
