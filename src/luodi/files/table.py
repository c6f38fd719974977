"""A file with a table, workbook or CSV → plain sheets of cells; runs in the child, without Django.

The answer has the shape of ``workbook.read``: a CSV file is one sheet of texts.
"""

import csv
from typing import Any

from luodi.files import workbook
from luodi.files.csv_text import OddLine, divided_by, read_as, rows_of
from luodi.files.kinds import kind_of
from luodi.files.workbook import MOST_COLUMNS, MOST_ROWS, WorkbookRefused
from luodi.files.workbook_cells import LONGEST_TEXT

CSV = "CSV"


def read(
    content: bytes, *, name: str, most_rows: int = MOST_ROWS, percents: bool = False
) -> dict[str, Any]:
    """Return the sheets of a workbook or a CSV file, or ``{"refused": [code, params]}``."""
    kind = kind_of(content)
    if kind == "xlsx":
        return workbook.read(content, name=name, most_rows=most_rows, percents=percents)
    if kind != "text":
        return {"refused": [f"kind_{kind}", {"kind": kind}]}
    try:
        return _csv(content, most_rows)
    except WorkbookRefused as refused:
        return {"refused": [refused.code, refused.params]}


def read_with_percents(
    content: bytes, *, name: str, most_rows: int = MOST_ROWS
) -> dict[str, Any]:  # fmt: skip
    """Return the same, with the numbers of a workbook that are shown as percentages told apart."""
    return read(content, name=name, most_rows=most_rows, percents=True)


def _csv(content: bytes, most_rows: int) -> dict[str, Any]:
    try:
        found = read_as(content)
    except OddLine as odd:
        code = "odd_line" if odd.line > 1 else "encoding"
        raise WorkbookRefused(code, row=odd.line) from odd
    _refuse_nul(found.text)
    table = {"name": CSV, "hidden": False, "rows": _rows(found.text, most_rows), "merged": [],
             "hidden_columns": [], "filtered": False}  # fmt: skip
    return {"sheets": [table], "epoch": 1900, "macros": False, "encoding": found.encoding,
            "divided_by": divided_by(found.text)}  # fmt: skip


def _refuse_nul(text: str) -> None:
    if "\x00" in text:
        raise WorkbookRefused("nul", row=text[: text.index("\x00")].count("\n") + 1)


def _rows(text: str, most: int) -> list[Any]:
    rows: list[Any] = []
    reader = rows_of(text)
    begins = 1
    try:
        for number, cells in enumerate(reader, start=1):
            begins = reader.line_num + 1
            _refuse_wide(cells, number)
            if any(cell.strip() for cell in cells):
                rows.append([number, False, [cell[:LONGEST_TEXT] or None for cell in cells]])
            if len(rows) > most:
                raise WorkbookRefused("rows", sheet=CSV, limit=most)
    except csv.Error as error:
        # the line where the row begins: an open quotation mark swallows all that follow
        raise WorkbookRefused("csv", reason=str(error)[:80], row=begins) from error
    return rows


def _refuse_wide(cells: list[str], row: int) -> None:
    if len(cells) > MOST_COLUMNS and any(cells[MOST_COLUMNS:]):
        raise WorkbookRefused("too_wide", sheet=CSV, row=row, limit=MOST_COLUMNS)
