"""The file to fill in."""

from datetime import date

from luodi.catalog.models import Indicator
from luodi.indicators import queries
from luodi.indicators.exchange import table_file
from luodi.indicators.exchange.template_file import template


def test_the_file_holds_what_is_owed_and_reads_back(housing, town, enter):
    enter(housing, town, "2025-01", 5)

    content = template(queries.due(None, date(2025, 3, 3)))

    (row,) = table_file.rows(content)
    assert row.cells == {
        "unit": "青石滩镇", "indicator": "旧改面积", "period": "2025-02", "value": "",
        "unit_of_measure": "万平方米", "source": "", "note": "",
    }  # fmt: skip


def test_a_name_that_looks_like_a_formula_is_made_harmless(town):
    indicator = Indicator(name_zh="=1+1", unit_of_measure="个")

    assert b",'=1+1," in template([queries.Due(indicator, town, "2025-02")])
