"""The long table: out and back the same, wherever its headings stand."""

from dataclasses import replace

import pytest
from hypothesis import given

from luodi.indicators.exchange import long_table
from luodi.indicators.exchange.rows import FigureRow, FileRefused
from tests.indicators.exchange.files import ROUND_TRIP, figures, sheets


def bare(row: FigureRow) -> FigureRow:
    return replace(row, number=0, kind="number", column=0, hidden=False)


@given(figures())
@ROUND_TRIP
def test_what_is_written_comes_back_and_writes_the_same_bytes_again(rows) -> None:
    content = long_table.write(rows)

    found = long_table.read(sheets(content))

    assert [bare(row) for row in found] == rows
    assert long_table.write(found) == content


def test_texts_that_look_like_formulas_are_made_harmless_and_values_stay_numbers() -> None:
    row = FigureRow("QST", "jobs", "2025-01", "-3.2", note="=HYPERLINK(1)")

    content = long_table.write([row]).decode("utf-8-sig")

    assert "'=HYPERLINK(1)" in content
    assert ",-3.2," in content


def test_a_heading_may_stand_below_a_title_and_name_the_unit_of_measure() -> None:
    content = (
        "一季度\n\n填报单位;指标;报告期;数值（亿元）;来源\n区教委;学位;2025-01;5;月报\n".encode(
            "gbk"
        )
    )

    (row,) = long_table.read(sheets(content))

    assert (row.unit, row.indicator, row.value, row.source, row.number, row.column) == (
        "区教委", "学位", "5", "月报", 4, 3
    )  # fmt: skip


def test_a_file_without_the_headings_is_refused() -> None:
    with pytest.raises(FileRefused, match="单位, 指标, 报告期"):
        long_table.read(sheets("甲,乙\n1,2\n".encode()))
