"""The long CSV file, one figure a row: written for spreadsheets, read back as it was."""

import csv
import io
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from luodi.indicators.exchange.reading import Row, Sheet, Sheets
from luodi.indicators.exchange.rows import (
    FigureRow,
    FileRefused,
    as_written,
    harmless,
    places_of,
    status_in_chinese,
    status_of,
)

# the first word is what we write; the others are read as well
HEADINGS = {
    "unit": ("单位代码", "unit", "unit_code"),
    "unit_name": ("单位", "填报单位", "单位名称", "unit_name"),
    "indicator": ("指标代码", "indicator", "indicator_code"),
    "indicator_name": ("指标", "指标名称", "indicator_name"),
    "period": ("报告期", "期别", "period"),
    "value": ("数值", "值", "本期值", "value"),
    "unit_of_measure": ("计量单位", "unit_of_measure", "unit of measure"),
    "status": ("状态", "status"),
    "source": ("来源", "数据来源", "source"),
    "note": ("备注", "note"),
    "vintage": ("入库时间", "vintage"),
}
NEEDED = (("unit", "unit_name"), ("indicator", "indicator_name"), ("period",), ("value",))
WITHIN = 10  # rows among which the heading stands


def write(rows: Iterable[FigureRow]) -> bytes:
    """Return the file as “CSV UTF-8” with its mark, so that Excel and WPS show Chinese."""
    written = io.StringIO(newline="")
    sheet = csv.writer(written)
    sheet.writerow([words[0] for words in HEADINGS.values()])
    for row in rows:
        sheet.writerow([_shown(row, name) for name in HEADINGS])
    return written.getvalue().encode("utf-8-sig")


def _shown(row: FigureRow, name: str) -> str:
    text = getattr(row, name)
    if name == "value":  # a number stays one: a sign before -3.2 would make it a text
        return str(text)
    return harmless(status_in_chinese(text) if name == "status" else text)


def heading_of(sheet: Sheet) -> tuple[int, dict[str, int]] | None:
    """Return the number of the heading's row and the column of each name, or None."""
    for row in sheet.top(WITHIN):
        places = places_of([cell.text for cell in row.cells], HEADINGS)
        if all(any(name in places for name in either) for either in NEEDED):
            return row.number, places
    return None


def read(sheets: Sheets) -> list[FigureRow]:
    """Return the rows of the first visible sheet that has the headings; see ``HEADINGS``.

    Raises FileRefused where no sheet has them.
    """
    for sheet in sheets.visible:
        if found := heading_of(sheet):
            return list(_rows(sheet, *found, from_csv=bool(sheets.divided_by)))
    raise FileRefused(
        _("No sheet has the headings of figures: 单位, 指标, 报告期 and 数值 (unit, indicator, "
          "period, value) must stand in one of the first %(count)s rows.")
        % {"count": WITHIN}
    )  # fmt: skip


def _rows(
    sheet: Sheet, heading: int, places: dict[str, int], *, from_csv: bool
) -> Iterator[FigureRow]:
    for row in sheet.rows():
        if row.number > heading:
            yield _row(row, places, from_csv=from_csv)


def _row(row: Row, places: dict[str, int], *, from_csv: bool) -> FigureRow:
    cells = {name: row.at(column).text for name, column in places.items()}
    if from_csv:
        cells = {name: text if name == "value" else as_written(text)
                 for name, text in cells.items()}  # fmt: skip
    cells["status"] = status_of(cells.get("status", ""))
    cells["unit"] = cells.get("unit") or cells.get("unit_name", "")
    cells["indicator"] = cells.get("indicator") or cells.get("indicator_name", "")
    return FigureRow(
        **cells, number=row.number, kind=row.at(places["value"]).kind, column=places["value"],
        hidden=row.hidden,
    )  # fmt: skip
