"""What is granted is done by the room's own actions, with the request cited."""

from datetime import date
from decimal import Decimal

import pytest

from luodi.audit import queries as audit
from luodi.plan import actions
from luodi.plan.errors import OutOfBounds, UnitRefused
from luodi.plan.models import Line


@pytest.fixture
def led(task, office, now, industry_bureau, town):
    """The walk, led by the industry bureau with the town, due at the end of June."""
    return actions.edit_line(
        line=task, version=1, lead_unit=industry_bureau, supporting_units=[town],
        due_on=date(2025, 6, 30), by=office, at=now,
    )  # fmt: skip


def _granted(line, lead_unit, office, now, *, granted="", **given):
    asked = actions.ask_change(line=line, reason="汛期停工", by=lead_unit, at=now, **given)
    return actions.decide_change(
        request=asked, version=1, accept=True, reason="情况属实", granted=granted, by=office, at=now
    )


def test_a_deadline_put_off_twice_keeps_the_first(led, lead_unit, office, now):
    _granted(led, lead_unit, office, now, field="due_on", after=date(2025, 7, 31))
    led.refresh_from_db()
    _granted(led, lead_unit, office, now, field="due_on", after=date(2025, 8, 31))

    stored = Line.objects.get(pk=led.pk)
    assert (stored.due_on, stored.first_due_on) == (date(2025, 8, 31), date(2025, 6, 30))
    assert stored.extensions == 2


def test_a_deadline_brought_forward_is_no_extension(led, lead_unit, office, now):
    _granted(led, lead_unit, office, now, field="due_on", after=date(2025, 5, 31))

    stored = Line.objects.get(pk=led.pk)
    assert (stored.due_on, stored.extensions) == (date(2025, 5, 31), 0)


def test_the_change_cites_its_request(led, lead_unit, office, now):
    done = _granted(led, lead_unit, office, now, field="due_on", after=date(2025, 7, 31))

    kinds = {event.kind: event for event in audit.history(f"plan.line:{led.pk}")}
    assert kinds["plan.line_put_off"].reason == f"Change request #{done.pk}: 汛期停工"
    assert kinds["plan.change_accepted"].reason == "情况属实"


def test_the_office_may_grant_another_value(led, lead_unit, office, now):
    done = _granted(led, lead_unit, office, now, granted=date(2025, 7, 15), field="due_on",
                    after=date(2025, 7, 31))  # fmt: skip

    assert (done.after, done.granted) == ("2025-07-31", "2025-07-15")
    assert Line.objects.get(pk=led.pk).due_on == date(2025, 7, 15)


def test_a_targets_value_and_a_milestones_day_change(led, lead_unit, office, now):
    target = actions.set_target(line=led, name="步道总长", value=Decimal(12), year=2025,
                                unit_of_measure="公里", by=office, at=now)  # fmt: skip
    step = actions.add_milestone(
        line=led, title="开工", due_on=date(2025, 4, 30), by=office, at=now
    )

    _granted(led, lead_unit, office, now, field="target_value", target=target, after=Decimal("9.5"))
    _granted(led, lead_unit, office, now, field="milestone_due_on", milestone=step,
             after=date(2025, 5, 20))  # fmt: skip

    target.refresh_from_db()
    step.refresh_from_db()
    assert (target.value, step.due_on) == (Decimal("9.5"), date(2025, 5, 20))


def test_another_lead_unit_is_granted_but_not_one_that_supports(
    led, lead_unit, office, now, education_commission, town
):
    with pytest.raises(UnitRefused, match="青石滩镇"):
        _granted(led, lead_unit, office, now, field="lead_unit", after=town)
    led.refresh_from_db()
    assert led.lead_unit.code == "JXJ"


def test_the_change_is_refused_as_by_hand_and_the_request_stays_open(led, lead_unit, office, now):
    asked = actions.ask_change(line=led, field="due_on", after=date(2025, 7, 31), reason="汛期",
                               by=lead_unit, at=now)  # fmt: skip
    actions.edit_line(line=led, version=2, starts_on=date(2025, 6, 1), by=office, at=now)

    with pytest.raises(OutOfBounds):
        actions.decide_change(request=asked, version=1, accept=True, reason="同意",
                              granted=date(2025, 5, 1), by=office, at=now)  # fmt: skip

    asked.refresh_from_db()
    assert asked.state == "submitted"
