"""When the monthly reports of a task fall due, and whether one came in time."""

from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import get_language

from luodi.packs import rulebook
from luodi.packs.schemas import reminders

RULE = "monthly"


def rule() -> reminders.Definition:
    """Return the rule of the house: when reports fall due and how the ladder reminds."""
    found: reminders.Definition = rulebook.definition("reminders", RULE).body
    return found


def rung_words(code: str) -> dict[str, str]:
    """Return what a rung says in both languages; its code where no rule has it."""
    title = {rung.code: rung.title for rung in rule().rungs}.get(code)
    return {"zh": title.zh, "en": title.en} if title else {"zh": code, "en": code}


def rung_title(code: str) -> str:
    """Return what a rung says, in the language of the moment; its code where no rule has it."""
    return rung_words(code)["zh" if (get_language() or "zh").startswith("zh") else "en"]


def day_of(at: datetime) -> date:
    """Return the day of a moment where the house stands."""
    return at.astimezone(timezone.get_current_timezone()).date()


def next_due(today: date) -> date:
    """Return the day the next monthly report falls due, today among them."""
    this_month = reminders.report_due(rule(), last_month(today))
    return this_month if today <= this_month else reminders.report_due(rule(), today)


def due_of(day: date) -> date:
    """Return the day the report of a day's month falls due."""
    return reminders.report_due(rule(), day)


def due_before(due_on: date) -> date:
    """Return the day the report before fell due."""
    return reminders.report_due(rule(), last_month(last_month(due_on)))


def last_month(day: date) -> date:
    """Return the last day of the month before."""
    return day.replace(day=1) - timedelta(days=1)


def dues(assigned_on: date, until: date) -> list[date]:
    """Return the days on which reports fell due: for the month of assignment and each after it."""
    ladder = rule()
    found, due_on = [], reminders.report_due(ladder, assigned_on)
    while due_on <= until:
        found.append(due_on)
        due_on = reminders.report_due(ladder, due_on)
    return found


def in_time(due_on: date, reported: Collection[date]) -> bool:
    """Say whether a report came after the one before fell due, and no later than this one's day."""
    return any(due_before(due_on) < day <= due_on for day in reported)


def end_of(day: date) -> datetime:
    """Return the moment a day is over where the house stands: the next midnight.

    The last day that there is has no day after it: its last moment.
    """
    if day == date.max:
        return datetime.max.replace(tzinfo=UTC)
    tomorrow = datetime.combine(day + timedelta(days=1), time.min)
    return tomorrow.replace(tzinfo=timezone.get_current_timezone())


def passed_due(today: date) -> date:
    """Return the latest day a report fell due that is over."""
    this_month = reminders.report_due(rule(), last_month(today))
    return this_month if this_month < today else due_before(this_month)


def judged(today: date, count: int) -> list[tuple[date, date]]:
    """Return the last days of the latest months whose reports have fallen due, each with the day
    that its report fell due on, the latest first.
    """
    found, due_on = [], passed_due(today)
    for _month in range(count):
        found.append((last_month(due_on), due_on))
        due_on = due_before(due_on)
    return found


def first_due(assigned_on: date) -> date:
    """Return the day the first report falls due of a task that was assigned on a day."""
    return reminders.report_due(rule(), assigned_on)


def eve(day: date) -> date:
    """Return the day before; the first day that there is has none before it."""
    return day if day == date.min else day - timedelta(days=1)
