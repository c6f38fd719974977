"""The register as an XLSX workbook or a CSV file, and a second sheet that says what it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from itertools import chain
from operator import itemgetter
from typing import Any

from django.utils.translation import gettext as _

from luodi.kernels.csv_rows import csv_pieces
from luodi.kernels.sheet_rows import Rows
from luodi.plan.models import Plan
from luodi.plan.register.cells import CELLS, Value, figure
from luodi.plan.register.columns import ALL, COLUMNS, headings

# A title that begins with "=" must stay a title: no live formulas, links or numbers from text.
AS_TEXT = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
KEY_COLUMN = len(ALL) - 1
NUMBERS_AS_TEXT = ("number", "parent", "key")  # 1.10 would be 1.1 to a spreadsheet
PLANNED = {key: place for place, key in enumerate(CELLS)}  # what the plan fills, in its order
IN_ORDER = itemgetter(*(PLANNED.get(column.key, len(PLANNED)) for column in ALL))
BOM = "\ufeff"  # so that a spreadsheet program sees UTF-8


@dataclass(frozen=True, slots=True)
class Notes:
    """What the second sheet tells: who made the file, when, and which filter was on."""

    by: str
    at: datetime
    filters: Sequence[tuple[str, str]]


def workbook(plan: Plan, rows: Sequence[Sequence[Value]], notes: Notes) -> bytes:
    """Return the workbook as bytes; headings in the language that is active."""
    import xlsxwriter  # a fifth of a second that only an export needs

    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, AS_TEXT)
    try:
        _register(book, plan, rows)
        _notes(book, plan, notes)
    finally:
        book.close()
    return stream.getvalue()


def csv_file(rows: Sequence[Sequence[Value]]) -> bytes:
    """Return the register as CSV in UTF-8, its mark in front; texts cannot run as formulas."""
    written = chain(csv_pieces([headings()], figure), csv_pieces(map(_in_order, rows), figure))
    return (BOM + "".join(written)).encode("utf-8")


def sheet_name(title: str, taken: Sequence[str] = ()) -> str:
    """Return a name that Excel accepts: at most 31 characters, none of ``[]:*?/\\``, no quote at
    the ends, not empty, not taken.
    """
    name = " ".join(title.translate(FORBIDDEN).split()).strip("'")[:31].strip("' ")
    name = name if name and name.casefold() != "history" else _("Plan")
    number = 2
    while name.casefold() in (other.casefold() for other in taken):
        name, number = f"{name[:27]} ({number})", number + 1
    return name


def _register(book: Any, plan: Plan, rows: Sequence[Sequence[Value]]) -> None:
    sheet = book.add_worksheet(sheet_name(plan.title))
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "border": 1,
                            "bg_color": "#E8EEF4"})  # fmt: skip
    text = book.add_format({"text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})
    number = book.add_format({"valign": "top"})
    typed = book.add_format({"num_format": "@", "valign": "top"})
    for place, column in enumerate(ALL):
        hidden = {"hidden": place == KEY_COLUMN}
        usual = typed if column.key in NUMBERS_AS_TEXT else None
        sheet.set_column(place, place, column.width, usual, hidden)
        sheet.write_string(0, place, str(column.heading), head)
    _for_print(sheet, len(rows))
    texts = [typed if column.key in NUMBERS_AS_TEXT else text for column in ALL]
    Rows(sheet, texts, number=number, day=day).write(map(_in_order, rows))


def _in_order(row: Sequence[Value]) -> Sequence[Value]:
    """Return what the plan tells by the columns of the file; what reports fill stands empty."""
    return IN_ORDER((*row, None))


def _for_print(sheet: Any, last: int) -> None:
    sheet.freeze_panes(1, 5)
    sheet.autofilter(0, 0, last, KEY_COLUMN - 1)
    sheet.set_landscape()
    sheet.set_paper(8)  # A3: 35 columns are not to be read on A4
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(0)
    sheet.repeat_rows(0)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.set_footer("&C&P / &N")


def _notes(book: Any, plan: Plan, notes: Notes) -> None:
    name = _("Notes")
    sheet = book.add_worksheet(sheet_name(name, taken=[sheet_name(plan.title)]))
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 80)
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    reported = "、".join(str(one.heading) for one in COLUMNS if one.filled == "deliver")
    kept = "、".join(str(one.heading) for one in ALL if one.filled == "plan" and not one.taken)
    said = [
        (_("Plan"), f"{plan.title} ({plan.year})"),
        (_("Exported at"), f"{notes.at:%Y-%m-%d %H:%M}"),
        (_("Exported by"), notes.by),
        *notes.filters,
        (_("How to read it"), _("One row is one line of the plan. An empty cell means that the "
                                "source says nothing; nothing was filled in by guessing.")),
        (_("Left empty here"), _("These columns come from reports, not from the plan: %(names)s.")
         % {"names": reported}),
        (_("Importing it again"), _("Change cells, add rows, and import the file on the page of "
                                    "the register: what would change is shown first. The hidden "
                                    "last column says which line a row is; leave it as it is.")),
        (_("Not taken over"), _("These columns are shown only; an import leaves them as they are "
                                "in the plan: %(names)s.") % {"names": kept}),
    ]  # fmt: skip
    for at, (label, value) in enumerate(said):
        sheet.write_string(at, 0, label, wrapped)
        sheet.write_string(at, 1, value, wrapped)
