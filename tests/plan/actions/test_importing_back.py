"""An import of a register is taken back whole, or stays whole with the lines named."""

from datetime import date
from decimal import Decimal

import pytest

from luodi.audit import queries as audit
from luodi.plan import actions, queries
from luodi.plan.errors import PlanError
from luodi.plan.models import Line, RegisterImport, Target
from luodi.plan.register.cells import exported
from luodi.plan.workbook import Notes, workbook
from tests.plan.actions.test_importing import ROWS
from tests.plan.register.books import book, column, edited


@pytest.fixture
def bring(plan, office, now):
    """Take in a workbook and apply it."""

    def bring(content, name="台账.xlsx", *, withdraw=False):
        found = actions.take_register(plan=plan, content=content, name=name, by=office, at=now)
        seen = queries.proposal_of(found).tokens
        actions.apply_register(found=found, seen=seen, withdraw=withdraw, by=office, at=now)
        return RegisterImport.objects.get(pk=found.pk)

    return bring


@pytest.fixture
def back(plan, office, now):
    """Take the latest stroke back, as the button does."""

    def back():
        return actions.take_back(stroke=queries.latest_stroke(plan, office), by=office, at=now)

    return back


def _exported(plan, now):
    lines = Line.objects.filter(plan=plan, state="active")
    return workbook(plan, exported(lines), Notes(by="督查员甲", at=now, filters=[]))


def _as_it_stands(plan):
    """Everything an import may change, of every line that holds."""
    rows = Line.objects.filter(plan=plan, state="active").order_by("pk").values(
        "pk", "number", "title", "parent", "position", "lead_unit", "lead_unit_text", "owner_text",
        "sponsor_text", "supporting_text", "due_on", "due_text", "assumed", "weight", "remark",
        "standard", "starts_on", "is_slot", "entered_by", "entered_at",
    )  # fmt: skip
    units = Line.objects.filter(plan=plan, state="active").values_list("pk", "supports__unit")
    targets = Target.objects.filter(line__plan=plan, line__state="active")
    return list(rows), set(units), set(targets.values_list("line", "value", "unit_of_measure"))


def _edit(sheet):
    """Change a row whole, give it a target, move it, enter another and leave one out."""
    row = next(row for row in sheet.iter_rows(min_row=2) if row[4].value == "修好西桥")
    for heading, value in (
        ("Lead unit", "溪桥区教育委员会"), ("Deadline", date(2025, 8, 1)), ("Remark", None),
        ("Value to reach in the year", 80), ("Unit of measure", "米"), ("Stands below number", "2"),
    ):  # fmt: skip
        row[column(sheet, heading) - 1].value = value
    sheet.delete_rows(4)
    last = sheet.max_row
    for place in range(1, sheet.max_column):
        sheet.cell(last + 1, place).value = sheet.cell(last, place).value
    sheet.cell(last + 1, 5).value = "引进 5 家企业"
    sheet.cell(last + 1, 1).value = "2.9"


def test_what_an_import_entered_is_withdrawn_and_its_file_may_come_again(plan, bring, back):
    done = bring(book(ROWS))

    assert back() == 0

    assert not Line.objects.filter(state="active").exists()
    done.refresh_from_db()
    assert (done.applied_at, bool(done.left_at)) == (None, True)
    again = bring(book(ROWS))
    assert again.pk != done.pk
    assert Line.objects.filter(state="active").count() == 6


def test_a_goal_that_stood_before_is_no_new_line_of_the_import(plan, goal, bring, back):
    bring(book([(1, goal.title, "修好西桥", "", "", "", "", "")]))

    back()

    states = dict(Line.objects.filter(plan=plan).values_list("title", "state"))
    assert states == {goal.title: "active", "修好西桥": "withdrawn"}


def test_all_an_import_changed_moved_entered_and_withdrew_stands_as_before(plan, bring, back, now):
    bring(book(ROWS))
    before = _as_it_stands(plan)
    bring(edited(_exported(plan, now), _edit), "改.xlsx", withdraw=True)
    moved = Line.objects.get(title="修好西桥")
    assert (moved.parent.number, moved.targets.count(), moved.due_on) == ("2", 1, date(2025, 8, 1))
    assert Line.objects.get(title="建成东岸步道").state == "withdrawn"
    assert Line.objects.filter(title="引进 5 家企业", state="active").exists()

    back()

    assert _as_it_stands(plan) == before
    assert audit.history(f"plan.line:{moved.pk}").first().kind == "plan.edit_taken_back"
    assert audit.verify_chain().holds


def test_a_target_that_stood_gets_its_former_value(plan, bring, back, office, now):
    bring(book(ROWS))
    line = Line.objects.get(title="修好西桥")
    actions.set_target(line=line, name="桥长", value=Decimal("12.5"), unit_of_measure="米",
                       by=office, at=now)  # fmt: skip

    def widen(sheet):
        row = next(row for row in sheet.iter_rows(min_row=2) if row[4].value == "修好西桥")
        row[column(sheet, "Value to reach in the year") - 1].value = 80

    bring(edited(_exported(plan, now), widen), "改.xlsx")
    assert Target.objects.get(line=line).value == 80

    back()

    assert Target.objects.get(line=line).value == Decimal("12.5")


def test_where_somebody_went_on_the_import_stays_and_the_lines_are_named(
    plan, bring, back, second_office, now
):
    bring(book(ROWS))
    line = Line.objects.get(title="修好西桥")
    actions.edit_line(line=line, version=1, title="修好西大桥", by=second_office, at=now)

    with pytest.raises(PlanError, match=r"went on with 1 lines .*修好西大桥"):
        back()

    assert Line.objects.filter(state="active").count() == 6


def test_a_line_that_a_unit_works_on_keeps_its_import(bring, back, worked_on):
    bring(book(ROWS))
    worked_on(Line.objects.get(title="修好西桥"))

    with pytest.raises(PlanError, match="修好西桥"):
        back()


def test_a_target_that_was_changed_since_keeps_the_import(plan, bring, back, second_office, now):
    bring(book(ROWS))
    bring(edited(_exported(plan, now), _edit), "改.xlsx")
    target = Target.objects.get()
    actions.change_value(target=target, value=Decimal(90), by=second_office, at=now)

    with pytest.raises(PlanError, match="修好西桥"):
        back()

    assert Target.objects.get().value == 90


def test_an_import_is_taken_back_once(bring, back, plan, office, now):
    bring(book(ROWS))
    stroke = queries.latest_stroke(plan, office)
    back()

    with pytest.raises(PlanError, match="taken back already"):
        actions.take_back(stroke=stroke, by=office, at=now)
