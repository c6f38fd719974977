"""The register of definitions as an XLSX workbook or a CSV file: a row each, every field."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

from luodi.catalog.models import Indicator
from luodi.catalog.pack_news import title
from luodi.catalog.recorded import FIELDS, ROWS
from luodi.kernels.quoted_cells import harmless

# A name that begins with "=" must stay a name: no live formulas, links or numbers from text.
AS_TEXT = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
           "strings_to_numbers": False}  # fmt: skip
WIDE = {"definition": 60, "verification": 40, "quality_statement": 40, "formula": 40,
        "reference": 36, "name_zh": 24, "name_en": 28}  # fmt: skip
COLUMNS = (*FIELDS, "version")
BOM = "\ufeff"  # so that a spreadsheet program sees UTF-8


def csv_file(found: Iterable[Indicator]) -> bytes:
    """Return the register as CSV; texts cannot run as formulas."""
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(headings())
    writer.writerows([_dead(value) for value in cells(one)] for one in found)
    return (BOM + stream.getvalue()).encode("utf-8")


def workbook(found: Iterable[Indicator], sheet_name: str) -> bytes:
    """Return the register as a workbook; headings in the language that is active."""
    import xlsxwriter  # a fifth of a second that only an export needs

    stream = BytesIO()
    with xlsxwriter.Workbook(stream, AS_TEXT) as book:
        sheet = book.add_worksheet(sheet_name[:31])
        head = book.add_format(
            {"bold": True, "text_wrap": True, "bg_color": "#E8EEF4", "border": 1}
        )
        plain = book.add_format({"text_wrap": True, "valign": "top"})
        for place, (name, heading) in enumerate(zip(COLUMNS, headings(), strict=True)):
            sheet.set_column(place, place, WIDE.get(name, 14))
            sheet.write_string(0, place, heading, head)
        for at, one in enumerate(found, start=1):
            for place, value in enumerate(cells(one)):
                _write(sheet, at, place, value, plain)
        sheet.freeze_panes(1, 2)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
    return stream.getvalue()


def headings() -> list[str]:
    """Return what the columns are called."""
    return [title(name) for name in COLUMNS]


def cells(one: Indicator) -> Iterator[Any]:
    """Yield the fields of a definition: choices in words, other rows by their code."""
    for name in COLUMNS:
        value = getattr(one, name)
        if name in ROWS:
            yield value.code if value is not None else ""
        elif words := dict(getattr(one._meta.get_field(name), "flatchoices", ())):
            yield str(words[value])
        else:
            yield value.isoformat() if isinstance(value, date) else "" if value is None else value


def _write(sheet: Any, at: int, place: int, value: Any, style: Any) -> None:
    if isinstance(value, int | Decimal):
        sheet.write_number(at, place, value, style)
    elif value:
        sheet.write_string(at, place, value, style)


def _dead(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return harmless(value) if isinstance(value, str) else value
