"""The register as CSV and as a workbook: 35 columns, one's reach, the filter, no formulas."""

import csv
from datetime import date
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from luodi.deliver import actions
from luodi.plan import actions as plans

pytestmark = pytest.mark.django_db


@pytest.fixture
def formula(plan, industry_bureau, office, now):
    """A task whose title a spreadsheet would run."""
    line = plans.add_child(
        plan=plan,
        parent=None,
        level="task",
        title="=1+1",
        lead_unit=industry_bureau,
        due_on=date(2025, 12, 31),
        by=office,
        at=now,
    )
    return actions.assign(line=line, by=office, at=now)


def _csv(browser, query=""):
    answer = browser.get(f"/delivery/export.csv{query}")
    text = answer.content.decode()
    assert text.startswith("\ufeff")
    return list(csv.reader(StringIO(text[1:])))


def _sheet(browser, query=""):
    answer = browser.get(f"/delivery/export.xlsx{query}")
    assert "attachment" in answer["Content-Disposition"]
    return load_workbook(BytesIO(answer.getvalue()))


def test_the_csv_has_35_columns_in_the_readers_language(client_of, office, assignment):
    head, row = _csv(client_of(office))

    assert (len(head), len(row)) == (35, 35)
    assert (head[0], head[4], head[23]) == ("编号", "工作任务", "亮灯")
    assert (row[4], row[10], row[15]) == ("建成东岸步道", "区经信局", "2025-12-31")


def test_the_workbook_has_the_same_rows_and_says_what_it_is(client_of, office, assignment):
    browser = client_of(office)
    browser.cookies["django_language"] = "en"

    register, notes = _sheet(browser, "?light=no_data").worksheets

    assert [cell.value for cell in register[1]] == _csv(browser)[0]
    assert register.max_row == 2 and register.max_column == 35
    assert register["E2"].value == "建成东岸步道" and register["P2"].value.date() == date(
        2025, 12, 31
    )
    told = {row[0].value: row[1].value for row in notes.rows}
    assert (told["Exported by"], told["Status light"]) == ("督查员甲", "No report")


def test_no_text_runs_as_a_formula(client_of, office, formula):
    assert _csv(client_of(office))[1][4] == "'=1+1"

    cell = _sheet(client_of(office)).worksheets[0]["E2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_files_hold_no_more_than_the_list(client_of, office, assignment, formula, outsider,
                                          reporting_unit):  # fmt: skip
    assert len(_csv(client_of(office))) == 3
    assert len(_csv(client_of(office), "?q=步道")) == 2
    assert [row[4] for row in _csv(client_of(reporting_unit))[1:]] == ["建成东岸步道"]
    assert len(_csv(client_of(outsider))) == 1
    assert _sheet(client_of(outsider)).worksheets[0].max_row == 1
