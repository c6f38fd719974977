"""An XLSX workbook → its sheets as plain cells, with what a person would see: hidden, merged.

Runs in the child process; no Django here. What a cell is told as, ``workbook_cells`` says.
"""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from itertools import chain
from typing import Any

from openpyxl.utils import range_boundaries  # type: ignore[import-untyped]

from luodi.files.archives import ArchiveRefused, GuardedZip
from luodi.files.workbook_cells import Place, row_of
from luodi.files.workbook_parts import TRUE, Book, SheetPart, book_of, elements
from luodi.files.workbook_rows import LARGEST, LAST_ROW, plain_rows
from luodi.files.xml_parts import whole_elements

MOST_COLUMNS = 200
MOST_ROWS = 20_000
MOST_MERGED = 20_000
SHEET = "sheetData"
TOLD = ("row", "mergeCell", "col", "filterColumn")
MACROS = "xl/vbaProject.bin"
Answer = dict[str, Any]


class WorkbookRefused(Exception):
    """The workbook cannot be read; ``code`` and ``params`` give the sentence."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code, self.params = code, params


def read(content: bytes, *, name: str, most_rows: int = 0, percents: bool = False) -> Answer:
    """Return ``{"sheets": […], "epoch": 1900 or 1904, "macros": bool}`` or ``{"refused": […]}``.

    ``percents``: numbers that are shown as a percentage are told apart from others.
    """
    try:
        archive = GuardedZip(content)
        told = _sheets(archive, most_rows or MOST_ROWS, percents=percents)
        return {**told, "macros": MACROS in archive.names}
    except (ArchiveRefused, WorkbookRefused) as refused:
        return {"refused": [refused.code, refused.params]}


def _sheets(archive: GuardedZip, most_rows: int, *, percents: bool) -> Answer:
    try:
        book = book_of(archive)
        book = book if percents else replace(book, percents=frozenset())
        sheets = [_sheet(archive, book, sheet, most_rows) for sheet in book.sheets]
    except (ArchiveRefused, WorkbookRefused, MemoryError):
        raise
    except Exception as error:  # whatever a damaged file raises inside the libraries
        raise WorkbookRefused("broken", reason=type(error).__name__) from error
    return {"sheets": sheets, "epoch": 1904 if book.counts_from_1904 else 1900}


def _sheet(archive: GuardedZip, book: Book, sheet: SheetPart, most_rows: int) -> Answer:
    rows: list[Any] = []
    merged: list[list[int]] = []
    hidden_columns: list[int] = []
    filtered = False
    for name, element in _read_fast(archive, book, sheet, most_rows) or _read(archive, book, sheet):
        if name == "row":
            number, hidden, cells = element
            _keep(rows, [number, hidden in TRUE, cells], sheet.name, most_rows)
        elif name == "mergeCell":
            merged += [_merged(element.get("ref"))] if len(merged) < MOST_MERGED else []
        elif name == "filterColumn":
            filtered = True
        elif name == "col":
            hidden_columns += _hidden(element)
    return {"name": sheet.name, "hidden": sheet.hidden, "rows": rows, "merged": merged,
            "hidden_columns": hidden_columns, "filtered": filtered}  # fmt: skip


def _read(archive: GuardedZip, book: Book, sheet: SheetPart) -> Iterator[tuple[str, Any]]:
    number = 0
    for name, element in elements(archive, sheet.part, *TOLD):
        if name == "row":
            number, places = row_of(element, number, book)
            _refuse_place(sheet.name, number, places)
            yield name, (number, element.get("hidden"), _told(sheet.name, number, places))
        else:
            yield name, element


def _read_fast(
    archive: GuardedZip, book: Book, sheet: SheetPart, most_rows: int
) -> Iterator[tuple[str, Any]] | None:  # fmt: skip
    """Return what ``_read`` yields, rows first; None for a sheet that only the tree can read."""
    content = archive.read_small(sheet.part, LARGEST)
    found = plain_rows(content, book, most_rows) if content else None
    if found is None:
        return None
    rows, around = found
    if [name for name, _element in _around(around)].count(SHEET) != 1:
        return None  # the rows stand in a foreign part of the sheet
    return chain((("row", row) for row in rows), _around(around))


def _around(content: bytes) -> Iterator[tuple[str, Any]]:
    return whole_elements(BytesIO(content), frozenset({*TOLD, SHEET}))


def _keep(rows: list[Any], row: list[Any], sheet: str, most: int) -> None:
    if row[2].count(None) < len(row[2]):
        rows.append(row)
    if len(rows) > most:
        raise WorkbookRefused("rows", sheet=sheet, limit=most)


def _refuse_place(sheet: str, row: int, places: list[Place]) -> None:
    if row > LAST_ROW and any(place.holds for place in places):
        raise WorkbookRefused("too_far_down", sheet=sheet, row=row, limit=LAST_ROW)


def _told(sheet: str, row: int, places: list[Place]) -> list[Any]:
    told: list[Any] = [None] * min(max((one[0] for one in places), default=0), MOST_COLUMNS)
    for column, cell, holds in places:
        if column <= MOST_COLUMNS:
            told[column - 1] = cell
        elif holds:
            raise WorkbookRefused("too_wide", sheet=sheet, row=row, limit=MOST_COLUMNS)
    return told


def _merged(reference: str) -> list[int]:
    first_column, first_row, last_column, last_row = range_boundaries(reference)
    return [int(first_row), first_column, int(last_row), last_column]


def _hidden(element: Any) -> list[int]:
    if element.get("hidden") not in TRUE:
        return []
    first, last = int(element.get("min")), int(element.get("max"))
    return list(range(first, min(last, MOST_COLUMNS) + 1))
