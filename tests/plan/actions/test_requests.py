"""Change requests: one asks, another endorses, a third decides."""

from datetime import date, datetime, timedelta
from unittest import mock
from zoneinfo import ZoneInfo

import pytest

from luodi.audit import queries as audit
from luodi.org.models import Person
from luodi.plan import actions, queries
from luodi.plan.errors import PlanError, RequestRefused, StaleVersion
from luodi.plan.models import ChangeRequest, Line
from luodi.plan.queries import claimed

LATER = date(2025, 7, 31)


@pytest.fixture
def led(task, office, now, industry_bureau, town):
    """The walk, led by the industry bureau with the town, due at the end of June."""
    return actions.edit_line(
        line=task, version=1, lead_unit=industry_bureau, supporting_units=[town],
        due_on=date(2025, 6, 30), by=office, at=now,
    )  # fmt: skip


@pytest.fixture
def asked(led, reporting_unit, now):
    """The supporting town asks for a month more."""
    return _ask(led, reporting_unit, now)


def _ask(line, by, at, **given):
    wanted = {"field": "due_on", "after": LATER, "reason": "征地未完"} | given
    return actions.ask_change(line=line, by=by, at=at, **wanted)


def _decide(request, by, at, *, version=1, accept=True, reason="情况属实"):
    return actions.decide_change(
        request=request, version=version, accept=accept, reason=reason, by=by, at=at
    )


def test_a_request_says_what_stands_and_what_is_asked(led, asked):
    assert (asked.before, asked.after, asked.state) == ("2025-06-30", "2025-07-31", "submitted")
    event = audit.history(f"plan.line:{led.pk}").first()
    assert (event.kind, event.reason) == ("plan.change_asked", "征地未完")


def test_the_lead_unit_endorses_and_then_the_office_decides(asked, led, lead_unit, office, now):
    with pytest.raises(RequestRefused, match=r"区经信局 leads .* has not endorsed"):
        _decide(asked, office, now)

    actions.endorse_change(request=asked, version=1, by=lead_unit, at=now)
    done = _decide(asked, office, now, version=2)

    assert (done.state, done.endorsed_by, done.decided_by) == ("accepted", lead_unit, office)
    assert Line.objects.get(pk=led.pk).due_on == LATER


def test_until_the_last_working_day_the_lead_unit_may_still_answer(asked, office, now):
    # asked on Monday, 3 March: five working days later is Monday, 10 March
    with pytest.raises(RequestRefused, match="Wait for it until 2025-03-10"):
        _decide(asked, office, now + timedelta(days=7))


def test_then_the_office_decides_without_it_and_says_who_did_not_answer(asked, led, office, now):
    done = _decide(asked, office, now + timedelta(days=8))

    said = ("Decided without the lead unit: 区经信局 did not answer within 5 working days, until "
            "2025-03-10. 情况属实")  # fmt: skip
    assert (done.state, done.decision_reason, done.endorsed_by) == ("accepted", said, None)
    event = audit.history(f"plan.line:{led.pk}").filter(kind="plan.change_accepted").first()
    assert event.reason == said
    assert Line.objects.get(pk=led.pk).due_on == LATER


def test_a_refusal_says_who_did_not_answer_only_when_the_time_is_over(asked, office, now):
    done = _decide(asked, office, now + timedelta(days=7), accept=False)

    assert done.decision_reason == "情况属实"


def test_the_lead_units_own_request_goes_straight_to_the_office(led, lead_unit, office, now):
    asked = _ask(led, lead_unit, now)

    assert _decide(asked, office, now).state == "accepted"


def test_a_request_is_refused_with_a_reason_and_nothing_changes(asked, led, office, now):
    with pytest.raises(RequestRefused, match="needs a reason"):
        _decide(asked, office, now, accept=False, reason=" ")

    done = _decide(asked, office, now, accept=False, reason="工期已留足")

    assert (done.state, done.decision_reason) == ("refused", "工期已留足")
    assert Line.objects.get(pk=led.pk).due_on == date(2025, 6, 30)


def test_who_asked_neither_endorses_nor_decides(led, lead_unit, now):
    asked = _ask(led, lead_unit, now)

    with pytest.raises(RequestRefused, match="Another person"):
        actions.endorse_change(request=asked, version=1, by=lead_unit, at=now)
    with pytest.raises(RequestRefused, match="Another person"):
        _decide(asked, lead_unit, now)


def test_who_endorsed_does_not_decide(asked, lead_unit, now):
    actions.endorse_change(request=asked, version=1, by=lead_unit, at=now)
    lead_unit.role = "office"
    lead_unit.save()

    with pytest.raises(RequestRefused, match="Another person"):
        _decide(asked, lead_unit, now, version=2)


def test_only_the_lead_unit_endorses(asked, units, now):
    stranger = Person.objects.create(
        sign_in_name="jyw", name="区教委经办人", role="lead_unit", unit=units["JYW"]
    )

    with pytest.raises(RequestRefused, match="Only the lead unit"):
        actions.endorse_change(request=asked, version=1, by=stranger, at=now)


def test_a_unit_asks_for_its_own_lines_only(task, reporting_unit, now):
    with pytest.raises(RequestRefused, match="neither leads nor supports"):
        _ask(task, reporting_unit, now)


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ({"reason": "  "}, "needs a reason"),
        ({"after": date(2025, 6, 30)}, "stands already"),
        ({"after": "soon"}, "“soon” is no value for “Deadline”"),
        ({"field": "lead_unit", "after": "NOBODY"}, "“NOBODY” is no value"),
    ],
)
def test_a_request_that_asks_for_nothing_is_refused(led, lead_unit, now, given, complaint):
    with pytest.raises(RequestRefused, match=complaint):
        _ask(led, lead_unit, now, **given)


def test_a_second_request_waits_for_the_first(asked, led, lead_unit, now):
    with pytest.raises(RequestRefused, match="open already"):
        _ask(led, lead_unit, now, after=date(2025, 8, 31))


def test_more_time_is_asked_for_before_the_day_not_after(led, lead_unit):
    last_minute = datetime(2025, 6, 30, 23, 59, tzinfo=ZoneInfo("Asia/Shanghai"))

    with pytest.raises(RequestRefused, match="2025-06-30, is past"):
        _ask(led, lead_unit, last_minute + timedelta(minutes=1))
    assert _ask(led, lead_unit, last_minute).state == "submitted"


def test_a_request_is_taken_back_by_who_asked_and_by_nobody_else(
    asked, lead_unit, reporting_unit, now
):
    with pytest.raises(RequestRefused, match="青石滩镇报送员"):
        actions.withdraw_change(request=asked, version=1, by=lead_unit, at=now)

    done = actions.withdraw_change(request=asked, version=1, by=reporting_unit, at=now)

    assert done.state == "withdrawn"
    with pytest.raises(RequestRefused, match="Withdrawn"):
        actions.withdraw_change(request=asked, version=2, by=reporting_unit, at=now)


def test_whoever_was_slower_is_told(asked, lead_unit, office, now):
    actions.endorse_change(request=asked, version=1, by=lead_unit, at=now)

    with pytest.raises(StaleVersion):
        _decide(asked, office, now, version=1)


def test_a_plan_that_changed_under_the_request_is_told(led, lead_unit, office, second_office, now):
    asked = _ask(led, lead_unit, now)
    actions.edit_line(line=led, version=2, due_on=date(2025, 7, 10), by=second_office, at=now)

    with pytest.raises(RequestRefused, match="now it is “2025-07-10”"):
        _decide(asked, office, now)

    assert ChangeRequest.objects.get(pk=asked.pk).state == "submitted"


def test_nothing_is_granted_on_a_line_withdrawn_since_but_it_is_refused(
    asked, led, leader, office, now
):
    Line.objects.filter(pk=led.pk).update(lead_unit=asked.requested_by.unit)  # none to wait for
    led.supports.all().delete()
    actions.withdraw_line(line=led, reason="会议取消", by=office, at=now)

    with pytest.raises(PlanError, match="建成东岸步道” is withdrawn"):
        _decide(asked, leader, now)

    assert Line.objects.get(pk=led.pk).due_on == date(2025, 6, 30)
    assert _decide(asked, leader, now, accept=False).state == "refused"


def test_more_time_for_an_assigned_line_is_asked_before_its_last_day(led, lead_unit, now):
    """On the last day itself: taken where nobody works on the line, refused where somebody does."""
    due_at = now.replace(month=6, day=30)
    claim = queries.Claim(led, led.lead_unit, "task of the bureau")

    with mock.patch.object(claimed, "_answers", [lambda _lines: [claim]]):
        with pytest.raises(RequestRefused, match="falls due today"):
            _ask(led, lead_unit, due_at)
        assert queries.lines_asking_for_time() == {}

    assert _ask(led, lead_unit, due_at).state == "submitted"
    assert queries.lines_asking_for_time() == {led.pk: date(2025, 7, 31)}
