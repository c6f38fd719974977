"""The template of a unit and a period: one row an indicator owed, keys locked, figures to fill in.

Three sheets: 填报 to fill in, 填表说明 with an example and what blank, 0, — and … mean, and one
that nobody sees (``mark``). A figure that is known already is shown and locked, not asked again.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _

from luodi.indicators.exchange import mark as marks
from luodi.indicators.exchange.mark import Mark, TemplateRefused, mark_of
from luodi.indicators.exchange.notes_sheet import write_notes
from luodi.indicators.exchange.reading import Row, Sheets
from luodi.indicators.exchange.rows import FigureRow, plain
from luodi.indicators.exchange.status_words import WORDS, in_chinese, status_of
from luodi.indicators.exchange.written_cells import OPTIONS, write_cell, write_text
from luodi.kernels import periods

__all__ = ["Mark", "TemplateRefused", "Wanted", "make", "mark_of", "read"]

FILL_IN, NOTES = "填报", "填表说明"
HEADINGS = ("代码", "指标", "计量单位", "上期值", "本期值", "状态", "来源", "备注")
WIDTHS = (18, 30, 12, 14, 16, 10, 26, 36)
CODE, NAME, MEASURED_IN, BEFORE, VALUE, STATUS, SOURCE, NOTE = range(8)
HEADING_ROW = 3  # from 1: a title and a hint stand above
HINT = (
    "空白＝暂不填报；0＝零；—＝不适用；…＝待报。只填白色单元格。 "
    "Blank = not reported; 0 = zero; — = does not apply; … = not known yet"
)
TELL_VALUE = {
    "validate": "any", "input_title": "本期值",
    "input_message": "填数字，计量单位见左。空白＝暂不填报，0＝零，—＝不适用，…＝待报。",
}  # fmt: skip
PICK_STATUS = {
    "validate": "list", "source": WORDS,
    "error_title": "状态", "error_message": "请从下拉列表中选择。",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """What surrounds the rows: figures of the period before, and those known already, by code."""

    before: Mapping[str, Decimal] = field(default_factory=dict)
    known: Mapping[str, FigureRow] = field(default_factory=dict)


def make(unit: Any, period: str, indicators: Sequence[Any], wanted: Wanted | None = None) -> bytes:
    """Return the workbook of a unit, a period and the indicators that it owes."""
    import xlsxwriter  # a fifth of a second that only an export needs

    stream = BytesIO()
    with xlsxwriter.Workbook(stream, OPTIONS) as book:
        book.set_properties({"title": f"{unit.short_name} {period}", "author": "Luodi"})
        _fill_in(book, unit, period, indicators, wanted or Wanted())
        write_notes(book, NOTES)
        _hidden(book, unit, period, indicators)
    return stream.getvalue()


def _fill_in(
    book: Any, unit: Any, period: str, indicators: Sequence[Any], wanted: Wanted
) -> None:  # fmt: skip
    sheet = book.add_worksheet(FILL_IN)
    looks = _looks(book)
    title = f"{unit.short_name} {periods.in_words(period, 'zh')}指标填报表"
    sheet.write_string(0, 0, title, looks["title"])
    sheet.write_string(1, 0, HINT, looks["hint"])
    for column, (heading, width) in enumerate(zip(HEADINGS, WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(HEADING_ROW - 1, column, heading, looks["heading"])
    for at, indicator in enumerate(indicators, start=HEADING_ROW):
        _line(sheet, at, indicator, wanted, looks)
    _drop_downs(sheet, len(indicators))
    sheet.freeze_panes(HEADING_ROW, VALUE)
    sheet.protect("", {"format_columns": True, "format_rows": True, "sort": False})
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEADING_ROW - 1)


def _line(sheet: Any, at: int, indicator: Any, wanted: Wanted, looks: dict[str, Any]) -> None:
    known = wanted.known.get(indicator.code)
    look = looks["locked"] if known else looks["open"]
    for column, text in ((CODE, indicator.code), (NAME, indicator.name_zh),
                         (MEASURED_IN, indicator.unit_of_measure)):  # fmt: skip
        sheet.write_string(at, column, text, looks["locked"])
    write_cell(sheet, at, BEFORE, _written(wanted.before.get(indicator.code)), looks["locked"])
    write_cell(sheet, at, VALUE, known.value if known else "", look)
    status = in_chinese(known.status) if known else ""
    source = known.source if known else indicator.source
    note = known.note if known else ""
    for column, text in ((STATUS, status), (SOURCE, source), (NOTE, note)):
        write_text(sheet, at, column, text, look)


def _written(value: Decimal | None) -> str:
    return "" if value is None else plain(value)


def _drop_downs(sheet: Any, count: int) -> None:
    if not count:
        return
    first, last = HEADING_ROW, HEADING_ROW + count - 1
    sheet.data_validation(first, STATUS, last, STATUS, PICK_STATUS)
    sheet.data_validation(first, VALUE, last, VALUE, TELL_VALUE)


def _looks(book: Any) -> dict[str, Any]:
    grid = {"border": 1, "border_color": "#B9C3CF", "valign": "top"}
    locked = {**grid, "bg_color": "#EEF1F5", "locked": True}
    return {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "hint": book.add_format({"font_color": "#5B6673"}),
        "heading": book.add_format({**locked, "bold": True, "bg_color": "#DDE6F0"}),
        "locked": book.add_format({**locked, "text_wrap": True}),
        "open": book.add_format({**grid, "locked": False, "text_wrap": True}),
    }


def _hidden(book: Any, unit: Any, period: str, indicators: Sequence[Any]) -> None:
    sheet = book.add_worksheet(marks.SHEET)
    sheet.very_hidden()
    sheet.protect()
    codes = tuple(one.code for one in indicators)
    mark = Mark(unit.code, period, codes, marks.definitions_of(indicators))
    for at, (name, text) in enumerate(mark.signed()):
        sheet.write_string(at, 0, name)
        sheet.write_string(at, 1, text)


def read(sheets: Sheets, mark: Mark) -> list[FigureRow]:
    """Return the rows of a template whose mark has been judged; blank ones are among them.

    Raises TemplateRefused where the sheet or a key was changed.
    """
    sheet = sheets.named(FILL_IN)
    heading = [] if sheet is None else [
        [cell.text for cell in row.cells[: len(HEADINGS)]] for row in sheet.top(HEADING_ROW)
        if row.number == HEADING_ROW
    ]  # fmt: skip
    if sheet is None or heading != [list(HEADINGS)]:
        raise TemplateRefused(
            _("The sheet “%(sheet)s” must have its headings in row %(row)s as they were. Download "
              "the template again and paste the figures into it.")
            % {"sheet": FILL_IN, "row": HEADING_ROW}
        )  # fmt: skip
    return list(_rows(sheet.rows(), mark))


def _rows(rows: Iterator[Row], mark: Mark) -> Iterator[FigureRow]:
    for row in rows:
        code = row.at(CODE).text.strip()
        if row.number <= HEADING_ROW or not any(row.at(column) for column in (CODE, NAME, VALUE)):
            continue
        if code not in mark.codes:
            raise TemplateRefused(
                _("Row %(row)s of “%(sheet)s” has the code “%(code)s”, which this template did not "
                  "ask for. Codes stay as they were; figures of other indicators come in a file "
                  "of their own.")
                % {"row": row.number, "sheet": FILL_IN, "code": code[:40]}
            )  # fmt: skip
        yield _row(row, code, mark)


def _row(row: Row, code: str, mark: Mark) -> FigureRow:
    value = row.at(VALUE)
    return FigureRow(
        unit=mark.unit, indicator=code, period=mark.period, value=value.text, kind=value.kind,
        unit_of_measure=row.at(MEASURED_IN).text, status=status_of(row.at(STATUS).text),
        source=row.at(SOURCE).text, note=row.at(NOTE).text, indicator_name=row.at(NAME).text,
        number=row.number, column=VALUE, hidden=row.hidden,
    )  # fmt: skip
