"""Layouts: suggested, lacking, remembered, renewed."""

from luodi.indicators.intake.layout import Layout, fingerprint, renewed, suggest
from luodi.indicators.intake.names import Names
from tests.indicators.intake.tables import LONG, sheets_of


def test_a_long_table_needs_no_question(housing, town):
    found = suggest(sheets_of(LONG, ["QST", "housing", "2025-01", "1", "月报"]), Names())

    assert found.is_long and found.layout.columns == ["unit", "indicator", "period", "value",
                                                      "source"]  # fmt: skip


def test_months_as_columns_are_figures(housing, town):
    found = suggest(sheets_of(["单位", "1月", "2月"], ["QST", ["n", "1"], ["n", "2"]]), Names(),
                    file_name="2025年旧改.xlsx")  # fmt: skip

    assert found.layout.periods == {"1": "2025-01", "2": "2025-02"}
    assert found.layout.lacking == ["indicator", "source"]


def test_a_remembered_layout_takes_the_periods_of_the_new_file(housing, town):
    first, second = (suggest(sheets_of(["单位", f"2025年{month}月"], ["QST", ["n", "1"]]), Names())
                     for month in (1, 2))  # fmt: skip
    kept = Layout.of_json(first.layout.as_json())
    kept.constants = {"indicator": "housing", "source": "台账"}

    assert fingerprint(first.heading) == fingerprint(second.heading)
    assert renewed(kept, second, is_own=False).constants == {"indicator": "housing"}
    made = renewed(kept, second, is_own=True)
    assert (made.periods, made.lacking) == ({"1": "2025-02"}, [])
