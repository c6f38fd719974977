"""The register: units in rows, figures in columns, as imports read it back."""

import pytest
from hypothesis import given

from luodi.indicators.errors import IndicatorsError
from luodi.indicators.exchange import register
from luodi.indicators.exchange.rows import FigureRow
from tests.indicators.exchange.files import ROUND_TRIP, figures, sheets


@given(figures())
@ROUND_TRIP
def test_every_figure_stands_in_the_row_of_its_unit_below_its_code_and_period(rows) -> None:
    (sheet,) = sheets(register.write(rows)).visible
    (names, codes, periods), lines = sheet.top(3), list(sheet.rows())[3:]

    told = {
        (line.at(0).text, codes.at(at).text, periods.at(at).text): line.at(at).text
        for line in lines for at in range(2, len(codes.cells)) if line.at(at)
    }  # fmt: skip
    assert told == {(row.unit, row.indicator, row.period): row.value for row in rows}
    assert names.at(0).text == "单位代码"


def test_a_figure_that_is_none_is_a_sign_and_a_place_without_one_is_blank() -> None:
    rows = [FigureRow("A", "jobs", "2025-01", "1"), FigureRow("B", "jobs", "2025-02", "—")]

    (sheet,) = sheets(register.write(rows)).visible
    one, other = list(sheet.rows())[3:]

    assert (one.at(2), one.at(3).kind) == (("number", "1"), "blank")
    assert (other.at(2).kind, other.at(3)) == ("blank", ("text", "—"))


def test_more_columns_than_an_import_reads_are_refused() -> None:
    rows = [FigureRow("A", "jobs", f"{1800 + at}", "1") for at in range(199)]

    with pytest.raises(IndicatorsError, match="more than 200 columns"):
        register.write(rows)
    assert register.write(rows[1:])
