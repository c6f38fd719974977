"""Robots, what waits to be sent, what was sent, and the notices that a digest is made of."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import F, QuerySet

from luodi.notices.models import Delivery, Dispatch, Notice, Preference, Robot, State
from luodi.notices.queries.whose import told_to
from luodi.org import queries as org


def robots() -> QuerySet[Robot]:
    """Return the robots in use, by name."""
    return Robot.objects.select_related("unit").filter(retired_at=None).order_by("name", "pk")


def robot(pk: int) -> Robot | None:
    """Return a robot in use, or None."""
    return robots().filter(pk=pk).first()


def told_to_branch(unit_pk: int, on: date) -> QuerySet[Notice]:
    """Return what was told on a day to a unit and those below it, the most overdue first."""
    return _told(on).filter(unit__in=org.branch_of(unit_pk))


def told_to_person(person: Any, on: date) -> QuerySet[Notice]:
    """Return what was told on a day to a person or their unit, the most overdue first."""
    return _told(on).filter(told_to(person))


def _told(on: date) -> QuerySet[Notice]:
    rows = Notice.objects.select_related("unit").filter(told_on=on, over_on=None)
    return rows.order_by(F("due_on").asc(nulls_last=True), "unit__code", "pk")


def who_wants_mail() -> QuerySet[Preference]:
    """Return the preferences of those who want mail and may still sign in."""
    wanted = Preference.objects.select_related("person__unit").filter(wants_mail=True)
    return wanted.filter(person__is_active=True, person__is_granted=True).order_by("pk")


def deliveries() -> QuerySet[Delivery]:
    """Return every try, the latest first."""
    return Delivery.objects.select_related("dispatch", "robot").order_by("-pk")


def dispatch(pk: int) -> Dispatch | None:
    """Return one digest, or None."""
    return Dispatch.objects.filter(pk=pk).first()


def next_moment() -> datetime | None:
    """Return when the next digest may go; None when none waits."""
    waiting = Dispatch.objects.filter(state=State.WAITING).order_by("next_at")
    return waiting.values_list("next_at", flat=True).first()


def spoken(robot: Robot, since: timedelta, at: datetime) -> int:
    """Return how often a robot spoke within a time before a moment."""
    return Delivery.objects.filter(robot=robot, at__gt=at - since, at__lte=at).count()
