"""A rule of the plan that only the writing meets names its row, and nothing is written."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luodi.audit.models import Event
from luodi.catalog import actions as catalog
from luodi.plan import actions, queries
from luodi.plan.actions.importing_lines import Scribe
from luodi.plan.errors import PlanError
from luodi.plan.models import Line
from luodi.plan.register.cells import told
from luodi.plan.register.entries import Entry, Proposal, change_of
from tests.plan.register.books import book


def test_a_target_of_an_indicator_keeps_its_unit_of_measure(plan, task, office, now):
    cover = catalog.define_indicator(
        by=office, at=now, code="cover", name_zh="覆盖率", unit_of_measure="%"
    )
    actions.set_target(line=task, name="覆盖率", indicator=cover, value=50, unit_of_measure="%",
                       year=2025, by=office, at=now)  # fmt: skip
    rows = [("1.1", "建成东岸步道", 60, "亩"), ("", "修路", "", "")]
    content = book(rows, ("编号", "工作任务", "年度目标值", "计量单位"))
    found = actions.take_register(plan=plan, content=content, name="台账.xlsx", by=office, at=now)

    with pytest.raises(PlanError, match=r"^Row 3: .*counted by an indicator in %"):
        actions.apply_register(found=found, seen=queries.proposal_of(found).tokens,
                               withdraw=False, by=office, at=now)  # fmt: skip

    assert Line.objects.filter(plan=plan).count() == 2
    assert queries.register_import(found.pk).applied_at is None


def test_a_row_more_costs_the_plan_two_questions(plan, office, now, units):
    """A new line and its target are written; units and numbers come for all lines at once."""

    def asked(number, first):
        rows = [(f"任务{first}-{at}", "区经信局", "区教委、青石滩镇", 12.5) for at in range(number)]
        content = book(rows, ("工作任务", "牵头单位", "配合单位", "年度目标值"))
        found = actions.take_register(plan=plan, content=content, name="台账.xlsx", by=office,
                                      at=now)  # fmt: skip
        seen = queries.proposal_of(found).tokens
        with CaptureQueriesContext(connection) as questions:
            actions.apply_register(found=found, seen=seen, withdraw=False, by=office, at=now)
        return sum('"plan_' in question["sql"] for question in questions)

    asked(2, 1)

    assert asked(12, 2) - asked(2, 3) == 10 * 2
    assert Line.objects.get(title="任务2-3").supports.count() == 2
    event = Event.objects.filter(kind="plan.line_imported").order_by("number").last()
    assert event.after["supporting_units"] == ["JYW", "QST"]


def test_a_unit_that_supports_a_line_is_not_written_as_its_lead(plan, task, office, now, units):
    """The rows are looked at with what stood before; what stands is looked at once more."""
    actions.edit_line(line=task, version=1, supporting_units=[units["JYW"]], by=office, at=now)
    entry = Entry(3, task.title, "task", told=told(Line.objects.filter(pk=task.pk))[0])
    entry.changes = [change_of("lead", "", "区教委", (units["JYW"], ""))]

    with pytest.raises(PlanError, match=r"^Row 3: .*cannot support it too"):
        Scribe(plan, "台账.xlsx", office, now).write(Proposal((entry,), (), (), 0, ()))
