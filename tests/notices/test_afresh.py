"""What holds is told once more before a digest goes, and only then."""

from datetime import date, timedelta

import pytest

from luodi.notices import actions, afresh

pytestmark = pytest.mark.django_db
DAY = date(2025, 3, 3)


@pytest.fixture
def asked(monkeypatch):
    """Days that the only teller was asked about."""
    days: list[date] = []

    def tell(*, today, at):
        days.append(today)
        return 2

    monkeypatch.setattr(afresh, "_tellers", [])
    afresh.let_tell(tell)
    afresh.let_tell(tell)
    return days


def test_nothing_is_told_while_no_digest_is_about_to_go(asked, now):
    assert afresh.tell_afresh(now) == 0
    assert asked == []


def test_before_a_digest_goes_each_room_tells_once(asked, robot_of, tell_due, now):
    robot_of()
    tell_due(DAY)
    actions.sending.plan_digests(on=DAY, by=None, at=now)

    assert afresh.tell_afresh(now - timedelta(hours=3)) == 0
    assert afresh.tell_afresh(now + timedelta(hours=3)) == 2
    assert asked == [DAY]
