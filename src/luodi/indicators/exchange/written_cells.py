"""How cells of workbooks are written: numbers as numbers, and no text as a formula or a link."""

from typing import Any

OPTIONS = {
    "in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False,
    "strings_to_urls": False,
}  # fmt: skip


def write_cell(sheet: Any, row: int, column: int, value: str, look: Any = None) -> None:
    """Write a value: a number as one, a sign for a missing figure as a text, nothing as a blank.

    What ends in a digit is a number, for values come from ``rows.plain`` and from nowhere else.
    """
    if value and value[-1].isdigit():
        sheet.write_number(row, column, float(value), look)
    else:
        write_text(sheet, row, column, value, look)


def write_text(sheet: Any, row: int, column: int, text: str, look: Any = None) -> None:
    """Write a text; an empty one would be a cell that holds something, so it stays blank."""
    if text:
        sheet.write_string(row, column, text, look)
    else:
        sheet.write_blank(row, column, None, look)
