"""Send digests: one a robot and one mail a person a day, each at its moment, never twice.

A digest is claimed in one short transaction, talked about outside of any, and closed in another.
Whoever dies in between leaves it as “may have arrived”: silence is mended by a person, a second
message to a whole group is not mended at all.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import override

from luodi.audit import actions as audit
from luodi.notices import digest, letters, moments
from luodi.notices.actions import robots
from luodi.notices.models import Delivery, Dispatch, Outcome, Preference, State
from luodi.notices.queries import sending as queries
from luodi.notices.queries.inbox import preference_of
from luodi.notices.robots import MESSENGERS, Said

logger = logging.getLogger(__name__)
MOST_A_RUN = 200
LETTER_BYTES = 20_000
LEASE = timedelta(minutes=15)
ENDS = {
    Outcome.SENT: State.SENT, Outcome.REFUSED: State.FAILED, Outcome.BLOCKED: State.FAILED,
    Outcome.UNSURE: State.UNSURE,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sent:
    """What a run came to: digests planned anew, sent, and given up or unsure."""

    planned: int
    sent: int
    failed: int


def send_digests(*, on: date, by: Any, at: datetime) -> Sent:
    """Plan the day's digests where something was told, and send those whose moment has come."""
    planned = plan_digests(on=on, by=by, at=at)
    sent = send_waiting(by=by, at=at)
    return Sent(planned, sent.sent, sent.failed)


@transaction.atomic
def plan_digests(*, on: date, by: Any, at: datetime) -> int:
    """Plan one digest a robot and a person who was told something; a second call plans none."""
    known = Dispatch.objects.filter(on=on)
    planned = set(known.values_list("robot", "person"))
    made = [one for one in _wanted(on, at) if (one.robot_id, one.person_id) not in planned]
    Dispatch.objects.bulk_create(made, ignore_conflicts=True)
    if made:
        audit.record(kind="notices.digests_planned", target=f"notices.day:{on:%Y%m%d}", by=by,
                     at=at, after={"digests": len(made)})  # fmt: skip
    return len(made)


def _wanted(on: date, at: datetime) -> Iterator[Dispatch]:
    for robot in queries.robots():
        if queries.told_to_branch(robot.unit_id, on).exists():
            yield Dispatch(robot=robot, on=on, next_at=_moment(on, robot.hour, f"r{robot.pk}", at))
    for wish in queries.who_wants_mail() if letters.is_set_up() else ():
        if queries.told_to_person(wish.person, on).exists():
            moment = _moment(on, wish.hour, f"p{wish.person_id}", at)
            yield Dispatch(person=wish.person, on=on, next_at=moment)


def _moment(on: date, hour: int, seed: str, at: datetime) -> datetime:
    return moments.free(max(at, moments.planned(on, hour, seed)), seed)


def send_waiting(*, by: Any, at: datetime) -> Sent:
    """Send what waits and whose moment has come, one after the other, at most so many a run."""
    _give_up_on_the_lost(by=by, at=at)
    ends: list[str] = []
    while len(ends) < MOST_A_RUN and (one := _claim(by=by, at=at)):
        said, lines = _said(one, at)
        ends.append(_close(one=one, said=said, lines=lines, at=at))
    if ends:
        _record_run(ends=ends, by=by, at=at)
    return Sent(0, ends.count(State.SENT), ends.count(State.FAILED) + ends.count(State.UNSURE))


@transaction.atomic(durable=True)  # durable: nobody may hold a transaction around the talking
def _claim(*, by: Any, at: datetime) -> Dispatch | None:
    waiting = Dispatch.objects.filter(state=State.WAITING, next_at__lte=at).order_by("next_at")
    one = waiting.select_for_update(skip_locked=True).first()
    if one is None:
        return None
    one.state, one.tries, one.next_at = State.SENDING, one.tries + 1, at
    one.save()
    return one


def _said(one: Dispatch, at: datetime) -> tuple[Said | None, int]:
    try:
        return _by_robot(one, at) if one.robot_id else _by_mail(one)
    except Exception as error:
        # one that nobody foresaw must not keep the others from going; what went out nobody knows
        logger.exception("The digest %s failed.", one.pk)
        return Said(Outcome.UNSURE, type(error).__name__), 0


def _by_robot(one: Dispatch, at: datetime) -> tuple[Said | None, int]:
    robot = queries.robot(one.robot_id or 0)
    notices = list(queries.told_to_branch(robot.unit_id, one.on)) if robot else []
    if robot is None or not notices:
        return None, 0
    if robots.is_throttled(robot, at):
        return Said(Outcome.LATER, ""), 0
    with override(robot.language):
        text = digest.text_for(
            notices, one.on, most_bytes=MESSENGERS[robot.kind].most_bytes, keyword=robot.keyword,
            names_unit=True,
        )  # fmt: skip
    return robots.speak(robot, text.text, at), text.lines


def _by_mail(one: Dispatch) -> tuple[Said | None, int]:
    person: Any = one.person
    wish: Preference = preference_of(person)
    notices = list(queries.told_to_person(person, one.on))
    if not (notices and wish.wants_mail and person.is_active):
        return None, 0
    with override(wish.language):
        subject = digest.heading(notices, one.on)
        text = digest.text_for(notices, one.on, most_bytes=LETTER_BYTES)
    return letters.send(address=wish.address, subject=subject, text=text.text), text.lines


@transaction.atomic(durable=True)
def _close(*, one: Dispatch, said: Said | None, lines: int, at: datetime) -> str:
    if said is None:
        one.state = State.EMPTY
    else:
        to_whom = str(one.robot.name if one.robot else one.person.name)  # type: ignore[union-attr]
        Delivery(dispatch=one, robot=one.robot, to_whom=to_whom, at=at, number=one.tries,
                 lines=lines, outcome=said.outcome, answer=said.answer).save()  # fmt: skip
        later = moments.again(at, one.tries, f"d{one.pk}")
        is_again = said.outcome == Outcome.LATER and later is not None
        one.state = State.WAITING if is_again else ENDS.get(said.outcome, State.FAILED)
        one.next_at = later if is_again and later else at
    one.save()
    return one.state


@transaction.atomic
def _record_run(*, ends: list[str], by: Any, at: datetime) -> None:
    told = {f"digests_{state}": ends.count(state) for state in sorted(set(ends))}
    audit.record(kind="notices.digests_sent", target=f"notices.day:{at:%Y%m%d}", by=by, at=at,
                 after=told)  # fmt: skip


@transaction.atomic
def _give_up_on_the_lost(*, by: Any, at: datetime) -> None:
    lost = Dispatch.objects.filter(state=State.SENDING, next_at__lt=at - LEASE)
    lost.update(state=State.UNSURE)


@transaction.atomic
def try_again(*, dispatch: Dispatch, by: Any, at: datetime) -> Dispatch:
    """Let a digest that was given up, or may have arrived, be sent once more by its next moment."""
    stored = Dispatch.objects.select_for_update().get(pk=dispatch.pk)
    if stored.state in (State.FAILED, State.UNSURE):
        stored.state, stored.tries = State.WAITING, 0
        stored.next_at = moments.free(at, f"d{stored.pk}")
        stored.save()
        audit.record(kind="notices.digest_tried_again", target=f"notices.dispatch:{stored.pk}",
                     by=by, at=at)  # fmt: skip
    return stored
