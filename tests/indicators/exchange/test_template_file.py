"""The file to fill in."""

import csv
import io
from datetime import date

from luodi.catalog.models import Indicator
from luodi.indicators import queries
from luodi.indicators.exchange.template_file import template


def test_the_file_holds_what_is_owed_and_reads_back(housing, town, enter):
    enter(housing, town, "2025-01", 5)

    content = template(queries.due(None, date(2025, 3, 3)))

    (row,) = csv.DictReader(io.StringIO(content.decode("utf-8-sig")))
    assert row == {
        "单位": "青石滩镇", "指标": "旧改面积", "报告期": "2025-02", "数值": "",
        "计量单位": "万平方米", "来源": "", "备注": "",
    }  # fmt: skip


def test_a_name_that_looks_like_a_formula_is_made_harmless(town):
    indicator = Indicator(name_zh="=1+1", unit_of_measure="个")

    assert b",'=1+1," in template([queries.Due(indicator, town, "2025-02")])
