"""Filters of the list: each by itself, and never beyond one's reach."""

from datetime import date

import pytest

from luodi.deliver import actions, queries
from luodi.deliver.models import Standing
from luodi.deliver.queries import Wanted
from luodi.deliver.queries.asked import matches
from luodi.org import queries as org
from luodi.plan import actions as plans

pytestmark = pytest.mark.django_db
TODAY = date(2026, 1, 1)


@pytest.fixture
def both(signed, plan, education_commission, office, now):
    """The task of the industry bureau and one of the education commission that is not late."""
    line = plans.add_child(plan=plan, parent=None, level="task", title="新建中小学校舍",
                           lead_unit=education_commission, due_on=date(2026, 6, 30), by=office,
                           at=now)  # fmt: skip
    return signed, actions.assign(line=line, starts_on=date(2025, 1, 1), by=office, at=now)


def _found(person, **wanted):
    rows = queries.asked(org.reach(person), Wanted(**wanted), TODAY)
    return {row.line.title for row in rows.select_related("line")}


WALKWAY, SCHOOL = "建成东岸步道", "新建中小学校舍"


@pytest.mark.parametrize(
    ("wanted", "titles"),
    [
        ({}, {WALKWAY, SCHOOL}), ({"state": "signed"}, {WALKWAY}), ({"overdue": True}, {WALKWAY}),
        ({"text": "校舍 新建"}, {SCHOOL}), ({"text": "50%_"}, set()),
    ],
)  # fmt: skip
def test_each_filter_leaves_out_what_does_not_answer(both, office, wanted, titles):
    assert _found(office, **wanted) == titles


def test_unit_and_plan_narrow(both, office, plan, industry_bureau):
    assert _found(office, unit=industry_bureau.pk) == {WALKWAY}
    assert _found(office, plan=plan.pk) == {WALKWAY, SCHOOL}
    assert _found(office, plan=plan.pk + 1) == set()


def test_nobody_sees_beyond_their_reach_whatever_they_ask(both, lead_unit, reporting_unit, outsider,
                                                          education_commission):  # fmt: skip
    assert _found(lead_unit, unit=education_commission.pk) == set()
    assert _found(reporting_unit) == {WALKWAY}
    assert _found(outsider) == {SCHOOL}


def test_led_and_supported_are_told_apart(both, lead_unit, reporting_unit):
    led = {"mine": "lead", "units": org.branch_of(lead_unit.unit_id)}
    supported = {"mine": "support", "units": org.branch_of(reporting_unit.unit_id)}

    assert _found(lead_unit, **led) == {WALKWAY}
    assert _found(lead_unit, **led | {"mine": "support"}) == set()
    assert _found(reporting_unit, **supported) == {WALKWAY}
    assert _found(reporting_unit, **supported | {"mine": "lead"}) == set()


def test_a_completed_task_is_not_overdue(reported_done, office, now):
    actions.accept(assignment=reported_done, by=office, at=now)

    assert _found(office, overdue=True) == set()


def test_a_computed_standing_answers_by_light_and_freshness():
    red = Standing(light="red", freshness="late")

    assert matches(red, Wanted(light="red", freshness="late")) and matches(red, Wanted())
    assert not matches(red, Wanted(light="amber"))
    assert not matches(red, Wanted(light="red", freshness="fresh"))


def test_a_paused_task_is_not_overdue(signed, office, now):
    actions.pause(assignment=signed, until=date(2026, 3, 1), reason="征地未完", by=office, at=now)

    assert _found(office, overdue=True) == set()
    assert _found(office, state="paused") == {WALKWAY}
