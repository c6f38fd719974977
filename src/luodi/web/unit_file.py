"""A file with a list of units → plain sheets of cells; runs in the child process, without Django.

The answer has the shape of ``plan.register.sheet``: a CSV file is one sheet of texts.
"""

import codecs
import csv
import io
from typing import Any

from luodi.files.kinds import kind_of
from luodi.plan.register import sheet

CSV = "CSV"
LONGEST_TEXT = 5_000


class Refused(Exception):
    """A text that is no list; ``code`` and ``params`` give the sentence."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code, self.params = code, params


def read(content: bytes, *, name: str) -> dict[str, Any]:
    """Return the sheets of a workbook or a CSV file, or ``{"refused": [code, params]}``."""
    kind = kind_of(content)
    if kind == "xlsx":
        return sheet.read(content, name=name)
    if kind != "text":
        return {"refused": [f"kind_{kind}", {"kind": kind}]}
    try:
        return _csv(_decoded(content))
    except Refused as refused:
        return {"refused": [refused.code, refused.params]}


def _decoded(content: bytes) -> str:
    utf_16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    # UTF-8 first and strictly: GB18030 would take it without an error and give other words.
    for encoding in ("utf-16",) if utf_16 else ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused("encoding")


def _csv(text: str) -> dict[str, Any]:
    head = text.partition("\n")[0]
    delimiter = max(",\t;", key=head.count)
    rows: list[Any] = []
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        for number, cells in enumerate(reader, start=1):
            if len(cells) > sheet.MOST_COLUMNS and any(cells[sheet.MOST_COLUMNS :]):
                raise Refused("too_wide", sheet=CSV, row=number, limit=sheet.MOST_COLUMNS)
            if any(cell.strip() for cell in cells):
                rows.append([number, False, [cell[:LONGEST_TEXT] or None for cell in cells]])
            if len(rows) > sheet.MOST_ROWS:
                raise Refused("rows", sheet=CSV, limit=sheet.MOST_ROWS)
    except csv.Error as error:
        raise Refused("csv", reason=str(error)[:80]) from error
    table = {"name": CSV, "hidden": False, "rows": rows, "merged": [], "hidden_columns": []}
    return {"sheets": [table], "epoch": 1900, "macros": False}
