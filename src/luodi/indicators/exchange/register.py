"""The wide register 台账: units in rows, figures in columns, one column an indicator and period.

Three rows of headings: the indicator with its unit of measure, its code, the period. Values alone
come back from it; source and note have no place in a table as wide as this.
"""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _

from luodi.indicators.exchange.reading import Row, Sheet, Sheets
from luodi.indicators.exchange.rows import FigureRow, FileRefused
from luodi.indicators.exchange.written_cells import OPTIONS, write_cell

SHEET = "台账"
UNIT_CODE, UNIT = "单位代码", "单位"
OF_INDICATOR, OF_PERIOD = "指标代码", "报告期"
HEADING_ROWS = 3
FIRST = 2  # columns of the unit


def write(rows: Iterable[FigureRow]) -> bytes:
    """Return the register as a workbook; of two figures in one place the last stands."""
    figures = list(rows)
    columns = sorted({(row.indicator, row.period) for row in figures})
    named = {row.indicator: _heading(row) for row in figures}
    units = {row.unit: row.unit_name for row in figures}
    import xlsxwriter  # a fifth of a second that only an export needs

    stream = BytesIO()
    with xlsxwriter.Workbook(stream, OPTIONS) as book:
        sheet = book.add_worksheet(SHEET)
        _headings(book, sheet, columns, named)
        values = {(row.unit, row.indicator, row.period): row.value for row in figures}
        for at, (unit, name) in enumerate(sorted(units.items()), start=HEADING_ROWS):
            sheet.write_string(at, 0, unit)
            sheet.write_string(at, 1, name)
            for column, key in enumerate(columns, start=FIRST):
                write_cell(sheet, at, column, values.get((unit, *key), ""))
    return stream.getvalue()


def _heading(row: FigureRow) -> str:
    return f"{row.indicator_name or row.indicator}（{row.unit_of_measure}）"


def _headings(
    book: Any, sheet: Any, columns: list[tuple[str, str]], named: dict[str, str]
) -> None:  # fmt: skip
    look = book.add_format({"bold": True, "bg_color": "#DDE6F0", "text_wrap": True})
    first = ((UNIT_CODE, UNIT), ("", OF_INDICATOR), ("", OF_PERIOD))
    for at, cells in enumerate(first):
        for column, text in enumerate(cells):
            sheet.write_string(at, column, text, look)
    for column, (code, period) in enumerate(columns, start=FIRST):
        for at, text in enumerate((named[code], code, period)):
            sheet.write_string(at, column, text, look)
    sheet.set_column(0, FIRST + len(columns), 16)
    sheet.freeze_panes(HEADING_ROWS, FIRST)


def is_register(sheets: Sheets) -> bool:
    """Say whether a file is a register of ours: its headings stand where we write them."""
    return any(_keys(sheet) is not None for sheet in sheets.visible)


def read(sheets: Sheets) -> list[FigureRow]:
    """Return the figures of a register of ours; blank cells are passed by.

    Raises FileRefused for a register of somebody's own: the mapping reads those.
    """
    for sheet in sheets.visible:
        if (keys := _keys(sheet)) is not None:
            return [
                _figure(row, column, key) for row in sheet.rows() if row.number > HEADING_ROWS
                for column, key in keys.items() if row.at(column)
            ]  # fmt: skip
    raise FileRefused(
        _("No sheet is a register as it was exported: “%(unit)s” in row 1, “%(code)s” in row 2 and "
          "“%(period)s” in row 3.")
        % {"unit": UNIT_CODE, "code": OF_INDICATOR, "period": OF_PERIOD}
    )  # fmt: skip


def _keys(sheet: Sheet) -> dict[int, tuple[str, str, str]] | None:
    """Return code, period and heading by column; None where the headings are others."""
    rows = sheet.top(HEADING_ROWS)
    firsts = [tuple(row.at(column).text for column in range(FIRST)) for row in rows]
    if firsts != [(UNIT_CODE, UNIT), ("", OF_INDICATOR), ("", OF_PERIOD)]:
        return None
    names, codes, periods = rows
    return {
        column: (codes.at(column).text, periods.at(column).text, names.at(column).text)
        for column in range(FIRST, len(codes.cells)) if codes.at(column)
    }  # fmt: skip


def _figure(row: Row, column: int, key: tuple[str, str, str]) -> FigureRow:
    code, period, heading = key
    name, _bracket, unit_of_measure = heading.removesuffix("）").rpartition("（")
    value = row.at(column)
    return FigureRow(
        unit=row.at(0).text or row.at(1).text, unit_name=row.at(1).text, indicator=code,
        indicator_name=name, period=period, value=value.text, kind=value.kind, column=column,
        unit_of_measure=unit_of_measure, number=row.number, hidden=row.hidden,
    )  # fmt: skip
