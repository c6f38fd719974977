"""The tasks of a list as the register offices know: 35 columns, as CSV or as a workbook."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from tempfile import TemporaryFile
from typing import IO, Any

from django.utils.translation import gettext as _

from luodi.deliver.wording import plain
from luodi.kernels.csv_rows import csv_pieces
from luodi.kernels.sheet_rows import Rows

BOM = "\ufeff"  # so that a spreadsheet program sees UTF-8
# A title that begins with "=" must stay a title; rows are written away as they come.
AS_TEXT = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@dataclass(frozen=True, slots=True)
class Notes:
    """What the second sheet tells: who made the file, when, and which filter was on."""

    by: str
    at: datetime
    filters: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Heading:
    """A column as it is written: its words and its width."""

    words: str
    width: int


def csv_lines(headings: Sequence[Heading], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """Yield the file piece by piece in UTF-8, its mark in front; no text can run as a formula."""
    yield BOM + "".join(csv_pieces([[heading.words for heading in headings]], plain))
    yield from csv_pieces(rows, plain)


def workbook(headings: Sequence[Heading], rows: Iterable[Sequence[Any]], notes: Notes) -> IO[bytes]:
    """Return the workbook as an open file at its beginning; it holds one row in memory at a time.

    The file has no name: it is gone when it is shut.
    """
    import xlsxwriter  # a fifth of a second that only an export needs

    stream = TemporaryFile()  # noqa: SIM115 - whoever sends it shuts it
    book = xlsxwriter.Workbook(stream, AS_TEXT)
    try:
        _register(book, headings, rows)
        _notes(book, notes)
    finally:
        book.close()
    stream.seek(0)
    return stream


def _register(book: Any, headings: Sequence[Heading], rows: Iterable[Sequence[Any]]) -> None:
    sheet = book.add_worksheet(_("Register"))
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "border": 1,
                            "bg_color": "#E8EEF4"})  # fmt: skip
    day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    for place, heading in enumerate(headings):
        sheet.set_column(place, place, heading.width)
        sheet.write_string(0, place, heading.words, head)
    _for_print(sheet, len(headings))
    last = Rows(sheet, [text] * len(headings), number=text, day=day).write(rows)
    sheet.autofilter(0, 0, last, len(headings) - 1)


def _for_print(sheet: Any, columns: int) -> None:
    sheet.freeze_panes(1, min(5, columns))
    sheet.set_landscape()
    sheet.set_paper(8)  # A3: 35 columns are not to be read on A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&C&P / &N")


def _notes(book: Any, notes: Notes) -> None:
    sheet = book.add_worksheet(_("Notes"))
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 80)
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    said = [
        (_("What it is"), _("Tasks with their progress")),
        (_("Exported at"), f"{notes.at:%Y-%m-%d %H:%M}"),
        (_("Exported by"), notes.by),
        *notes.filters,
        (_("How to read it"), _("One row is one assigned task. Progress is that of the latest "
                                "verified report. An empty cell means that nobody reported or "
                                "entered anything; nothing was filled in by guessing. A light set "
                                "by hand says so.")),
    ]  # fmt: skip
    for at, (label, value) in enumerate(said):
        sheet.write_string(at, 0, label, wrapped)
        sheet.write_string(at, 1, value, wrapped)
