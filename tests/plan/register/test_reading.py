"""Which sheet and which row hold the headings, and what a person is told of the rest."""

from datetime import date

import pytest

from luodi.files.workbook import read
from luodi.plan.errors import PlanError
from luodi.plan.register.reading import notice_words, register_of
from tests.plan.register.books import HEADINGS, book

ROW = (1, "宜居", "修好西桥", "区经信局", "", "", "2025-06-30", "")


def _sheet(content):
    return register_of(read(content, name="台账.xlsx"), "台账.xlsx")


def _codes(sheet):
    return {notice["code"] for notice in sheet.notices}


def test_a_title_above_and_a_total_below_do_no_harm():
    """B17."""
    sheet = _sheet(book([ROW, ("合计", "", 1, "", "", "", "", "")]))

    assert [(row.number, row.cells["title"]) for row in sheet.rows] == [(3, "修好西桥")]
    assert {"code": "totals", "rows": [4]} in sheet.notices


def test_headings_in_two_rows_are_put_together():
    def two_rows(_made, sheet):
        for place, words in enumerate(("序号", "目标", None, "工作任务", "牵头单位"), start=1):
            sheet.cell(2, place, words)
        sheet.cell(3, 2, "一级目标")
        sheet.cell(3, 3, "二级目标")
        sheet.merge_cells("B2:C2")
        for column in "ADE":
            sheet.merge_cells(f"{column}2:{column}3")
        for place, value in enumerate((1, "宜居", "河岸", "修好西桥", "区经信局"), start=1):
            sheet.cell(4, place, value)

    sheet = _sheet(book([], headings=[""] * 5, also=two_rows))

    assert sheet.rows[0].cells == {
        "number": ["n", "1"], "goal": "宜居", "second_goal": "河岸", "title": "修好西桥",
        "lead": "区经信局",
    }  # fmt: skip


def test_a_merged_cell_counts_for_each_of_its_rows():
    def merged(_made, sheet):
        sheet.merge_cells("D3:D4")

    sheet = _sheet(book([ROW, (2, "宜居", "修路", None, "", "", "", "")], also=merged))

    assert [row.cells["lead"] for row in sheet.rows] == ["区经信局", "区经信局"]
    assert {"code": "merged", "rows": [4]} in sheet.notices


def test_what_is_hidden_is_told():
    """B18."""

    def hide(made, sheet):
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["H"].hidden = True
        other = made.create_sheet("底稿")
        other["A1"] = "x"
        other.sheet_state = "hidden"

    sheet = _sheet(book([ROW], also=hide))

    assert sheet.rows[0].hidden
    assert {"hidden_rows", "hidden_columns", "hidden_sheet"} <= _codes(sheet)
    assert "底稿" in " ".join(notice_words(sheet.notices))


def test_unknown_columns_and_those_of_reports_are_told():
    rows = [
        (*ROW, "x", "已完成"),
    ]
    sheet = _sheet(book(rows, headings=(*HEADINGS, "领导包抓", "本期进展")))

    assert {"code": "unknown", "names": ["领导包抓"]} in sheet.notices
    assert {"code": "deliver", "names": ["本期进展"]} in sheet.notices


@pytest.mark.parametrize("epoch", [1900, 1904])
def test_days_are_counted_from_the_year_that_the_workbook_says(epoch):
    """B27."""
    from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

    def dated(made, sheet):
        made.epoch = CALENDAR_MAC_1904 if epoch == 1904 else CALENDAR_WINDOWS_1900
        sheet["G3"] = date(2025, 6, 30)

    sheet = _sheet(book([ROW], also=dated))

    assert sheet.rows[0].cells["due_on"] == ["d", "2025-06-30"]
    assert ("epoch" in _codes(sheet)) is (epoch == 1904)


def test_a_formula_without_a_value_and_an_error_are_kept_apart():
    """B19, B20."""

    def computed(_made, sheet):
        sheet["F3"] = "=A1&B1"
        sheet["H3"] = "#REF!"

    cells = _sheet(book([ROW], also=computed)).rows[0].cells

    assert (cells["owner"], cells["remark"]) == (["f", ""], ["e", "#REF!"])


def test_the_next_visible_sheet_with_headings_is_read():
    def behind(made, sheet):
        made.create_sheet("封面", 0)["A1"] = "封面"

    sheet = _sheet(book([ROW], also=behind))

    assert sheet.name == "台账"
    assert {"code": "sheet", "sheet": "台账", "others": ["封面"]} in sheet.notices


def test_no_headings_no_register():
    with pytest.raises(PlanError, match="工作任务"):
        _sheet(book([ROW], headings=tuple("甲乙丙丁戊己庚辛")))
