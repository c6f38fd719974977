"""The worker's part: told afresh, sent, and asked to look again even when something breaks."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from luodi.notices import actions, afresh, tasks
from luodi.notices.models import Dispatch, State

pytestmark = pytest.mark.django_db
DAY = date(2025, 3, 3)
NIGHT = datetime(2025, 3, 3, 6, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def waiting(robot_of, tell_due):
    """A digest that was planned in the night and waits for its moment."""
    robot_of()
    tell_due(DAY)
    actions.sending.plan_digests(on=DAY, by=None, at=NIGHT)
    return Dispatch.objects.get()


def test_what_was_done_since_the_morning_is_not_sent(waiting, messengers, tell_due, monkeypatch):
    monkeypatch.setattr(afresh, "_tellers", [lambda today, at: tell_due(on=today, at=at)])

    with time_machine.travel(waiting.next_at + timedelta(minutes=1), tick=False):
        assert tasks.send_when_due.func() == 0

    assert (messengers.calls, Dispatch.objects.get().state) == ([], State.EMPTY)


def test_the_worker_is_asked_to_look_again_whatever_breaks(waiting, monkeypatch):
    def broken(*, today, at):
        raise RuntimeError("the room above fell")

    looked: list[object] = []
    monkeypatch.setattr(afresh, "_tellers", [broken])
    monkeypatch.setattr(tasks, "wake_at", looked.append)

    with (
        time_machine.travel(waiting.next_at + timedelta(minutes=1), tick=False),
        pytest.raises(RuntimeError),
    ):
        tasks.send_when_due.func()

    assert looked == [waiting.next_at]
