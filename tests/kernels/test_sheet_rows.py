"""Rows written to a workbook as another library reads them: texts, figures, days, and no more."""

import tracemalloc
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from openpyxl import load_workbook

from luodi.kernels.sheet_rows import Cell, Rows


def _sheet(rows: Sequence[Sequence[Cell]], headings: Sequence[str] = ("甲", "乙")) -> Any:
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("表")
        for place, words in enumerate(headings):
            sheet.write_string(0, place, words)
        plain, day = book.add_format(), book.add_format({"num_format": "yyyy-mm-dd"})
        Rows(sheet, [plain] * len(headings), number=plain, day=day).write(rows)
    return load_workbook(stream).active


@pytest.mark.parametrize("text", [
    "=1+1", "建成东岸步道", "<b>&amp;", "<r>建成</r>", " 前后 ", "第一行\n第二行", "1.10", '"甲"',
])  # fmt: skip
def test_a_text_comes_back_as_it_was_and_stays_a_text(text: str) -> None:
    cell = _sheet([[text, None]])["A2"]

    assert (cell.value, cell.data_type) == (text, "s")


def test_signs_that_no_file_can_hold_are_written_as_a_spreadsheet_does() -> None:
    sheet = _sheet([["铃\x07声", "_x0041_"]])

    # a spreadsheet shows the sign again; openpyxl leaves such words as they stand in the file
    assert (sheet["A2"].value, sheet["B2"].value) == ("铃_x0007_声", "_x005F_x0041_")


def test_a_figure_is_a_number_and_a_day_a_day() -> None:
    sheet = _sheet([[Decimal("12.500000"), date(2025, 3, 3)], [0, date(1900, 2, 28)]])

    assert (sheet["A2"].value, sheet["B2"].value) == (12.5, datetime(2025, 3, 3))  # noqa: DTZ001
    assert (sheet["A3"].value, sheet["B3"].value) == (0, datetime(1900, 2, 28))  # noqa: DTZ001
    assert sheet["B2"].number_format == "yyyy-mm-dd"


def test_a_figure_that_would_be_rounded_is_a_text() -> None:
    sheet = _sheet([[Decimal("1234567890.123456"), Decimal("1234567890.000000")]])

    # 16 digits, and 10 with zeros that only the database wrote
    assert (sheet["A2"].value, sheet["B2"].value) == ("1234567890.123456", 1234567890)


def test_a_long_text_is_cut_where_a_spreadsheet_cuts_it() -> None:
    sheet = _sheet([["长" * 40_000, "😀" * 20_000]])

    assert len(sheet["A2"].value) == 32_767
    assert sheet["B2"].value == "😀" * 16_383  # each counts for two


def test_headings_stand_above_and_empty_rows_leave_no_trace() -> None:
    sheet = _sheet([["一", "二"], [None, ""], ["三", None]])

    assert [[cell.value for cell in row] for row in sheet.rows] == [
        ["甲", "乙"], ["一", "二"], [None, None], ["三", None],
    ]  # fmt: skip
    assert _sheet([]).dimensions == "A1:B1"


def test_a_text_that_stands_in_many_cells_is_in_each_what_it_was_in_the_first() -> None:
    texts = [" <b>&", "1", " <b>&", "1"]
    sheet = _sheet([[text, texts[-1 - place]] for place, text in enumerate(texts)])

    assert [cell.value for cell in sheet["A"][1:]] == texts
    assert [cell.value for cell in sheet["B"][1:]] == texts[::-1]


@pytest.mark.parametrize(
    ("more", "few"), [("", 2_000), ("完成勘测设计并进入施工阶段" * 4, 50)], ids=["short", "long"]
)
def test_what_is_held_in_memory_does_not_grow_with_the_rows(
    more: str, few: int, tmp_path: Path
) -> None:
    def peak(rows: int) -> int:
        with xlsxwriter.Workbook(tmp_path / "held.xlsx", {"constant_memory": True}) as book:
            sheet, plain = book.add_worksheet(), book.add_format()
            sheet.write_string(0, 0, "甲")
            texts = ([f"{row} {more}", f"第{row}项 {more}", "甲"] for row in range(rows))
            tracemalloc.start()
            Rows(sheet, [plain] * 3, number=plain, day=plain).write(texts)
            most = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
        return most

    peak(1)  # the first of a run makes what stays for all

    assert peak(4 * few) < 1.5 * peak(few)
