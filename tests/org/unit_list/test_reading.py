"""A sheet as it comes: hidden things counted, totals passed by, every mistake with its row."""

import pytest

from luodi.org.unit_list.reading import table_of
from tests.org.unit_list.conftest import HEADING, answer

ROW = ["CZJ", "溪桥区财政局", "区财政局", "部门", "XQ"]


def test_a_row_is_read_by_its_heading() -> None:
    table = table_of(answer(ROW))

    assert table.mistakes == []
    assert [entry.row for entry in table.entries] == [2]
    assert table.entries[0].values["short_name"] == "区财政局"


def test_columns_may_stand_in_any_order_and_a_title_above() -> None:
    heading = ["简称", "代码", "类别", "全称"]
    told = answer(["区财政局", "CZJ", "部门", "溪桥区财政局"], heading=heading)
    sheet = told["sheets"][0]
    below = [[number + 1, hidden, cells] for number, hidden, cells in sheet["rows"]]
    sheet["rows"] = [[1, False, ["单位清单（2025年）"]], *below]

    table = table_of(told)

    assert (table.mistakes, table.entries[0].row) == ([], 3)
    assert table.entries[0].values["code"] == "CZJ"


def test_hidden_rows_columns_and_sheets_are_counted() -> None:
    told = answer(ROW, ["JXJ", "经信局", "经信局", "部门"], hidden_columns=[3])
    told["sheets"][0]["rows"][2][1] = True
    told["sheets"] += [{"name": "草稿", "hidden": True, "rows": [[1, False, ["x"]]], "merged": [],
                        "hidden_columns": []},
                       {"name": "说明", "hidden": False, "rows": [[1, False, ["x"]]], "merged": [],
                        "hidden_columns": []}]  # fmt: skip

    table = table_of(told)

    assert (table.hidden_rows, table.hidden_columns) == (1, 1)
    assert (table.hidden_sheets, table.other_sheets) == (1, 1)
    assert len(table.entries) == 2


@pytest.mark.parametrize("word", ["合计", " 总计 ", "小计"])
def test_a_row_of_totals_is_no_unit(word) -> None:
    table = table_of(answer(ROW, [None, word, "12"]))

    assert (table.totals, len(table.entries), table.mistakes) == (1, 1, [])


def test_blank_rows_are_passed_by() -> None:
    assert len(table_of(answer(ROW, [None, None], [])).entries) == 1


def test_merged_cells_are_named_with_their_rows() -> None:
    table = table_of(answer(ROW, ROW, merged=[[2, 5, 3, 5]]))

    assert [(one.row, one.column) for one in table.mistakes] == [(2, "上级单位代码")]
    assert "2" in table.mistakes[0].rule and "3" in table.mistakes[0].rule


def test_a_merged_title_above_the_heading_does_no_harm() -> None:
    told = answer(ROW, merged=[[1, 1, 1, 10]])
    sheet = told["sheets"][0]
    sheet["rows"] = [[1, False, ["单位清单"]], *([n + 1, h, c] for n, h, c in sheet["rows"])]

    assert table_of(told).mistakes == []


def test_a_formula_without_a_value_is_told_by_row_and_column() -> None:
    table = table_of(answer(["CZJ", ["f", ""], "区财政局", "部门"]))

    assert [(one.row, one.column, one.value) for one in table.mistakes] == [(2, "全称", "=…")]


def test_a_short_row_lacks_what_it_needs() -> None:
    table = table_of(answer(["CZJ", "溪桥区财政局"]))

    assert [(one.row, one.column) for one in table.mistakes] == [(2, "简称"), (2, "类别")]


@pytest.mark.parametrize(
    ("heading", "columns"),
    [([*HEADING, "备注"], ["备注"]), ([*HEADING, "代码"], ["代码"]),
     (["代码", "全称"], ["简称", "类别"])],
)  # fmt: skip
def test_a_wrong_heading_is_told(heading, columns) -> None:
    assert [one.column for one in table_of(answer(heading=heading)).mistakes] == columns


def test_a_list_without_a_heading_is_told_once() -> None:
    table = table_of(answer(ROW, heading=["甲", "乙"]))

    assert [one.row for one in table.mistakes] == [0]
    assert "代码" in table.mistakes[0].remedy


HIDDEN = {
    "name": "x", "hidden": True, "rows": [[1, False, ["代码"]]], "merged": [], "hidden_columns": []
}  # fmt: skip


@pytest.mark.parametrize("sheets", [[], [HIDDEN]])
def test_nothing_visible_is_told_once(sheets) -> None:
    table = table_of({"sheets": sheets, "epoch": 1904, "macros": True})

    assert [one.row for one in table.mistakes] == [0]
    assert table.counts_from_1904 and table.has_macros


@pytest.mark.parametrize("nonsense", [{}, {"sheets": 1, "epoch": 1900, "macros": False}])
def test_an_answer_of_another_shape_is_not_believed(nonsense) -> None:
    with pytest.raises((KeyError, TypeError)):
        table_of(nonsense)
