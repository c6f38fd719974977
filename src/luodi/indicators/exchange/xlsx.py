"""The workbook of a table of figures: typed numbers, and where they come from on a second sheet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from luodi.indicators.exchange.rows import FigureRow
from luodi.indicators.exchange.status_words import in_chinese
from luodi.indicators.exchange.written_cells import OPTIONS, write_cell, write_text

FIGURES, ABOUT = "数据", "说明"
# heading, field, width
COLUMNS = (
    ("单位代码", "unit", 12), ("单位", "unit_name", 18), ("指标代码", "indicator", 18),
    ("指标", "indicator_name", 26), ("报告期", "period", 12), ("数值", "value", 16),
    ("计量单位", "unit_of_measure", 12), ("状态", "status", 8), ("来源", "source", 26),
    ("备注", "note", 30), ("入库时间", "vintage", 26),
)  # fmt: skip
OF_INDICATORS = ("指标代码", "指标", "计量单位", "口径", "来源", "依据")


@dataclass(frozen=True, slots=True)
class About:
    """What the second sheet says: a title, a few lines of label and text, the indicators."""

    title: str
    lines: Sequence[tuple[str, str]]
    indicators: Sequence[Any]


def write(rows: Iterable[FigureRow], about: About) -> bytes:
    """Return the workbook: every figure in a row, as ``long_table`` reads it too."""
    figures = list(rows)
    import xlsxwriter  # a fifth of a second that only an export needs

    stream = BytesIO()
    with xlsxwriter.Workbook(stream, OPTIONS) as book:
        book.set_properties({"title": about.title, "author": "Luodi"})
        heading = book.add_format({"bold": True, "bg_color": "#DDE6F0"})
        _figures(book.add_worksheet(FIGURES), figures, heading)
        _about(book.add_worksheet(ABOUT), about, heading, book.add_format({"text_wrap": True}))
    return stream.getvalue()


def _figures(sheet: Any, figures: list[FigureRow], look: Any) -> None:
    units = {row.unit_of_measure for row in figures}
    for column, (text, field, width) in enumerate(COLUMNS):
        sheet.set_column(column, column, width)
        one = f"（{next(iter(units))}）" if field == "value" and len(units) == 1 else ""
        sheet.write_string(0, column, text + one, look)
        for at, row in enumerate(figures, start=1):
            _cell(sheet, at, column, field, getattr(row, field))
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(len(figures), 1), len(COLUMNS) - 1)


def _cell(sheet: Any, row: int, column: int, field: str, text: str) -> None:
    if field == "value":
        write_cell(sheet, row, column, text)
    else:
        write_text(sheet, row, column, in_chinese(text) if field == "status" else text)


def _about(sheet: Any, about: About, heading: Any, wrapped: Any) -> None:
    for column, width in enumerate((18, 26, 14, 60, 30, 40)):
        sheet.set_column(column, column, width)
    write_text(sheet, 0, 0, about.title, heading)
    for at, (label, text) in enumerate(about.lines, start=1):
        write_text(sheet, at, 0, label)
        write_text(sheet, at, 1, text)
    start = len(about.lines) + 2
    for column, text in enumerate(OF_INDICATORS):
        sheet.write_string(start, column, text, heading)
    for at, one in enumerate(about.indicators, start=start + 1):
        told = (one.code, one.name_zh, one.unit_of_measure, one.definition, one.source,
                one.reference)  # fmt: skip
        for column, text in enumerate(told):
            write_text(sheet, at, column, text, wrapped)
