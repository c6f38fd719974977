"""The plan as a workbook, read back by another library."""

from datetime import date, datetime
from io import BytesIO

import pytest
from django.utils import translation
from openpyxl import load_workbook

from luodi.plan import actions
from luodi.plan.rows import rows
from luodi.plan.scope import Scope
from luodi.plan.workbook import Notes, headings, sheet_name, workbook


@pytest.fixture
def book(paper, plan, office, now, units):
    """An adopted plan as a workbook, read back."""
    goal = paper.draft("goal", "宜居目标", quote="宜居目标")
    task = paper.draft(
        "task", "=1+1 建成东岸步道", quote="建成东岸步道", parent=goal, lead_unit=units["JXJ"],
        deadline_on=date(2025, 9, 30), supports=(units["QST"], units["JYW"]),
    )  # fmt: skip
    paper.draft(
        "target", "步道总长", quote="总长达到12公里", parent=task,
        figure={"indicator": "步道总长", "value": 12.0, "unit": "公里", "year": 2025,
                "comparator": "ge"},
    )  # fmt: skip
    paper.draft("programme", "六项便民行动", quote="六项便民行动", parent=goal, count=2)
    actions.adopt_document(document=paper.document, plan=plan, by=office, at=now)
    notes = Notes(by="督查员甲", at=now, filters=[("Level", "Task")])
    content = workbook(plan, rows(plan, Scope(everything=True)), notes)
    return load_workbook(BytesIO(content))


def _row(book, number):
    sheet = book.worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    found = next(row for row in sheet.iter_rows(min_row=2) if row[0].value == number)
    return dict(zip(heads, found, strict=True))


def test_a_row_tells_a_line_whole(book):
    row = _row(book, "1.1")

    assert row["Goal"].value == "宜居目标"
    assert (row["Lead unit"].value, row["Supporting units"].value) == (
        "区经信局",
        "青石滩镇、区教委",
    )
    assert row["Deadline"].value == datetime(2025, 9, 30)  # noqa: DTZ001 - a cell knows no time zone
    assert row["Targets"].value == "步道总长 ≥12公里（2025）"
    assert (row["Source quote"].value, row["Source document"].value) == (
        "建成东岸步道", "全区工作会议召开",
    )  # fmt: skip
    assert row["State"].value == "complete"


def test_a_title_that_begins_like_a_formula_stays_a_title(book):
    cell = _row(book, "1.1")["Task"]

    assert (cell.value, cell.data_type) == ("=1+1 建成东岸步道", "s")


def test_a_slot_says_that_it_is_to_be_filled(book):
    row = _row(book, "1.2.2")

    assert row["Project"].value == "Slot 2 of 2, to be filled"
    assert (row["Programme"].value, row["State"].value) == ("六项便民行动", "slot to fill")


def test_the_sheet_is_ready_for_the_eye_and_for_paper(book):
    sheet = book.worksheets[0]

    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:M6")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.print_title_rows == "$1:$1"


def test_the_notes_tell_who_when_and_which_filter(book):
    said = {row[0].value: row[1].value for row in book.worksheets[1].iter_rows()}

    assert said["Exported by"] == "督查员甲"
    assert said["Exported at"] == "2025-03-03 09:00"
    assert said["Level"] == "Task"


def test_the_headings_are_in_the_readers_language():
    with translation.override("en"):
        assert headings()[0] == "Number"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("重点工作[一]:二/三", "重点工作 一 二 三"),
        ("'长'" * 20, ("长''" * 20)[:31].strip("' ")),
        ("///", "Plan"),
        ("History", "Plan"),
    ],
)
def test_a_sheet_gets_a_name_that_excel_accepts(title, name):
    assert sheet_name(title) == name


def test_two_sheets_never_share_a_name():
    assert sheet_name("说明", taken=["说明"]) == "说明 (2)"
