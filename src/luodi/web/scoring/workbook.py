"""A scoring as an XLSX workbook: the board, every line, the scheme in words, how sure it is."""

import math
import os
import re
import tempfile
from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from django.utils.translation import gettext as _
from rich.cells import cell_len

from luodi.web.scoring import sheets
from luodi.web.scoring.scheme_in_words import sentences
from luodi.web.scoring.scored import Scored
from luodi.web.scoring.sheets import Cell, Column

# A unit called "=1+1" must stay a name: no live formulas, links or numbers from text.
AS_TEXT = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
LONGEST_CELL = 32_767
ADDRESS = re.compile(r"[!-~]{20,}")  # is not broken where the line ends, so that it takes one more
LINE, TALLEST = 15.0, 409.0  # points; a row can be no taller


def workbook(scored: Scored) -> bytes:
    """Return the workbook as bytes; headings in the language that is active."""
    import xlsxwriter  # a fifth of a second that only an export needs

    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, AS_TEXT)
    try:
        _sheet(book, _("Ranking"), sheets.board_columns(scored), sheets.board_rows(scored))
        _sheet(book, _("Line by line"), sheets.line_columns(scored), sheets.line_rows(scored))
        _sheet(book, _("Scheme"), [(_("Rule"), 90, ""), (_("Stands on"), 60, "")],
               sentences(scored.chosen))  # fmt: skip
        if scored.sure is not None:
            _sheet(book, _("Uncertainty"), sheets.sure_columns(scored), sheets.sure_rows(scored))
        _sheet(book, _("Notes"), [(_("What"), 24, ""), ("", 90, "")], sheets.notes(scored))
        for sheet in book.worksheets():
            _on_paper(sheet, scored.chosen.title)
    finally:
        book.close()
    return stream.getvalue()


def write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: beside it first, then in its place."""
    number, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(number, "wb") as written:
            written.write(content)
            written.flush()
            os.fsync(written.fileno())
        umask = os.umask(0)
        os.umask(umask)
        Path(name).chmod(0o666 & ~umask)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _sheet(
    book: Any, title: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]
) -> None:
    sheet = book.add_worksheet(title)
    top: dict[str, Any] = {"text_wrap": True, "valign": "top"}
    bold = top | {"bold": True, "border": 1, "bg_color": "#E8EEF4"}
    # a number keeps away from the name that begins in the next column
    number = {"align": "right", "indent": 1}
    head, number_head = book.add_format(bold), book.add_format(bold | number)
    text = book.add_format(top)
    styles = [book.add_format({"num_format": code, "valign": "top"} | number) if code else text
              for _title, _width, code in columns]  # fmt: skip
    for at, (heading, width, code) in enumerate(columns):
        sheet.set_column(at, at, width)
        sheet.write_string(0, at, heading, number_head if code else head)
    last = 0
    for last, row in enumerate(rows, start=1):
        if (lines := _lines(row, columns)) > 1:
            sheet.set_row(last, min(LINE * lines, TALLEST))  # not every program fits rows itself
        for at, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(last, at, value[:LONGEST_CELL], text)
            elif value is not None and np.isfinite(value):
                sheet.write_number(last, at, value, styles[at])
    sheet.freeze_panes(1, 0)
    if last:
        sheet.autofilter(0, 0, last, len(columns) - 1)


def _on_paper(sheet: Any, title: str) -> None:
    """A4 across, the scheme above and the page below, the headings on every page."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    doubled = title.replace("&", "&&")  # a single one is a command of the header
    sheet.set_header(f"&L{doubled}&R&A")
    sheet.set_footer("&C&P / &N")


def _lines(row: Sequence[Cell], columns: Sequence[Column]) -> int:
    """Return how many lines the longest text of a row takes in its column."""
    return max((math.ceil(cell_len(value) / (width - 1)) + bool(ADDRESS.search(value))
                for value, (_title, width, _code) in zip(row, columns, strict=False)
                if isinstance(value, str)), default=1)  # fmt: skip
