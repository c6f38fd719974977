"""Rows of a workbook written as they come: with XlsxWriter's own way, cell by cell, an export of
all tasks takes twice as long (ADR 0029), for it has a third of a million cells.

The sheet is one of a workbook with ``constant_memory``; what was written to it before, a row of
headings, stands above. Texts stay texts, whatever they begin with.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

LONGEST = 32_767  # characters of a cell as a spreadsheet counts them: in units of UTF-16
MOST_DIGITS = 15  # of a number as a spreadsheet keeps it
BEFORE_1900 = date(1899, 12, 30).toordinal()
SHORT, MOST = 40, 2_000  # signs of a text that is remembered, and how many are at once
LEAP_DAY = 61  # a spreadsheet believes in 29 February 1900
# What cannot stand in XML, or stands for such a sign
UNFIT = re.compile("[&<>\x00-\x08\x0b-\x1f\ufffe\uffff]|_x[0-9a-fA-F]{4}_")
Cell = str | int | float | Decimal | date | None


class Rows:
    """Writes rows to a sheet: texts, numbers and days, each column of texts in its own style."""

    def __init__(self, sheet: Any, texts: Sequence[Any], *, number: Any, day: Any) -> None:
        from xlsxwriter.utility import xl_col_to_name

        self.sheet = sheet
        self.columns = [(xl_col_to_name(place), style._get_xf_index())
                        for place, style in enumerate(texts)]  # fmt: skip
        self.number, self.day = number._get_xf_index(), day._get_xf_index()
        self.written = _Written()

    def write(self, rows: Iterable[Sequence[Cell]]) -> int:
        """Write rows below what stands there; return the number of the last row, the first is 0.

        A cell that is None or empty is none; an exact figure of more digits than a spreadsheet
        keeps is a text.
        """
        above: int = self.sheet.dim_rowmax
        at = above
        self.sheet._write_single_row(above + 1)  # the headings leave the memory
        write = self.sheet.row_data_fh.write
        for at, row in enumerate(rows, start=above + 1):
            cells = [
                self._cell(letters, at + 1, style, value)
                for (letters, style), value in zip(self.columns, row, strict=True)
                if value is not None and value != ""
            ]  # fmt: skip
            if cells:
                write(f'<row r="{at + 1}">{"".join(cells)}</row>')
        self.sheet.previous_row = at
        self.sheet._check_dimensions(at, len(self.columns) - 1)
        return at

    def _cell(self, letters: str, at: int, style: int, value: Cell) -> str:
        if isinstance(value, str):
            text = self.written[value]
            return f'<c r="{letters}{at}" s="{style}" t="inlineStr"><is>{text}</is></c>'
        if isinstance(value, date):
            return f'<c r="{letters}{at}" s="{self.day}"><v>{_serial(value)}</v></c>'
        if isinstance(value, Decimal) and len(value.normalize().as_tuple().digits) > MOST_DIGITS:
            text = f"{value.normalize():f}"
            return f'<c r="{letters}{at}" s="{style}" t="inlineStr"><is>{_text(text)}</is></c>'
        return f'<c r="{letters}{at}" s="{self.number}"><v>{float(value or 0):.16G}</v></c>'


class _Written(dict[str, str]):
    """How texts are written: most say what one above them said, and are looked at once.

    Sentences never say it again, and no sheet is too long: only some short texts are remembered.
    """

    def __missing__(self, text: str) -> str:
        written = _text(text)
        if len(text) <= SHORT:
            if len(self) >= MOST:
                self.clear()
            self[text] = written
        return written


def _text(text: str) -> str:
    if len(text) > LONGEST // 2:
        text = text.encode("utf-16-le")[: 2 * LONGEST].decode("utf-16-le", "ignore")
    if UNFIT.search(text):
        text = UNFIT.sub(_fit, text)
    space = ' xml:space="preserve"' if text != text.strip() else ""
    return f"<t{space}>{text}</t>"


def _fit(found: re.Match[str]) -> str:
    sign = found.group()
    if named := {"&": "&amp;", "<": "&lt;", ">": "&gt;"}.get(sign):
        return named
    return f"_x{ord(sign):04X}_" if len(sign) == 1 else f"_x005F{sign}"


def _serial(day: date) -> int:
    serial = day.toordinal() - BEFORE_1900
    return serial - (serial < LEAP_DAY)
