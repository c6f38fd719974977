"""Rows of the rectification register as an XLSX: 17 columns, and a sheet that says what it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _

from luodi.review import register

# A statement that begins with "=" must stay a statement: no live formulas, links or numbers.
AS_TEXT = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
LONGEST_CELL = 32_767
WIDTHS = (11, 30, 36, 32, 28, 36, 12, 16, 16, 18, 36, 14, 16, 32, 20, 13, 32)


@dataclass(frozen=True, slots=True)
class Notes:
    """What the second sheet tells; ``digest`` only for a report that is frozen."""

    title: str
    by: str
    at: datetime
    digest: str = ""


def workbook(rows: Iterable[dict[str, Any]], notes: Notes) -> bytes:
    """Return the workbook as bytes, the same for the same rows and notes; headings in the language
    that is active.
    """
    import xlsxwriter  # a fifth of a second that only an export needs

    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, AS_TEXT)
    try:
        book.set_properties({"title": notes.title, "created": notes.at.astimezone(UTC)})
        _register(book, list(rows))
        _notes(book, notes)
    finally:
        book.close()
    return stream.getvalue()


def _register(book: Any, rows: list[dict[str, Any]]) -> None:
    sheet = book.add_worksheet(_("Register"))
    head = book.add_format({"bold": True, "text_wrap": True, "bg_color": "#E3F0F0", "border": 1,
                            "valign": "vcenter"})  # fmt: skip
    text = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
    for column, (heading, width) in enumerate(zip(register.headings(), WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, heading, head)
    for at, row in enumerate(rows, 1):
        for column, value in enumerate(register.cells(row)):
            sheet.write_string(at, column, value[:LONGEST_CELL], text)
    _for_print(sheet, len(rows))


def _for_print(sheet: Any, last: int) -> None:
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, last, len(WIDTHS) - 1)
    sheet.set_landscape()
    sheet.set_paper(8)  # A3: seventeen columns do not fit A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&C&P / &N")


def _notes(book: Any, notes: Notes) -> None:
    sheet = book.add_worksheet(_("Notes"))
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 80)
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    said = [
        (_("What it is"), notes.title),
        (_("As of"), f"{notes.at:%Y-%m-%d %H:%M}"),
        (_("Exported by"), notes.by),
        *([("SHA-256", notes.digest)] if notes.digest else []),
        (_("How to read it"), _("One row is one finding. An empty cell means that nobody entered "
                                "anything; “Sponsor” is left empty to be filled in by hand, for "
                                "units are named here, never persons.")),
    ]  # fmt: skip
    for at, (label, value) in enumerate(said):
        sheet.write_string(at, 0, label, wrapped)
        sheet.write_string(at, 1, value, wrapped)
