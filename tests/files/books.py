"""Workbooks for tests: saved to bytes, with parts replaced, or written part by part."""

from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

SHEET = "xl/worksheets/sheet1.xml"
NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def saved(made: Any) -> bytes:
    """Return a workbook as bytes."""
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def with_part(content: bytes, name: str, text: bytes) -> bytes:
    """Return a workbook with one of its parts replaced or added."""
    stream = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, text)
    return stream.getvalue()


def without_part(content: bytes, name: str) -> bytes:
    """Return a workbook that lacks one of its parts."""
    stream = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
    return stream.getvalue()


def with_rows(rows: str, *, after: str = "", space: str = NAMESPACE) -> bytes:
    """Return a workbook whose one sheet holds these rows, written by hand."""
    sheet = f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData>{after}</worksheet>'
    return with_part(saved(Workbook()), SHEET, sheet.encode())
