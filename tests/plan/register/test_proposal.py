"""What rows would change, and every cell that cannot be: row, column, value, rule, remedy."""

import pytest

from luodi.plan import actions
from luodi.plan.register.proposal import proposal
from luodi.plan.register.reading import SheetRow

HEADINGS = {
    "number": "编号", "title": "工作任务", "lead": "牵头单位", "supporting": "配合单位",
    "starts_on": "开始时间", "due_on": "完成时限", "weight": "权重", "level": "层级",
    "parent": "上级编号", "value": "年度目标值", "unit_of_measure": "计量单位", "key": "行标识",
}  # fmt: skip


def _propose(plan, *rows):
    given = [SheetRow(at, cells) for at, cells in enumerate(rows, start=3)]
    return proposal(plan, given, HEADINGS, {})


@pytest.mark.parametrize(
    ("cells", "column", "said"),
    [
        ({"title": "修桥", "lead": "不知哪个局"}, "Lead unit", "No unit of the register"),
        ({"title": "修桥", "due_on": "2025-02-30"}, "Deadline", "no such day"),
        ({"title": "修桥", "due_on": ["n", "45838"]}, "Deadline", "a number and not a day"),
        ({"title": "修桥", "due_on": ["d", "1905-06-30"]}, "Deadline", "outside 2000"),
        ({"title": "修桥", "weight": ["n", "150"]}, "Weight", "between 0 and 100"),
        ({"title": "修桥", "weight": "٣"}, "Weight", "not a number"),
        ({"title": "修桥", "value": "1_000"}, "Value to reach in the year", "not a number"),
        ({"title": "修桥", "value": "约1200"}, "Value to reach in the year", "not a number"),
        ({"title": "修桥", "level": "大项"}, "Level", "no level"),
        ({"title": "修桥", "parent": "9.9"}, "Stands below number", "No row and no line"),
        ({"title": "长" * 501}, "Task to do", "too many characters"),
        ({"number": "7"}, "Task to do", "is empty"),
        ({"title": ["f", ""]}, "Task to do", "never computed"),
        ({"title": ["e", "#REF!"]}, "Task to do", "error of the spreadsheet"),
        ({"title": "修桥", "key": "999999"}, "Key of the line (leave as it is)", "another plan"),
        ({"title": "宜居城市", "level": "目标", "lead": "区经信局"}, "Lead unit", "no lead unit"),
        ({"title": "修桥", "lead": "区经信局", "supporting": "区经信局"}, "Supporting units",
         "cannot support it too"),
        ({"title": "修桥", "starts_on": "2025-09-01", "due_on": "2025-06-30"}, "Time of start",
         "after its deadline"),
    ],
)  # fmt: skip
def test_a_cell_that_cannot_be_taken_over_is_named(plan, units, cells, column, said):
    found = _propose(plan, cells).problems

    assert [(one.row, one.column) for one in found] == [(3, column)]
    assert said in str(found[0].sentence)


@pytest.mark.parametrize(
    "printed",
    ["溪桥区经济和信息化局", "区经济信息局", "區經信局", " 区经信局\u200b", "ＪＸＪ", "区经信局 "],
)
def test_a_unit_is_found_by_every_name_it_bears(plan, units, printed):
    """B29."""
    entry = _propose(plan, {"title": "修桥", "lead": printed}).entries[0]

    assert entry.changes[0].after == "区经信局"


def test_a_line_below_itself_is_a_cycle(plan):
    """B54."""
    found = _propose(
        plan,
        {"number": "1", "title": "甲", "level": "项目", "parent": "2"},
        {"number": "2", "title": "乙", "level": "项目", "parent": "1"},
    )

    assert {one.row for one in found.problems if "below itself" in str(one.sentence)} == {3, 4}


def test_a_level_that_cannot_stand_there_is_told(plan, goal):
    found = _propose(
        plan, {"number": "5", "title": "甲"}, {"number": "6", "title": "乙", "parent": "5"}
    )

    assert "A Task cannot stand below a Task" in str(found.problems[0].sentence)


def test_one_line_in_two_rows_is_told(plan, task):
    row = {"title": "建成东岸步道", "key": str(task.pk)}

    found = _propose(plan, row, row).problems

    assert [(one.row, "row 3 too" in str(one.sentence)) for one in found] == [(4, True)]


def test_repeated_numbers_are_noted_and_no_problem(plan):
    found = _propose(plan, {"number": "1", "title": "甲"}, {"number": "1", "title": "乙"})

    assert (found.repeated, found.problems, len(found.of_kind("new"))) == (("1",), [], 2)


def test_a_number_says_what_a_new_line_stands_below(plan, goal, task):
    entry = _propose(plan, {"number": "1.2", "title": "修桥"}).entries[0]

    assert (entry.kind, entry.above.told.pk) == ("new", goal.pk)


def test_empty_cells_of_a_foreign_file_change_nothing(plan, task, office, now, units):
    actions.edit_line(line=task, version=1, lead_unit=units["JXJ"], by=office, at=now)

    assert _propose(plan, {"number": "1.1", "title": "建成东岸步道"}).nothing


def test_empty_cells_of_our_own_file_empty_the_field(plan, task, office, now, units):
    actions.edit_line(line=task, version=1, lead_unit=units["JXJ"], by=office, at=now)

    row = {"number": "1.1", "title": "建成东岸步道", "key": str(task.pk), "parent": "1",
           "level": "Task"}  # fmt: skip
    changes = _propose(plan, row).entries[0].changes

    assert [(one.key, one.before, one.after) for one in changes] == [("lead", "区经信局", "")]


def test_a_withdrawn_line_is_not_changed_by_a_row(plan, task, office, now):
    actions.withdraw_line(line=task, reason="会议取消", by=office, at=now)

    found = _propose(plan, {"title": "建成步道", "key": str(task.pk)})

    assert "was withdrawn" in str(found.problems[0].sentence)
