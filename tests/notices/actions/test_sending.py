"""Digests: one a reader a day, at a free moment, never twice, never within a transaction."""

from datetime import date, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.db import connection

from luodi.audit import queries as audit
from luodi.notices import actions, letters, outbound
from luodi.notices.models import Delivery, Dispatch, Outcome, State

pytestmark = pytest.mark.django_db
DAY = date(2025, 3, 3)
MORNING = datetime(2025, 3, 3, 9, 10, tzinfo=ZoneInfo("Asia/Shanghai"))


def send(at=MORNING, on=DAY):
    return actions.send_digests(on=on, by=None, at=at)


@pytest.fixture
def wants_mail(settings, lead_unit, messengers, now):
    settings.LUODI_MAIL = SimpleNamespace(is_set_up=True)
    settings.LUODI_MAIL_DOMAINS = ["office.example"]
    return actions.set_preferences(
        wants_mail=True, address="a@office.example", hour=8, language="en", by=lead_unit, at=now
    )


def test_a_robot_speaks_once_a_day_however_often_it_is_asked(robot_of, messengers, tell_due):
    robot_of()
    tell_due(DAY, DAY - timedelta(days=2))

    first, again = send(), send(MORNING + timedelta(hours=1))

    assert (first, again) == (actions.sending.Sent(1, 1, 0), actions.sending.Sent(0, 0, 0))
    assert len(messengers.calls) == Delivery.objects.count() == 1
    assert "区经信局" in messengers.texts[0]
    assert messengers.texts[0].endswith("https://luodi.example/notices/")


def test_where_nothing_is_due_nobody_is_disturbed(robot_of, messengers, tell_due, town, wants_mail):
    robot_of()
    tell_due(DAY, unit=town)

    assert send() == actions.sending.Sent(0, 0, 0)
    assert messengers.calls == [] and mail.outbox == []


def test_what_was_done_by_the_time_of_sending_is_not_told(robot_of, messengers, tell_due):
    robot_of()
    tell_due(DAY)
    night = datetime(2025, 3, 3, 2, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
    assert send(night).planned == 1
    tell_due()

    send()

    assert Dispatch.objects.get().state == State.EMPTY
    assert messengers.calls == []


def test_at_night_it_waits_for_the_morning(robot_of, messengers, tell_due):
    robot_of()
    tell_due(DAY)

    send(datetime(2025, 3, 3, 2, 0, tzinfo=ZoneInfo("Asia/Shanghai")))

    one = Dispatch.objects.get()
    local = one.next_at.astimezone(ZoneInfo("Asia/Shanghai"))
    assert (one.state, messengers.calls, local.hour) == (State.WAITING, [], 8)
    assert actions.send_waiting(by=None, at=one.next_at).sent == 1


def test_busy_is_tried_again_later_and_each_try_is_on_record(robot_of, messengers, tell_due):
    robot_of()
    tell_due(DAY)
    messengers.answer_next({"errcode": 45009, "errmsg": "api freq out of limit"})

    send()
    one = Dispatch.objects.get()
    assert (one.state, one.tries) == (State.WAITING, 1)
    assert one.next_at >= MORNING + timedelta(minutes=5)
    assert actions.send_waiting(by=None, at=MORNING + timedelta(minutes=1)).sent == 0

    assert actions.send_waiting(by=None, at=one.next_at).sent == 1
    tries = Delivery.objects.order_by("pk").values_list("number", "outcome")
    assert list(tries) == [(1, Outcome.LATER), (2, Outcome.SENT)]


def test_after_four_tries_it_is_given_up_and_a_person_may_send_it_again(
    robot_of, messengers, tell_due, administrator
):
    robot_of()
    tell_due(DAY)
    for _ in range(4):
        messengers.answer_next({}, 503)
    at = MORNING
    send()
    for _ in range(3):
        at = Dispatch.objects.get().next_at
        actions.send_waiting(by=None, at=at)
    assert (Dispatch.objects.get().state, Delivery.objects.count()) == (State.FAILED, 4)

    again = actions.try_again(dispatch=Dispatch.objects.get(), by=administrator, at=at)
    assert actions.send_waiting(by=None, at=again.next_at).sent == 1
    assert len(messengers.calls) == 5


def test_what_is_refused_is_not_tried_again(robot_of, messengers, tell_due):
    robot_of("feishu", secret="another")
    tell_due(DAY)

    assert send() == actions.sending.Sent(1, 0, 1)
    assert actions.send_waiting(by=None, at=MORNING + timedelta(days=1)).failed == 0
    assert Delivery.objects.get().outcome == Outcome.REFUSED


def test_an_answer_that_never_came_is_not_asked_for_twice(robot_of, messengers, tell_due):
    robot_of()
    tell_due(DAY)
    messengers.answer_next(b"{}", **{"Content-Length": "50"})

    send()
    actions.send_waiting(by=None, at=MORNING + timedelta(hours=3))

    assert Dispatch.objects.get().state == State.UNSURE
    assert len(messengers.calls) == 1


def test_whoever_died_while_talking_leaves_it_unsure(robot_of, messengers, tell_due, monkeypatch):
    robot_of()
    tell_due(DAY)

    def die(*_args, **_kwargs):
        raise KeyboardInterrupt

    with monkeypatch.context() as broken, pytest.raises(KeyboardInterrupt):
        broken.setattr(outbound, "post", die)
        send()
    assert Dispatch.objects.get().state == State.SENDING

    actions.send_waiting(by=None, at=MORNING + timedelta(hours=1))

    assert (Dispatch.objects.get().state, messengers.calls) == (State.UNSURE, [])


def test_no_transaction_is_open_while_somebody_talks(robot_of, tell_due, monkeypatch):
    robot_of()
    tell_due(DAY)
    depth, outside = [], len(connection.savepoint_ids)
    post = outbound.post

    def noted(*args, **kwargs):
        depth.append(len(connection.savepoint_ids))
        return post(*args, **kwargs)

    monkeypatch.setattr(outbound, "post", noted)
    send()

    assert depth == [outside]


def test_a_digest_that_is_too_long_is_cut_in_bytes(robot_of, messengers, tell_due):
    robot_of()
    tell_due(*[DAY] * 300)

    assert send().sent == 1
    assert len(messengers.texts[0].encode()) <= 2048
    assert Delivery.objects.get().lines < 300


def test_one_mail_a_person_with_a_way_to_stop_it(wants_mail, tell_due):
    tell_due(DAY, DAY)

    assert [send().sent, send(MORNING + timedelta(hours=2)).sent] == [1, 0]

    [letter] = mail.outbox
    assert letter.to == ["a@office.example"]
    assert letter.subject == "Luodi, 2025-03-03: 2 notices"
    assert "“indicator 0” is due (due today)" in letter.body
    assert letter.extra_headers["List-Unsubscribe"] == (
        "<https://luodi.example/notices/preferences>"
    )
    assert "office.example" not in str(list(Delivery.objects.values()))


def test_without_mail_set_up_nothing_is_planned(wants_mail, settings, tell_due):
    settings.LUODI_MAIL = SimpleNamespace(is_set_up=False)
    tell_due(DAY)

    assert send().planned == 0


def test_a_domain_that_left_the_list_gets_nothing(wants_mail, settings, tell_due):
    tell_due(DAY)
    settings.LUODI_MAIL_DOMAINS = []

    assert send() == actions.sending.Sent(1, 0, 1)
    assert mail.outbox == [] and not letters.is_allowed("a@office.example")


def test_a_run_is_one_event(robot_of, wants_mail, tell_due):
    robot_of()
    tell_due(DAY)
    before = audit.events().count()

    send()

    assert audit.events().count() == before + 2  # planned, sent
    assert audit.events().filter(kind="notices.digests_sent").get().after == {"digests_sent": 2}


def test_a_digest_that_breaks_keeps_no_other_from_going(
    robot_of, messengers, tell_due, monkeypatch, caplog
):
    for kind in ("wecom", "feishu"):
        robot_of(kind)
    tell_due(DAY)
    speak, broken = actions.robots.speak, []

    def breaks_first(*args):
        if broken:
            return speak(*args)
        broken.append(args)
        raise TypeError("cannot be")

    monkeypatch.setattr(actions.robots, "speak", breaks_first)

    assert send() == actions.sending.Sent(2, 1, 1)
    assert sorted(Dispatch.objects.values_list("state", flat=True)) == [State.SENT, State.UNSURE]
    assert len(messengers.calls) == 1
    assert "TypeError" in caplog.text
