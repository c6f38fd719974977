"""A register comes in whole or not at all: from our own export, and as an office would send it."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from luodi.audit.models import Event
from luodi.plan import actions, queries
from luodi.plan.errors import ImportStale, PlanError
from luodi.plan.models import Line, RegisterImport, Target
from luodi.plan.register.cells import exported
from luodi.plan.workbook import Notes, workbook
from tests.plan.register.books import book, column, edited

ROWS = [
    (
        1,
        "宜居/河岸",
        "建成东岸步道",
        "区经信局、区教委",
        "青石滩镇政府",
        "王某",
        "2025年9月底前",
        "",
    ),
    (2, "宜居/河岸", "修好西桥", "区经信局", "", "", "2025-06-30", "市级"),
    (3, "兴业", "引进 3 家企业", "区教委", "区经信局", "", "长期", ""),
    ("合计", "", 3, "", "", "", "", ""),
]


@pytest.fixture
def take(plan, office, now):
    """Take in a workbook."""

    def take(content, name="台账.xlsx"):
        return actions.take_register(plan=plan, content=content, name=name, by=office, at=now)

    return take


@pytest.fixture
def apply(office, now):
    """Apply what is shown."""

    def apply(found, **more):
        seen = more.pop("seen", None) or queries.proposal_of(found).tokens
        withdraw = more.pop("withdraw", False)
        return actions.apply_register(found=found, seen=seen, withdraw=withdraw, by=office, at=now)

    return apply


def _exported(plan, now):
    lines = Line.objects.filter(plan=plan, state="active")
    return workbook(plan, exported(lines), Notes(by="督查员甲", at=now, filters=[]))


def test_a_file_as_an_office_sends_it_comes_in_right(plan, take, apply, units):
    done = apply(take(book(ROWS)))

    lines = {line.title: line for line in Line.objects.filter(plan=plan)}
    # Two goals and one pillar are named by the rows, beside the three tasks; 合计 is no task.
    assert (done.new, done.changed) == (6, 0)
    assert [line.number for line in Line.objects.filter(plan=plan).order_by("sort_key")] == [
        "1", "1.1", "1.1.1", "1.1.2", "2", "2.1",
    ]  # fmt: skip
    walk = lines["建成东岸步道"]
    assert (walk.lead_unit, walk.owner_text) == (units["JXJ"], "王某")
    assert [row.unit.code for row in walk.supports.order_by("pk")] == ["JYW", "QST"]
    assert (walk.due_on, walk.due_text, walk.assumed) == (
        date(2025, 9, 30), "2025年9月底前", [],
    )  # fmt: skip
    assert (lines["修好西桥"].due_on, lines["修好西桥"].remark) == (date(2025, 6, 30), "市级")
    assert (lines["引进 3 家企业"].due_on, lines["引进 3 家企业"].due_text) == (None, "长期")


def test_the_same_rows_once_more_change_nothing(take, apply):
    apply(take(book(ROWS)))

    again = queries.proposal_of(take(book(ROWS, title="另一份"), "二稿.xlsx"))

    assert again.nothing
    assert len(again.of_kind("same")) == 3


def test_export_and_import_change_nothing(plan, take, apply, office, now, units):
    apply(take(book(ROWS)))
    line = Line.objects.get(title="修好西桥")
    actions.set_target(line=line, name="投资", value=12, unit_of_measure="万元", year=2025,
                       by=office, at=now)  # fmt: skip

    found = queries.proposal_of(take(_exported(plan, now), "导出.xlsx"))

    assert found.nothing and not found.problems and not found.missing
    assert len(found.of_kind("same")) == 6


def test_changed_cells_of_an_export_change_their_fields(plan, take, apply, now, units):
    apply(take(book(ROWS)))

    def change(sheet):
        row = next(row for row in sheet.iter_rows(min_row=2) if row[4].value == "修好西桥")
        row[column(sheet, "Lead unit") - 1].value = "溪桥区教育委员会"
        row[column(sheet, "Deadline") - 1].value = date(2025, 8, 1)
        row[column(sheet, "Remark") - 1].value = None
        row[column(sheet, "Value to reach in the year") - 1].value = 80
        row[column(sheet, "Unit of measure") - 1].value = "米"

    found = take(edited(_exported(plan, now), change), "改.xlsx")
    shown = queries.proposal_of(found).of_kind("changed")
    done = apply(found)

    line = Line.objects.get(title="修好西桥")
    assert {(one.key, one.before, one.after) for one in shown[0].changes} == {
        ("lead", "区经信局", "区教委"), ("due_on", "2025-06-30", "2025-08-01"),
        ("remark", "市级", ""), ("value", "", "80米"),
    }  # fmt: skip
    assert (done.changed, line.lead_unit, line.due_on, line.remark) == (
        1, units["JYW"], date(2025, 8, 1), "",
    )  # fmt: skip
    target = Target.objects.get(line=line)
    assert (target.name, target.value, target.unit_of_measure) == ("修好西桥", 80, "米")
    event = Event.objects.filter(target=f"plan.line:{line.pk}").order_by("number").last()
    assert (event.kind, event.before["due_on"], event.reason) == (
        "plan.line_edited", "2025-06-30", "Register “改.xlsx”, row 5",
    )  # fmt: skip


def test_a_line_moves_by_the_number_it_stands_below(plan, take, apply, now):
    apply(take(book(ROWS)))

    def change(sheet):
        row = next(row for row in sheet.iter_rows(min_row=2) if row[4].value == "修好西桥")
        row[column(sheet, "Stands below number") - 1].value = "2"

    apply(take(edited(_exported(plan, now), change), "改.xlsx"))

    assert Line.objects.get(title="修好西桥").number == "2.2"


def test_lines_that_a_file_no_longer_has_are_withdrawn_only_when_asked(plan, take, apply, now):
    apply(take(book(ROWS)))
    without = edited(_exported(plan, now), lambda sheet: sheet.delete_rows(5))

    found = take(without, "缺.xlsx")
    missing = [one.record["title"] for one in queries.proposal_of(found).missing]
    done = apply(found, withdraw=True)

    assert (missing, done.withdrawn) == (["修好西桥"], 1)
    assert Line.objects.get(title="修好西桥").state == "withdrawn"


def test_a_line_that_is_a_task_is_not_withdrawn_by_a_file_without_it(
    plan, take, apply, now, worked_on
):
    apply(take(book(ROWS)))
    worked_on(Line.objects.get(title="修好西桥"))
    found = take(edited(_exported(plan, now), lambda sheet: sheet.delete_rows(4, 2)), "缺.xlsx")

    with pytest.raises(
        PlanError, match=r"on 1 of the lines .*修好西桥” – task of 区经信局.*into the"
    ):
        apply(found, withdraw=True)

    assert set(Line.objects.values_list("state", flat=True)) == {"active"}
    assert apply(found).withdrawn == 0


def test_a_problem_in_one_row_keeps_all_rows_out(plan, take, apply):
    rows = [*ROWS[:3], (4, "兴业", "办夜市", "不知哪个局", "", "", "2025-02-30", "")]
    found = take(book(rows))

    with pytest.raises(PlanError, match="Cells that cannot be taken over: 2"):
        apply(found)

    problems = queries.proposal_of(found).problems
    assert {(one.row, one.column, one.value) for one in problems} == {
        (6, "Lead unit", "不知哪个局"), (6, "Deadline", "2025-02-30"),
    }  # fmt: skip
    assert not Line.objects.filter(plan=plan).exists()


def test_a_person_says_which_unit_a_name_means(take, apply, office, now, units):
    found = take(book([(1, "兴业", "办夜市", "区经济局", "某公司", "", "", "")]))
    unknown = queries.proposal_of(found).unknown

    actions.choose_units(found=found, choices={"区经济局": units["JXJ"].pk, "某公司": 0},
                         by=office, at=now)  # fmt: skip
    apply(RegisterImport.objects.get(pk=found.pk))

    line = Line.objects.get(title="办夜市")
    assert [one.name for one in unknown] == ["区经济局", "某公司"]
    assert units["JXJ"] in unknown[0].nearest
    assert (line.lead_unit, line.supporting_text) == (units["JXJ"], "某公司")


def test_a_plan_that_changed_since_is_shown_again(plan, take, apply, office, now):
    apply(take(book(ROWS)))
    rows = [(2, "宜居/河岸", "修好西桥", "区教委", "", "", "2025-06-30", "市级"), *ROWS[:1]]
    found = take(book(rows), "改.xlsx")
    seen = queries.proposal_of(found).tokens
    line = Line.objects.get(title="修好西桥")
    actions.edit_line(line=line, version=line.version, due_on=date(2025, 7, 1), by=office, at=now)

    with pytest.raises(ImportStale) as stale:
        apply(found, seen=seen)

    assert stale.value.rows == ("3",)
    assert Line.objects.get(pk=line.pk).lead_unit.code == "JXJ"


def test_applied_twice_it_happens_once(plan, take, apply):
    found = take(book(ROWS))
    apply(found)

    with pytest.raises(PlanError, match="applied or left already"):
        apply(found)
    assert Line.objects.filter(plan=plan).count() == 6


def test_the_same_file_twice_is_one_import(take, apply, office):
    content = book(ROWS)
    first = take(content)

    assert take(content, "别名.xlsx") == first
    apply(first)
    with pytest.raises(PlanError, match=f"imported already on 2025-03-03 by {office.name}"):
        take(content)


def test_what_was_left_changes_nothing_and_may_come_again(plan, take, office, now):
    content = book(ROWS)
    first = take(content)
    actions.leave_register(found=first, by=office, at=now)

    assert take(content) != first
    assert not Line.objects.filter(plan=plan).exists()


def test_a_file_without_rows_is_refused(take):
    with pytest.raises(PlanError, match="no rows"):
        take(book([]))


def test_words_of_columns_that_the_plan_cannot_hold_are_kept_in_the_remark(take, apply, plan, now):
    headings = ("任务来源", "工作任务", "牵头单位", "里程碑节点")
    rows = [("区委常委会", "修好西桥", "区经信局", "6月开工")]
    apply(take(book(rows, headings)))

    again = queries.proposal_of(take(book(rows, headings, title="二稿"), "二稿.xlsx"))
    exported = queries.proposal_of(take(_exported(plan, now), "导出.xlsx"))

    assert Line.objects.get().remark == "任务来源：区委常委会\n里程碑节点：6月开工"
    assert again.nothing and exported.nothing


def test_the_exported_file_has_the_35_columns_in_their_order(plan, task, now):
    sheet = load_workbook(BytesIO(_exported(plan, now))).worksheets[0]

    heads = [cell.value for cell in sheet[1]]
    assert (heads[0], heads[4], heads[10], heads[34]) == (
        "Number", "Task to do", "Lead unit", "Remark",
    )  # fmt: skip
    assert sheet.column_dimensions["AN"].hidden
