"""The register goes out, an office edits cells, it comes in: what was meant happens, no more."""

from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from luodi.audit.models import Event
from luodi.plan import actions, queries
from luodi.plan.errors import PlanError
from luodi.plan.history import FIELDS
from luodi.plan.models import Line, Target
from luodi.plan.register.cells import CELLS, exported
from luodi.plan.workbook import Notes, workbook
from tests.plan.register.books import book, column, edited

HEADINGS = ("序号", "目标", "工作任务", "牵头单位", "配合单位", "完成时限")


@pytest.fixture
def export(plan, now):
    """The register as it would be downloaded, withdrawn lines too, with one cell written anew."""

    def export(title="", heading="", value=None):
        content = workbook(plan, exported(Line.objects.filter(plan=plan)), Notes("甲", now, []))
        if not title:
            return content
        return edited(content, lambda sheet: _write(sheet, title, heading, value))

    return export


@pytest.fixture
def take(plan, office, now):
    """Take a workbook in and work out what it would change."""

    def take(content):
        name = "台账.xlsx"
        found = actions.take_register(plan=plan, content=content, name=name, by=office, at=now)
        return found, queries.proposal_of(found)

    return take


@pytest.fixture
def apply(take, office, now):
    """Take a workbook in and apply it."""

    def apply(content):
        found, shown = take(content)
        return actions.apply_register(found=found, seen=shown.tokens, withdraw=False, by=office,
                                      at=now)  # fmt: skip

    return apply


def _write(sheet, title, heading, value):
    for row in sheet.iter_rows(min_row=2):
        if row[4].value == title:
            row[column(sheet, heading) - 1].value = value


def _changed(shown):
    return [(one.key, one.before, one.after) for entry in shown.of_kind("changed")
            for one in entry.changes]  # fmt: skip


def _problems(shown):
    return [(one.column, str(one.sentence)) for one in shown.problems]


def test_line_ends_of_a_page_come_back_as_they_went(task, export, take):
    Line.objects.filter(pk=task.pk).update(standard="一\r\n二", remark="注_x000D_一\r\n二")

    assert take(export())[1].nothing


def test_whatever_an_import_changes_is_told_by_its_event(task, export, apply):
    changed = {"Leader in charge": ("sponsor_text", "副区长甲"),
               "Person responsible and telephone": ("owner_text", "王某 8123"),
               "Deadline": ("due_text", "长期")}  # fmt: skip

    for heading, (field, value) in changed.items():
        apply(export(task.title, heading, value))

        event = Event.objects.filter(target=f"plan.line:{task.pk}").order_by("number").last()
        assert (event.kind, event.before[field], event.after[field]) == (
            "plan.line_edited", "", value,
        )  # fmt: skip
        assert field in FIELDS


def test_who_is_no_unit_stands_beside_those_who_are(task, units, export, take, apply, office, now):
    """B29."""
    actions.edit_line(line=task, version=1, supporting_units=[units["JYW"]], by=office, at=now)
    Line.objects.filter(pk=task.pk).update(supporting_text="某公司")
    assert take(export())[1].nothing

    apply(export(task.title, "Supporting units", "区教委、某公司、青石滩镇"))
    line = Line.objects.get(pk=task.pk)
    event = Event.objects.filter(target=f"plan.line:{task.pk}").order_by("number").last()

    assert [row.unit.code for row in line.supports.order_by("unit__code")] == ["JYW", "QST"]
    assert (line.supporting_text, event.after["supporting_text"]) == ("某公司", "某公司")

    apply(export(task.title, "Supporting units", "区教委"))
    event = Event.objects.filter(target=f"plan.line:{task.pk}").order_by("number").last()

    assert Line.objects.get(pk=task.pk).supporting_text == ""
    assert (event.before["supporting_text"], event.after["supporting_text"]) == ("某公司", "")


def test_a_new_name_beside_those_that_stand_is_still_asked_about(task, export, take):
    Line.objects.filter(pk=task.pk).update(supporting_text="某公司")

    shown = take(export(task.title, "Supporting units", "某公司、另一公司"))[1]

    assert [(one.value, one.column) for one in shown.problems] == [("另一公司", "Supporting units")]


def test_rows_of_one_title_are_told_apart_by_their_goals(plan, take, apply):
    rows = [(1, "宜居", "完成年度任务", "", "", "2025-06-30"),
            (2, "兴业", "完成年度任务", "", "", "2025-09-30")]  # fmt: skip
    apply(book(rows, HEADINGS))
    later = [rows[0], (*rows[1][:5], "2025-10-31")]

    shown = take(book(later, HEADINGS))[1]

    assert len(shown.of_kind("new")) == 0
    assert _changed(shown) == [("due_on", "2025-09-30", "2025-10-31")]


def test_rows_alike_in_title_and_goal_are_taken_in_their_order(plan, take, apply):
    rows = [(at, "宜居", "完成年度任务", "", "", "") for at in (1, 2)]
    apply(book(rows, HEADINGS))

    third = take(book([*rows, (3, *rows[0][1:])], HEADINGS))[1]

    assert (len(third.of_kind("same")), len(third.of_kind("new"))) == (2, 1)


def test_a_unit_that_comes_to_lead_may_not_go_on_supporting(task, units, export, take, office, now):
    actions.edit_line(line=task, version=1, supporting_units=[units["JYW"]], by=office, at=now)

    shown = take(export(task.title, "Lead unit", "区教委"))[1]

    assert [(one.column, one.value) for one in shown.problems] == [("Lead unit", "区教委")]
    assert "cannot support it too" in str(shown.problems[0].sentence)


def test_a_withdrawn_line_is_changed_by_no_cell(task, export, take, office, now):
    actions.withdraw_line(line=task, reason="会议取消", by=office, at=now)

    same = take(export())[1]
    shown = take(export(task.title, "Deadline", "2025-09-30"))[1]

    assert same.nothing and not same.problems
    assert "was withdrawn" in str(shown.problems[0].sentence)


def test_a_number_that_a_spreadsheet_shortened_names_no_line(plan, goal, task, export, take):
    Line.objects.filter(pk=task.pk).update(level="project")
    for at in range(2, 12):
        actions.add_child(plan=plan, parent=goal, level="project", title=f"项目{at}",
                          by=task.entered_by, at=task.entered_at)  # fmt: skip

    typed = take(export("项目11", "Stands below number", 1.1))[1]
    written = take(export("项目11", "Stands below number", "1.1"))[1]

    assert "writes 1.1 and 1.10 alike" in _problems(typed)[0][1]
    assert "alike" not in str(_problems(written))


def test_numbers_of_lines_are_text_to_a_spreadsheet(task, export):
    sheet = load_workbook(BytesIO(export())).worksheets[0]

    for heading in ("Number", "Stands below number", "Key of the line (leave as it is)"):
        at = column(sheet, heading)
        letter = sheet.cell(1, at).column_letter
        assert sheet.cell(3, at).number_format == "@"
        assert sheet.column_dimensions[letter].number_format == "@"


def test_a_number_or_a_goal_that_was_edited_is_said_to_stay(task, export, take):
    number = take(export(task.title, "Number", "3.7"))[1]
    goal = take(export(task.title, "Goal (first and second level)", "兴业"))[1]

    assert number.nothing and goal.nothing
    assert [(one.row, one.column, one.value) for one in (*number.left, *goal.left)] == [
        (3, "Number", "3.7"), (3, "Goal (first and second level)", "兴业"),
    ]  # fmt: skip
    assert "stays 1.1" in str(number.left[0].sentence)
    assert "“Stands below number”" in str(goal.left[0].sentence)


def test_a_target_is_not_taken_away_by_an_empty_cell(task, export, take, office, now):
    actions.set_target(line=task, name="步道", value=12, unit_of_measure="公里", year=2025,
                       by=office, at=now)  # fmt: skip

    shown = take(export(task.title, "Value to reach in the year", None))[1]
    unit = take(export(task.title, "Unit of measure", "里"))[1]

    assert "takes no target away" in _problems(shown)[0][1]
    assert _changed(unit) == [("value", "12公里", "12里")]


def test_more_digits_than_are_kept_are_refused_and_go_out_as_text(task, export, take, plan, now):
    shown = take(export(task.title, "Value to reach in the year", "1234567890.123456"))[1]
    row = list(exported(Line.objects.filter(pk=task.pk))[0])
    # as another database would have kept it
    row[list(CELLS).index("value")] = Decimal("123456789012345678")

    sheet = []
    edited(workbook(plan, [row], Notes("甲", now, [])), sheet.append)
    at = column(sheet[0], "Value to reach in the year")

    assert "more than 15 digits" in _problems(shown)[0][1]
    assert sheet[0].cell(2, at).value == "123456789012345678"
    assert not Target.objects.exists()


def test_one_file_that_came_in_twice_at_once_is_applied_once(plan, office, now, monkeypatch):
    content = book([(1, "宜居", "修好西桥", "", "", "")], HEADINGS)
    both = []
    for _attempt in range(2):  # neither saw the other yet
        with monkeypatch.context() as patched:
            patched.setattr("luodi.plan.actions.importing._same_file", lambda *_given: None)
            both.append(actions.take_register(plan=plan, content=content, name="台账.xlsx",
                                              by=office, at=now))  # fmt: skip
    first, second = both
    actions.apply_register(found=first, seen=queries.proposal_of(first).tokens, withdraw=False,
                           by=office, at=now)  # fmt: skip

    with pytest.raises(PlanError, match="imported already on 2025-03-03"):
        actions.apply_register(found=second, seen=queries.proposal_of(second).tokens,
                               withdraw=False, by=office, at=now)  # fmt: skip
