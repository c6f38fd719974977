"""A file with a table, workbook or CSV → plain sheets of cells; runs in the child, without Django.

The answer has the shape of ``workbook.read``: a CSV file is one sheet of texts.
"""

import csv
from typing import Any

from luodi.files import workbook
from luodi.files.csv_text import decoded, rows_of
from luodi.files.kinds import kind_of
from luodi.files.workbook import MOST_COLUMNS, MOST_ROWS, WorkbookRefused
from luodi.files.workbook_cells import LONGEST_TEXT

CSV = "CSV"


def read(content: bytes, *, name: str, most_rows: int = MOST_ROWS) -> dict[str, Any]:
    """Return the sheets of a workbook or a CSV file, or ``{"refused": [code, params]}``."""
    kind = kind_of(content)
    if kind == "xlsx":
        return workbook.read(content, name=name, most_rows=most_rows)
    if kind != "text":
        return {"refused": [f"kind_{kind}", {"kind": kind}]}
    try:
        return _csv(content, most_rows)
    except WorkbookRefused as refused:
        return {"refused": [refused.code, refused.params]}


def _csv(content: bytes, most_rows: int) -> dict[str, Any]:
    text = decoded(content)
    if text is None:
        raise WorkbookRefused("encoding")
    try:
        rows = _rows(text, most_rows)
    except csv.Error as error:
        raise WorkbookRefused("csv", reason=str(error)[:80]) from error
    table = {"name": CSV, "hidden": False, "rows": rows, "merged": [], "hidden_columns": []}
    return {"sheets": [table], "epoch": 1900, "macros": False}


def _rows(text: str, most: int) -> list[Any]:
    rows: list[Any] = []
    for number, cells in enumerate(rows_of(text), start=1):
        if len(cells) > MOST_COLUMNS and any(cells[MOST_COLUMNS:]):
            raise WorkbookRefused("too_wide", sheet=CSV, row=number, limit=MOST_COLUMNS)
        if any(cell.strip() for cell in cells):
            rows.append([number, False, [cell[:LONGEST_TEXT] or None for cell in cells]])
        if len(rows) > most:
            raise WorkbookRefused("rows", sheet=CSV, limit=most)
    return rows
