"""A CSV file of figures → its rows under known headings, or a sentence why it cannot be read."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from luodi.files.csv_text import decoded, rows_of
from luodi.indicators.errors import IndicatorsError

LARGEST = 10 * 1024 * 1024
MOST_ROWS = 20_000
HEADINGS = {
    "unit": ("unit", "单位", "填报单位"),
    "indicator": ("indicator", "指标", "指标名称"),
    "period": ("period", "报告期", "期别"),
    "value": ("value", "数值", "值"),
    "unit_of_measure": ("unit_of_measure", "unit of measure", "计量单位"),
    "source": ("source", "来源", "数据来源"),
    "note": ("note", "备注"),
}
NEEDED = ("unit", "indicator", "period", "value", "source")
OFFICE_FILES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


@dataclass(frozen=True, slots=True)
class FileRow:
    """One row: its line in the file, its cells by our names, and whether cells stand beyond."""

    number: int
    cells: dict[str, str]
    has_more: bool


def rows(content: bytes) -> list[FileRow]:
    """Return the rows of a file that are not blank; line 1 is the heading.

    Raises IndicatorsError for a file that is empty, too large, no text, or lacks a heading.
    """
    text = _text(content)
    try:
        return _named(rows_of(text))
    except csv.Error as error:
        raise IndicatorsError(
            _("The file is not well-formed CSV (%(error)s): perhaps a quotation mark is not "
              "closed. Export it again.")
            % {"error": error}
        ) from None  # fmt: skip


def _text(content: bytes) -> str:
    if not content.strip():
        raise IndicatorsError(_("The file is empty. Export it again and upload the new file."))
    if len(content) > LARGEST:
        raise IndicatorsError(_("The file has more than 10 MB. Split it and upload the parts."))
    if content.startswith(OFFICE_FILES):
        raise IndicatorsError(
            _("This is a workbook. Save it as “CSV UTF-8” in Excel or WPS and upload that file.")
        )
    text = decoded(content)
    if text is None:
        raise IndicatorsError(_("The file is no text in UTF-8 or GB18030. Save it as “CSV UTF-8”."))
    if "\x00" in text:
        line = text[: text.index("\x00")].count("\n") + 1
        raise IndicatorsError(
            _("Line %(line)s holds a NUL character: the file is damaged. Export it again.")
            % {"line": line}
        )
    return text


def _named(reader: Any) -> list[FileRow]:
    columns = _columns(next(reader, []))
    found = []
    for cells in reader:
        if any(cell.strip() for cell in cells):
            found.append(_row(reader.line_num, columns, cells))
        if len(found) > MOST_ROWS:
            raise IndicatorsError(
                _("The file has more than %(most)s rows. Split it and upload the parts.")
                % {"most": MOST_ROWS}
            )
    if not found:
        raise IndicatorsError(_("The file has a heading and no rows: there is nothing to store."))
    return found


def _columns(heading: list[str]) -> list[str]:
    columns = [_column(cell.strip().casefold()) for cell in heading]
    for name in NEEDED:
        if columns.count(name) != 1:
            raise IndicatorsError(
                _("Line 1 must have the heading “%(zh)s” (%(name)s) once. It has: %(found)s.")
                % {"zh": HEADINGS[name][1], "name": name, "found": _listed(heading)}
            )
    return columns


def _column(written: str) -> str:
    return next((name for name, words in HEADINGS.items() if written in words), "")


def _listed(heading: list[str]) -> str:
    return "、".join(cell.strip()[:20] for cell in heading[:12] if cell.strip()) or "–"


def _row(number: int, columns: list[str], cells: list[str]) -> FileRow:
    given: Iterator[tuple[str, str]] = zip(columns, cells, strict=False)
    named = {name: cell.strip() for name, cell in given if name}
    return FileRow(number, named, has_more=any(cell.strip() for cell in cells[len(columns) :]))
