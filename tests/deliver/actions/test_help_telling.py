"""What is told about help: to whom the next step belongs, until it is done."""

from datetime import date, timedelta

import pytest
from django.utils import translation

from luodi.deliver import actions
from luodi.notices.models import Notice
from luodi.notices.wording import title_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(signed, lead_unit, education_commission, now):
    """The industry bureau asks the education commission for help."""
    return actions.ask_help(assignment=signed, to_unit=education_commission, words="请协调用地",
                            by=lead_unit, at=now)  # fmt: skip


def told():
    """Who is told what, of what is not over."""
    with translation.override("en"):
        rows = Notice.objects.filter(kind="help_due", over_on=None)
        return [(row.unit.code, title_of(row)) for row in rows]


def test_each_state_is_told_to_the_unit_whose_step_is_next(asked, outsider, lead_unit, now):
    assert told() == [("JYW", "区经信局 asks for your help: 建成东岸步道")]

    actions.answer_help(request=asked, move="take_up", help_by=date(2025, 3, 20), by=outsider,
                        at=now)  # fmt: skip
    assert told() == [("JYW", "Help that you promised to 区经信局: 建成东岸步道")]
    actions.answer_help(request=asked, move="done", words="已协调", by=outsider, at=now)
    assert told() == [("JXJ", "区教委 says that it has helped; confirm it: 建成东岸步道")]
    actions.settle_help(request=asked, move="confirm", by=lead_unit, at=now)
    assert told() == []


def test_what_still_waits_is_told_anew_each_day_and_once(asked, now):
    tomorrow = now + timedelta(days=1)

    runs = [actions.tell_help(on=tomorrow.date(), by=None, at=tomorrow) for _ in range(2)]

    assert runs == [1, 0]


def test_a_request_that_was_passed_on_is_told_to_the_new_unit_alone(
    asked, office, health_commission, now
):
    actions.decide_help(request=asked, move="pass_on", words="改由卫健委办理", by=office, at=now,
                        to_unit=health_commission)  # fmt: skip

    assert [code for code, _title in told()] == ["WJW"]
