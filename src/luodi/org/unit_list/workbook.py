"""The list of units as an XLSX workbook: the register as it stands, or empty to fill in."""

from collections.abc import Iterable
from datetime import date
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _

from luodi.org.models import Unit
from luodi.org.unit_list.columns import COLUMNS, DAYS, kinds_in
from luodi.org.unit_list.proposal import stored

# A name that begins with "=" must stay a name: no live formulas, links or numbers from text.
AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
SHEET, ABOUT = "单位清单", "填写说明"
ROWS_TO_FILL = 2_000


def workbook(units: Iterable[Unit] = ()) -> bytes:
    """Return a workbook with these units, a row each; reading it again changes nothing."""
    import xlsxwriter

    written = BytesIO()
    with xlsxwriter.Workbook(written, AS_TEXT) as book:
        sheet = book.add_worksheet(SHEET)
        _head(book, sheet)
        day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        plain = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        for row, unit in enumerate(units, start=1):
            _write(sheet, row, stored(unit), plain, day)
        _explain(book.add_worksheet(ABOUT))
    return written.getvalue()


def _head(book: Any, sheet: Any) -> None:
    bold = book.add_format({"bold": True, "bg_color": "#E8EEF7", "border": 1})
    text, day = book.add_format({"num_format": "@"}), book.add_format({"num_format": "yyyy-mm-dd"})
    for place, column in enumerate(COLUMNS):
        sheet.set_column(place, place, column.width, day if column.key in DAYS else text)
        sheet.write_string(0, place, column.zh, bold)
        if column.key == "kind":
            kinds = list(kinds_in("zh-hans").values())
            sheet.data_validation(1, place, ROWS_TO_FILL, place,
                                  {"validate": "list", "source": kinds})  # fmt: skip
    sheet.freeze_panes(1, 1)


def _write(sheet: Any, row: int, values: dict[str, Any], plain: Any, day: Any) -> None:
    for place, column in enumerate(COLUMNS):
        value = values[column.key]
        if isinstance(value, date):
            sheet.write_datetime(row, place, value, day)
        elif isinstance(value, list):
            sheet.write_string(row, place, "\n".join(value), plain)
        elif column.key == "kind":
            sheet.write_string(row, place, kinds_in("zh-hans")[value], plain)
        elif value:
            sheet.write_string(row, place, value, plain)


def _explain(sheet: Any) -> None:
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 90)
    for row, (name, told) in enumerate(_explanations()):
        sheet.write_string(row, 0, name)
        sheet.write_string(row, 1, told)


def _explanations() -> list[tuple[str, str]]:
    told = {
        "code": _("Short and lasting; it tells which unit a row means and is never changed."),
        "name": _("As on its seal. A changed name is kept as a former one."),
        "short_name": _("What people call it."),
        "kind": _("One of: %(known)s.") % {"known": "、".join(kinds_in("zh-hans").values())},
        "parent": _("Empty for a unit at the top. It may stand in this list or in the register."),
        "aliases": _("Other spellings in documents, divided by line breaks or semicolons."),
        "peer_group": _("Empty, or a group that the register knows."),
        "valid_from": _("A day, or empty."),
        "valid_to": _("Its last day, for a unit that ended; else empty."),
        "succeeded_by": _("Only for a unit that ended in another one."),
    }  # fmt: skip
    return [(column.zh, told[column.key]) for column in COLUMNS]
