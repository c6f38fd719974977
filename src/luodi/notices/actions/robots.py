"""Keep group robots: their address and secret are sealed, and never come out on a page again."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from luodi.audit import actions as audit
from luodi.entry import keys
from luodi.entry.errors import SealBroken
from luodi.notices import allowlist
from luodi.notices.errors import NoticeError, RobotChanged
from luodi.notices.models import Delivery, Outcome, Robot
from luodi.notices.queries.sending import spoken
from luodi.notices.robots import MESSENGERS, Key, Said, say

FIELDS = ("name", "unit", "keyword", "hour", "language")
A_MINUTE, A_SECOND = timedelta(minutes=1), timedelta(seconds=1)


@transaction.atomic
def add_robot(*, kind: str, url: str, secret: str, by: Any, at: datetime, **fields: Any) -> Robot:
    """Enter a robot. ``fields`` are name, unit, keyword, hour and language.

    Raises Blocked when its host is not listed, NoticeError when the address has no key or the group
    has a robot already.
    """
    made = Robot(kind=kind, **fields)
    _seal(made, url, secret)
    made.save()
    audit.record(kind="notices.robot_added", target=f"notices.robot:{made.pk}", by=by, at=at,
                 after=_told(made))  # fmt: skip
    return made


@transaction.atomic
def edit_robot(*, robot: Robot, version: int, by: Any, at: datetime, **changes: Any) -> Robot:
    """Change a robot, also its url and secret: an empty address keeps both as they are.

    Raises RobotChanged when somebody else saved in between, and what ``add_robot`` raises.
    """
    stored = Robot.objects.select_for_update().get(pk=robot.pk)
    if stored.version != version or stored.retired_at is not None:
        raise RobotChanged(
            _("“%(name)s” was changed by somebody else while you edited it. Look at the present "
              "values below and enter your change again.") % {"name": stored.name}
        )  # fmt: skip
    before = _told(stored)
    for name in FIELDS:
        setattr(stored, name, changes.get(name, getattr(stored, name)))
    url = changes.get("url", "")
    if url:
        _seal(stored, url, changes.get("secret", ""))
    stored.version += 1
    stored.save()
    after = _told(stored) | {"new_address": bool(url)}
    audit.record(kind="notices.robot_edited", target=f"notices.robot:{stored.pk}", by=by, at=at,
                 before=before, after=after)  # fmt: skip
    return stored


@transaction.atomic
def retire_robot(*, robot: Robot, by: Any, at: datetime) -> Robot:
    """End a robot; its address and secret are forgotten, what it sent stays on record."""
    stored = Robot.objects.select_for_update().get(pk=robot.pk)
    if stored.retired_at is None:
        stored.retired_at, stored.sealed_url, stored.sealed_secret = at, "", ""
        stored.version += 1
        stored.save()
        audit.record(kind="notices.robot_retired", target=f"notices.robot:{stored.pk}", by=by,
                     at=at)  # fmt: skip
    return stored


def try_robot(*, robot: Robot, by: Any, at: datetime) -> Delivery:
    """Let a robot say that it is set up, and keep what came of it. Talks outside a transaction.

    Raises NoticeError when it has spoken as often as its messenger allows.
    """
    if is_throttled(robot, at):
        raise NoticeError(
            _("“%(name)s” has spoken as often as its messenger allows. Wait a minute.")
            % {"name": robot.name}
        )
    with override(robot.language):
        text = _("%(keyword)s Luodi: this group will be told once a day what is due.") % {
            "keyword": robot.keyword
        }
    said = speak(robot, text.strip(), at)
    return _keep(robot=robot, said=said, by=by, at=at)


@transaction.atomic
def _keep(*, robot: Robot, said: Said, by: Any, at: datetime) -> Delivery:
    made = Delivery(
        robot=robot, to_whom=robot.name, at=at, outcome=said.outcome, answer=said.answer
    )
    made.save()
    audit.record(kind="notices.robot_tried", target=f"notices.robot:{robot.pk}", by=by, at=at,
                 after={"outcome": str(said.outcome)})  # fmt: skip
    return made


def is_throttled(robot: Robot, at: datetime) -> bool:
    """Say whether a robot has spoken as often as its messenger allows."""
    messenger = MESSENGERS[robot.kind]
    return (
        spoken(robot, A_MINUTE, at) >= messenger.per_minute
        or spoken(robot, A_SECOND, at) >= messenger.per_second
    )


def speak(robot: Robot, text: str, at: datetime) -> Said:
    """Say something through a robot; never raises for what comes of it."""
    try:
        key = Key(keys.unseal(robot.sealed_url), _unsealed(robot.sealed_secret))
    except SealBroken:
        return Said(Outcome.BLOCKED, _("The secret key of the installation changed: enter the "
                                       "robot's address and secret again."))  # fmt: skip
    return say(MESSENGERS[robot.kind], key=key, text=text, at=at)


def _unsealed(sealed: str) -> str:
    return keys.unseal(sealed) if sealed else ""


def _seal(robot: Robot, url: str, secret: str) -> None:
    robot.host = str(allowlist.place_of(url))
    if not MESSENGERS[robot.kind].has_key(url):
        raise NoticeError(
            _("This is no address of a %(messenger)s: the robot's key is missing. Copy the whole "
              "address from the messenger.") % {"messenger": robot.get_kind_display()}
        )  # fmt: skip
    robot.fingerprint = keys.mark(url, purpose="robot")
    twin = Robot.objects.filter(fingerprint=robot.fingerprint, retired_at=None)
    if other := twin.exclude(pk=robot.pk).first():
        raise NoticeError(
            _("The robot “%(name)s” speaks in this group already. Edit it instead.")
            % {"name": other.name}
        )
    robot.sealed_url = keys.seal(url)
    robot.sealed_secret = keys.seal(secret) if secret else ""


def _told(robot: Robot) -> dict[str, Any]:
    # host and names only: a trail that is never cut must hold no key
    kept = {name: getattr(robot, name) for name in ("name", "kind", "host", "keyword", "hour")}
    return kept | {"unit": robot.unit_id, "has_secret": bool(robot.sealed_secret)}
