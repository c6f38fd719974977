"""Ask for imports of figures, their batches, and the layouts that are remembered."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from luodi.indicators.models import (
    Batch,
    FigureImport,
    ImportState,
    Layout,
    Observation,
    RevisionRequest,
)


def figure_import(pk: int) -> FigureImport | None:
    """Return one import with its file, or None."""
    return _imports().filter(pk=pk).first()


def figure_imports(units: frozenset[int] | None) -> QuerySet[FigureImport]:
    """Return the imports of people of these units (by key; None means all), the newest first."""
    found = _imports().defer("judged")
    if units is not None:
        found = found.filter(by__unit__in=units)
    return found.order_by("-pk")


def waiting_import(sha256: str, by: Any) -> FigureImport | None:
    """Return the import of the same bytes that still waits for the same person, or None."""
    states = (ImportState.READING, ImportState.OPEN)
    rows = _imports().filter(upload__sha256=sha256, by=by, state__in=states)
    return rows.order_by("-pk").first()


def batch_of_bytes(sha256: str) -> Batch | None:
    """Return the first batch that a file with these bytes became, or None."""
    rows = Batch.objects.select_related("upload", "by")
    return rows.filter(sha256=sha256).order_by("pk").first() if sha256 else None


def layouts() -> QuerySet[Layout]:
    """Return the remembered layouts, the last used first."""
    return Layout.objects.select_related("by").order_by("-used_at", "-pk")


def layout(pk: int) -> Layout | None:
    """Return one remembered layout, or None."""
    return Layout.objects.filter(pk=pk).first()


def remembered_layout(fingerprint: str) -> tuple[int, Mapping[str, Any]] | None:
    """Return key and mapping of the layout that is remembered for some headings, or None."""
    found = Layout.objects.filter(fingerprint=fingerprint).first()
    return (found.pk, found.mapping) if found else None


def _imports() -> QuerySet[FigureImport]:
    return FigureImport.objects.select_related("upload", "by", "batch", "layout")


def figures_of_batch(batch: Batch) -> QuerySet[Observation]:
    """Return the figures that a batch stored, in the order of its rows."""
    rows = Observation.objects.select_related("indicator", "unit", "replaces")
    return rows.filter(batch=batch).order_by("row_number", "pk")


def import_of_batch(batch: Batch) -> FigureImport | None:
    """Return the import that became a batch, or None."""
    return _imports().defer("judged").filter(batch=batch).first()


def requests_of_batch(batch: Batch) -> QuerySet[RevisionRequest]:
    """Return the requests that a batch made of figures of settled periods."""
    rows = RevisionRequest.objects.select_related("indicator", "unit")
    return rows.filter(batch=batch).order_by("pk")
