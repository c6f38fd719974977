"""The register: units in rows, figures in columns, out and back the same."""

import pytest
from hypothesis import given

from luodi.indicators.exchange import register
from luodi.indicators.exchange.rows import FigureRow, FileRefused
from tests.indicators.exchange.files import ROUND_TRIP, figures, sheets


def told(row: FigureRow) -> tuple[str, ...]:
    return (row.unit, row.unit_name, row.indicator, row.indicator_name, row.period, row.value,
            row.unit_of_measure)  # fmt: skip


@given(figures())
@ROUND_TRIP
def test_values_come_back_and_write_the_same_register_again(rows) -> None:
    found = register.read(read := sheets(register.write(rows)))

    assert sorted(map(told, found)) == sorted(map(told, rows))
    again = sheets(register.write(found))
    assert [list(sheet.rows()) for sheet in again.sheets] == [
        list(sheet.rows()) for sheet in read.sheets
    ]
    assert register.is_register(read)


def test_a_figure_knows_its_cell_and_a_blank_one_is_passed_by() -> None:
    rows = [FigureRow("A", "jobs", "2025-01", "1"), FigureRow("B", "jobs", "2025-02", "—")]

    first, second = register.read(sheets(register.write(rows)))

    assert (first.number, first.column, first.kind) == (4, 2, "number")
    assert (second.number, second.column, second.kind, second.value) == (5, 3, "text", "—")


def test_a_register_of_ones_own_is_refused() -> None:
    own = sheets("单位,一月\n区教委,5\n".encode())

    assert not register.is_register(own)
    with pytest.raises(FileRefused, match="“指标代码” in row 2"):
        register.read(own)
