"""Workbooks as an office would send them, and as nobody should."""

from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook

from tests.files.books import saved

TITLE = "溪桥区2025年重点工作任务台账"
HEADINGS = ("序号", "目标", "工作任务", "牵头单位", "配合单位", "责任人", "完成时限", "备注")


def book(
    rows: Iterable[Sequence[Any]], headings: Sequence[str] = HEADINGS,
    also: Callable[[Any, Any], None] | None = None, title: str = TITLE,
) -> bytes:  # fmt: skip
    """Make a workbook: a merged title above, headings in row 2, then the rows.

    ``also`` gets the workbook and its sheet before it is saved.
    """
    made = Workbook()
    sheet = made.active
    sheet.title = "台账"
    if title:
        sheet.append([title])
        sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(headings))
    sheet.append(list(headings))
    for row in rows:
        sheet.append(list(row))
    if also:
        also(made, sheet)
    return saved(made)


def edited(content: bytes, change: Callable[[Any], None]) -> bytes:
    """Return a workbook after a change to its first sheet, as a person would make it."""
    made = load_workbook(BytesIO(content))
    change(made.worksheets[0])
    return saved(made)


def column(sheet: Any, heading: str) -> int:
    """Return the number of the column with a heading in row 1."""
    return next(cell.column for cell in sheet[1] if cell.value == heading)
