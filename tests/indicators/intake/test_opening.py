"""What sort a file is."""

from luodi.indicators.intake.layout import Layout
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


def _opened(rows, kept, *, is_own, divided_by=""):
    known = (7, kept.as_json(), is_own)
    return opened(sheets_of(*rows, divided_by=divided_by), Names(), file_name="a.xlsx", answers={},
                  remembered=lambda _mark: known)  # fmt: skip


def test_a_unit_and_a_source_for_all_figures_are_asked_anew(housing, town):
    """Else a file of another unit with the same headings is stored under the first one."""
    kept = Layout("S", 1, ["period", "figure"], indicators={"1": "housing"},
                  constants={"unit": "QST", "source": "台账", "indicator": "housing"})  # fmt: skip
    rows = (["报告期", "旧改面积"], ["2025-01", ["n", "99"]])

    others, own = (_opened(rows, kept, is_own=told) for told in (False, True))

    assert others.asks and others.layout.constants == {"indicator": "housing"}
    assert others.open_roles == ["unit", "source"]
    # of one's own layout the earlier ones are shown, to be confirmed
    assert own.asks and own.layout.constants == kept.constants
    assert own.open_roles == ["unit", "source"]


def test_a_long_file_is_read_as_ones_own_unit_said_and_not_as_others_did(housing, town):
    rows = (LONG, ["QST", "housing", "2025-01", "1", "月报"])
    kept = Layout("S", 1, ["unit", "indicator", "period", "value", "note"])
    kept.constants["source"] = "年报"

    own, others = (_opened(rows, kept, is_own=told) for told in (True, False))

    assert (own.remembered, own.layout.columns[4], own.asks) == (7, "note", True)
    assert (others.remembered, others.layout.columns[4], others.asks) == (None, "source", False)


def test_texts_of_csv_files_wear_signs_and_those_of_workbooks_do_not(housing, town):
    rows = (LONG, ["QST", "housing", "2025-01", "1", "月报"])
    told = {"file_name": "a", "answers": {}, "remembered": lambda _mark: None}

    assert opened(sheets_of(*rows, divided_by=","), Names(), **told).wears_quotes
    assert not opened(sheets_of(*rows), Names(), **told).wears_quotes
