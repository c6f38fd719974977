"""A rule of the plan that only the writing meets names its row, and nothing is written."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luodi.audit.models import Event
from luodi.catalog import actions as catalog
from luodi.plan import actions, queries
from luodi.plan.errors import PlanError
from luodi.plan.models import Line
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


def test_a_row_more_costs_its_line_its_target_and_their_events(plan, office, now, units):
    """Four questions a new line: the line, and three for its event; units come all at once."""

    def asked(number, first):
        rows = [(f"任务{first}-{at}", "区经信局", "区教委、青石滩镇") for at in range(number)]
        content = book(rows, ("工作任务", "牵头单位", "配合单位"))
        found = actions.take_register(plan=plan, content=content, name="台账.xlsx", by=office,
                                      at=now)  # fmt: skip
        seen = queries.proposal_of(found).tokens
        with CaptureQueriesContext(connection) as questions:
            actions.apply_register(found=found, seen=seen, withdraw=False, by=office, at=now)
        return len(questions)

    asked(2, 1)

    assert asked(12, 2) - asked(2, 3) == 10 * 4
    assert Line.objects.get(title="任务2-3").supports.count() == 2
    event = Event.objects.filter(kind="plan.line_imported").order_by("number").last()
    assert event.after["supporting_units"] == ["JYW", "QST"]
