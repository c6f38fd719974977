"""The workbook of a table of figures."""

from io import BytesIO

import openpyxl
from hypothesis import given

from luodi.catalog.models import Indicator
from luodi.indicators.exchange import xlsx
from luodi.indicators.exchange.rows import FigureRow
from luodi.indicators.exchange.xlsx import About
from tests.indicators.exchange.files import ROUND_TRIP, figures, long_rows, sheets

JOBS = Indicator(
    code="jobs", name_zh="新增就业", unit_of_measure="人", definition="=口径", source="月报"
)
ABOUT = About("新增就业", [("数据截至", "2025-03-03")], [JOBS])


@given(figures())
@ROUND_TRIP
def test_it_is_a_long_table_too_and_reads_back(rows) -> None:
    assert long_rows(sheets(xlsx.write(rows, ABOUT))) == rows


def test_numbers_are_numbers_formulas_are_texts_and_the_heading_tells_the_unit_of_measure() -> None:
    row = FigureRow("QST", "jobs", "2025-01", "-3.2", "人", note="=1+1")

    book = openpyxl.load_workbook(BytesIO(xlsx.write([row], ABOUT)))

    sheet = book["数据"]
    assert (sheet["F1"].value, sheet["F2"].value, sheet["F2"].data_type) == (
        "数值（人）",
        -3.2,
        "n",
    )
    assert (sheet["J2"].value, sheet["J2"].data_type) == ("=1+1", "s")
    about = [cell.value for line in book["说明"].iter_rows() for cell in line if cell.value]
    assert {"新增就业", "数据截至", "2025-03-03", "=口径", "月报"} <= set(about)
