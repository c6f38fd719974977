"""Robots: sealed, listed, one a group, and silent about their secrets."""

from datetime import timedelta

import pytest

from luodi.audit import queries as audit
from luodi.notices import actions, queries
from luodi.notices.errors import Blocked, NoticeError, RobotChanged
from luodi.notices.models import Delivery, Outcome, Robot
from tests.notices.conftest import KEY, SECRET

pytestmark = pytest.mark.django_db


def test_address_and_secret_are_nowhere_in_clear(robot_of, messengers):
    robot = robot_of("dingtalk")

    kept = str(Robot.objects.values().get()) + str(list(audit.events().values()))
    assert KEY not in kept and SECRET not in kept
    assert robot.host == messengers.host


@pytest.mark.parametrize("kind", ["wecom", "dingtalk", "feishu"])
def test_a_test_is_said_and_kept_on_record(robot_of, messengers, administrator, now, kind):
    made = actions.try_robot(robot=robot_of(kind, language="en"), by=administrator, at=now)

    assert (made.outcome, len(messengers.calls)) == (Outcome.SENT, 1)
    assert messengers.texts[0].startswith("Luodi: this group")


def test_a_robot_speaks_no_more_often_than_its_messenger_allows(
    robot_of, messengers, administrator, now
):
    robot = robot_of("wecom")
    for _ in range(20):
        actions.try_robot(robot=robot, by=administrator, at=now)

    with pytest.raises(NoticeError, match="Wait a minute"):
        actions.try_robot(robot=robot, by=administrator, at=now + timedelta(seconds=59))

    assert len(messengers.calls) == 20
    later = now + timedelta(seconds=60)
    assert actions.try_robot(robot=robot, by=administrator, at=later).outcome == Outcome.SENT


def test_feishu_takes_five_a_second(robot_of, administrator, now):
    robot = robot_of("feishu")
    for _ in range(5):
        actions.try_robot(robot=robot, by=administrator, at=now)

    with pytest.raises(NoticeError):
        actions.try_robot(robot=robot, by=administrator, at=now)
    actions.try_robot(robot=robot, by=administrator, at=now + timedelta(seconds=1))


def test_a_host_that_is_not_listed_is_blocked(robot_of):
    with pytest.raises(Blocked, match="LUODI_ROBOT_HOSTS"):
        robot_of(url="https://elsewhere.example/cgi-bin/webhook/send?key=1")


def test_an_address_without_a_key_is_refused(robot_of, messengers):
    with pytest.raises(NoticeError, match="key is missing"):
        robot_of(url=f"{messengers.host}/cgi-bin/webhook/send")


def test_a_group_has_one_robot(robot_of, administrator, now):
    first = robot_of("wecom")

    with pytest.raises(NoticeError, match="already"):
        robot_of("wecom", name="另一个")

    actions.retire_robot(robot=first, by=administrator, at=now)
    robot_of("wecom", name="另一个")


def test_an_edit_without_an_address_keeps_it(robot_of, messengers, administrator, now):
    robot = robot_of("wecom")

    edited = actions.edit_robot(
        robot=robot, version=1, name="新名", url="", secret="", by=administrator, at=now
    )

    assert (edited.name, edited.version) == ("新名", 2)
    actions.try_robot(robot=edited, by=administrator, at=now)
    assert len(messengers.calls) == 1


def test_a_new_address_takes_the_place_of_the_old_one(robot_of, messengers, administrator, now):
    robot = robot_of("wecom")
    url = f"{messengers.host}/cgi-bin/webhook/send?key=other"

    edited = actions.edit_robot(robot=robot, version=1, url=url, by=administrator, at=now)

    assert edited.fingerprint != robot.fingerprint
    made = actions.try_robot(robot=edited, by=administrator, at=now)
    assert made.outcome == Outcome.REFUSED
    assert "other" not in made.answer


def test_a_stale_edit_is_refused(robot_of, administrator, now):
    robot = robot_of()
    actions.edit_robot(robot=robot, version=1, name="a", by=administrator, at=now)

    with pytest.raises(RobotChanged):
        actions.edit_robot(robot=robot, version=1, name="b", by=administrator, at=now)


def test_a_retired_robot_forgets_its_secrets(robot_of, administrator, now):
    robot = actions.retire_robot(robot=robot_of("feishu"), by=administrator, at=now)

    assert (robot.sealed_url, robot.sealed_secret) == ("", "")
    assert queries.robot(robot.pk) is None


def test_another_secret_key_is_said_and_nothing_is_sent(
    robot_of, messengers, settings, administrator, now
):
    robot = robot_of()
    settings.SECRET_KEY = "another" * 10

    made = actions.try_robot(robot=robot, by=administrator, at=now)

    assert made.outcome == Outcome.BLOCKED
    assert messengers.calls == []
    assert Delivery.objects.count() == 1
