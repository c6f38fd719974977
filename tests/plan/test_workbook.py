"""The register as files, read back by another library."""

import csv
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from django.utils import translation
from openpyxl import load_workbook

from luodi.plan import actions
from luodi.plan.models import Line
from luodi.plan.register.cells import exported
from luodi.plan.register.columns import COLUMNS, headings
from luodi.plan.workbook import Notes, csv_file, sheet_name, workbook


@pytest.fixture
def rows(paper, plan, office, now, units):
    """An adopted plan as the rows of its register."""
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
    return exported(Line.objects.filter(plan=plan))


@pytest.fixture
def book(rows, plan, now):
    """It as a workbook, read back."""
    notes = Notes(by="督查员甲", at=now, filters=[("Level", "Task")])
    return load_workbook(BytesIO(workbook(plan, rows, notes)))


def _row(book, number):
    sheet = book.worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    found = next(row for row in sheet.iter_rows(min_row=2) if row[0].value == number)
    return dict(zip(heads, found, strict=True))


def test_a_row_tells_a_line_whole(book):
    row = _row(book, "1.1")

    assert row["Goal (first and second level)"].value == "宜居目标"
    assert (row["Lead unit"].value, row["Supporting units"].value) == (
        "区经信局", "青石滩镇、区教委",
    )  # fmt: skip
    assert row["Deadline"].value == datetime(2025, 9, 30)  # noqa: DTZ001 - a cell knows no time zone
    assert row["Standard of completion and figures to reach"].value == "▷ 步道总长 ≥12公里（2025）"
    assert (row["Value to reach in the year"].value, row["Unit of measure"].value) == (12, "公里")
    assert row["Document number and words of the source"].value == "建成东岸步道"
    assert row["Level"].value == "Task"


def test_a_title_that_begins_like_a_formula_stays_a_title(book, rows):
    """B90."""
    cell = _row(book, "1.1")["Task to do"]
    table = list(csv.reader(StringIO(csv_file(rows).decode("utf-8-sig"))))

    assert (cell.value, cell.data_type) == ("=1+1 建成东岸步道", "s")
    assert table[2][4] == "'=1+1 建成东岸步道"


def test_a_slot_says_that_it_is_to_be_filled(book):
    row = _row(book, "1.2.2")

    assert row["Task to do"].value == "Slot 2 of 2, to be filled"
    assert row["State"].value == "slot to fill"


def test_columns_of_reports_are_there_and_empty(book):
    row = _row(book, "1.1")

    reported = [str(column.heading) for column in COLUMNS if column.filled == "deliver"]
    assert len(reported) == 15
    assert all(row[heading].value is None for heading in reported)


def test_the_sheet_is_ready_for_the_eye_and_for_paper(book):
    sheet = book.worksheets[0]

    assert sheet.freeze_panes == "F2"
    assert (sheet.page_setup.orientation, sheet.print_title_rows) == ("landscape", "$1:$1")


def test_the_notes_tell_who_when_which_filter_and_what_is_left_empty(book):
    said = {row[0].value: row[1].value for row in book.worksheets[1].iter_rows()}

    assert (said["Exported by"], said["Exported at"]) == ("督查员甲", "2025-03-03 09:00")
    assert said["Level"] == "Task"
    assert "Status light" in said["Left empty here"]


def test_the_csv_has_the_same_rows_in_utf_8(rows):
    content = csv_file(rows)
    table = list(csv.reader(StringIO(content.decode("utf-8-sig"))))

    assert content.startswith(b"\xef\xbb\xbf")
    assert table[0] == headings()
    assert [row[0] for row in table[1:]] == ["1", "1.1", "1.2", "1.2.1", "1.2.2"]
    assert table[2][15] == "2025-09-30"


def test_a_figure_of_nothing_is_0_whatever_zeros_the_database_adds(rows):
    nothing = [Decimal("0.000000") if cell == 12 else cell for cell in rows[1]]

    table = list(csv.reader(StringIO(csv_file([nothing]).decode("utf-8-sig"))))

    assert dict(zip(*table, strict=True))["Value to reach in the year"] == "0"


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
