"""The wide register 台账: units in rows, figures in columns, one column an indicator and period.

Three rows of headings: the indicator with its unit of measure, its code, the period. Values alone
come back from it, through the layout that imports suggest; source and note have no place in a table
as wide as this.
"""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _

from luodi.indicators.errors import IndicatorsError
from luodi.indicators.exchange.reading import MOST_COLUMNS
from luodi.indicators.exchange.rows import FigureRow
from luodi.indicators.exchange.written_cells import OPTIONS, write_cell

SHEET = "台账"
UNIT_CODE, UNIT = "单位代码", "单位"
OF_INDICATOR, OF_PERIOD = "指标代码", "报告期"
HEADING_ROWS = 3
FIRST = 2  # columns of the unit


def write(rows: Iterable[FigureRow]) -> bytes:
    """Return the register as a workbook; of two figures in one place the last stands.

    Raises IndicatorsError for more columns than an import reads.
    """
    figures = list(rows)
    columns = sorted({(row.indicator, row.period) for row in figures})
    if len(columns) > MOST_COLUMNS - FIRST:
        raise IndicatorsError(
            _("A register of these figures has more than %(most)s columns, and no import reads it "
              "back. Narrow them by indicator or period, or take them one figure a row.")
            % {"most": MOST_COLUMNS}
        )  # fmt: skip
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
