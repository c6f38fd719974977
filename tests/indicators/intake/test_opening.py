"""What sort a file is."""

from luodi.indicators.intake.names import Names
from luodi.indicators.intake.opening import notices_of, opened
from tests.indicators.intake.tables import LONG, sheets_of


def test_a_long_file_asks_nothing_and_a_wide_one_does(housing, town):
    told = {"file_name": "a.xlsx", "answers": {}, "remembered": lambda _mark: None}
    long = opened(sheets_of(LONG, ["QST", "housing", "2025-01", "1", "月报"]), Names(), **told)
    wide = opened(sheets_of(["单位", "旧改面积"], ["QST", ["n", "1"]]), Names(), **told)

    assert (long.kind, long.asks) == ("long", False)
    assert (wide.kind, wide.asks, wide.head[1]) == ("wide", True, [2, ["QST", "1"]])
    assert notices_of(wide.sheets, wide.sheet) == []
