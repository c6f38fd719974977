"""When the monthly reports of a task fall due, and whether one came in time."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import get_language

from luodi.packs import rulebook
from luodi.packs.schemas import reminders

RULE = "monthly"


def rule() -> reminders.Definition:
    """Return the rule of the house: when reports fall due and how the ladder reminds."""
    found: reminders.Definition = rulebook.definition("reminders", RULE).body
    return found


def rung_title(code: str) -> str:
    """Return what a rung says, in the language of the moment; its code where no rule has it."""
    title = {rung.code: rung.title for rung in rule().rungs}.get(code)
    if title is None:
        return code
    return title.zh if (get_language() or "zh").startswith("zh") else title.en


def day_of(at: datetime) -> date:
    """Return the day of a moment where the house stands."""
    return at.astimezone(timezone.get_current_timezone()).date()


def next_due(today: date) -> date:
    """Return the day the next monthly report falls due, today among them."""
    this_month = reminders.report_due(rule(), last_month(today))
    return this_month if today <= this_month else reminders.report_due(rule(), today)


def due_before(due_on: date) -> date:
    """Return the day the report before fell due."""
    return reminders.report_due(rule(), last_month(last_month(due_on)))


def last_month(day: date) -> date:
    """Return the last day of the month before."""
    return day.replace(day=1) - timedelta(days=1)


def dues(assigned_on: date, until: date) -> list[date]:
    """Return the days on which reports fell due: for the month of assignment and each after it."""
    found, due_on = [], reminders.report_due(rule(), assigned_on)
    while due_on <= until:
        found.append(due_on)
        due_on = reminders.report_due(rule(), due_on)
    return found


def in_time(due_on: date, reported: Collection[date]) -> bool:
    """Say whether a report came after the one before fell due, and no later than this one's day."""
    return any(due_before(due_on) < day <= due_on for day in reported)
