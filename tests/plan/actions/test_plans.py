"""Starting a plan."""

import pytest

from luodi.audit import queries as audit
from luodi.plan import actions
from luodi.plan.errors import DuplicatePlan, PlanError


def test_a_plan_is_started_with_its_event(office, now):
    plan = actions.start_plan(title=" 溪桥区重点工作 ", year=2025, by=office, at=now)

    event = audit.history(f"plan.plan:{plan.pk}").get()
    assert (event.kind, event.after) == ("plan.started", {"title": "溪桥区重点工作", "year": 2025})


def test_title_and_year_stand_once(plan, office, now):
    with pytest.raises(DuplicatePlan, match="溪桥区重点工作"):
        actions.start_plan(title=plan.title, year=plan.year, by=office, at=now)


def test_a_plan_without_a_title_is_refused(office, now):
    with pytest.raises(PlanError, match="title"):
        actions.start_plan(title="  ", year=2025, by=office, at=now)
