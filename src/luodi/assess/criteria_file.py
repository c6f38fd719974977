"""Units × criteria as a file: CSV or a workbook with a second sheet that tells what it is."""

from collections.abc import Iterator
from tempfile import TemporaryFile
from typing import IO, Any

from django.utils.translation import gettext as _

from luodi.assess import queries
from luodi.assess.canonical import decimal_text
from luodi.assess.models import Assessment
from luodi.kernels.csv_rows import csv_pieces
from luodi.kernels.sheet_rows import Rows

BOM = "\ufeff"  # so that a spreadsheet program sees UTF-8
# A name that begins with "=" must stay a name; rows are written away as they come.
AS_TEXT = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def csv_text(assessment: Assessment) -> str:
    """Return the file as text, its mark in front; no text can run as a formula."""
    return BOM + "".join(csv_pieces(_lines(assessment), decimal_text))


def _lines(assessment: Assessment) -> Iterator[Any]:
    yield _headings(assessment)
    yield from queries.table(assessment)


def _headings(assessment: Assessment) -> list[str]:
    titles = [title for _code, title in queries.criteria(assessment)]
    return [_("Rank"), _("Code"), _("Unit"), _("Score"), *titles]


def workbook(assessment: Assessment) -> IO[bytes]:
    """Return the workbook as an open file at its beginning; it is gone when it is shut."""
    import xlsxwriter  # a fifth of a second that only an export needs

    stream = TemporaryFile()  # noqa: SIM115 - whoever sends it shuts it
    book = xlsxwriter.Workbook(stream, AS_TEXT)
    try:
        _table(book, assessment)
        _about(book, assessment)
    finally:
        book.close()
    stream.seek(0)
    return stream


def _table(book: Any, assessment: Assessment) -> None:
    sheet, headings = book.add_worksheet(_("Units × criteria")), _headings(assessment)
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "border": 1,
                            "bg_color": "#E8EEF4"})  # fmt: skip
    text, day = book.add_format(), book.add_format({"num_format": "yyyy-mm-dd"})
    for place, words in enumerate(headings):
        sheet.set_column(place, place, 18 if place == 2 else 12)
        sheet.write_string(0, place, words, head)
    sheet.freeze_panes(1, 3)
    last = Rows(sheet, [text] * len(headings), number=text, day=day).write(
        queries.table(assessment)
    )
    sheet.autofilter(0, 0, last, len(headings) - 1)


def _about(book: Any, assessment: Assessment) -> None:
    sheet = book.add_worksheet(_("What this file holds"))
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 80)
    for place, (name, told) in enumerate((
        (_("Scheme"), f"{queries.title_of(assessment.scheme)} {assessment.scheme.version}"),
        (_("Period"), assessment.period),
        (_("Data as known at"), assessment.as_of.isoformat(timespec="minutes")),
        (_("Result"), assessment.result_digest),
        (_("Empty cells"), _("No figure was reported: missing is not zero.")),
    )):  # fmt: skip
        sheet.write_string(place, 0, name)
        sheet.write_string(place, 1, told)
