"""A workbook that was uploaded → the register in it, or PlanError with a sentence."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from luodi.files.errors import TableUnreadable
from luodi.files.table_intake import LARGEST, read_sheets, refuse_large
from luodi.plan.errors import PlanError
from luodi.plan.register.reading import Sheet, register_of

__all__ = ["LARGEST", "read_register", "refuse_kind"]
TOLD_APART = ("xls", "locked_office", "text")  # kinds with a remedy of their own
NO_WORKBOOK = _(
    "“%(name)s” is no XLSX workbook; by its content it is: %(kind)s. Export the register and fill "
    "that file."
)


def refuse_kind(kind: str, size: int, name: str) -> None:
    """Raise PlanError for a file that is too large or no XLSX workbook by its content."""
    try:
        refuse_large(size, name)
        if kind in TOLD_APART:
            raise TableUnreadable(f"kind_{kind}", {"name": name})
    except TableUnreadable as refused:
        raise PlanError(refused.sentence) from refused
    if kind != "xlsx":
        raise PlanError(str(NO_WORKBOOK) % {"name": name, "kind": kind})


def read_register(path: Path, name: str) -> Sheet:
    """Return the register in a stored workbook. Raises PlanError for every other file."""
    try:
        return read_sheets(path, name, take=lambda answer: register_of(answer, name))
    except TableUnreadable as refused:
        raise PlanError(refused.sentence) from refused
