"""What the day's work tells whom: figures due, tasks, what came back, what waits for the office."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_noop as N_
from django.utils.translation import override

from luodi.deliver import queries as deliver
from luodi.indicators import actions as reporting
from luodi.indicators import queries as figures
from luodi.notices import actions as notices
from luodi.notices.actions import Told
from luodi.org import queries as org
from luodi.org.permissions import allows

NAMED = 5  # indicators, in the second line of a notice


def tell_all(*, today: date, at: datetime) -> int:
    """Tell what is due and what waits; returns how many notices were not told today before."""
    told: dict[str, Iterable[Told]] = {
        "figures_due": _figures_due(today), "tasks_due": _tasks_due(today),
        "requests_open": _requests_open(), "signoffs_open": _signoffs_open(),
    }  # fmt: skip
    # the room of figures tells by itself, at once, what was sent back; each day it is told anew
    back = reporting.tell_sent_back(on=today, by=None, at=at)
    return back + sum(
        notices.tell_standing(kind=kind, notices=rows, on=today, by=None, at=at)
        for kind, rows in told.items()
    )


def _figures_due(today: date) -> Iterator[Told]:
    # one notice a unit, period and day: a hundred lines of one report would hide the rest
    together: dict[tuple[Any, str, date | None], list[Any]] = defaultdict(list)
    for due in figures.due(None, today):
        together[due.unit, due.period, due.due_on].append(due.indicator)
    for (unit, period, due_on), rows in together.items():
        yield Told(
            key=f"{period}/{due_on}", unit=unit, due_on=due_on,
            title=N_("Figures to report for %(period)s: %(count)s"),
            body=N_("%(names)s"),
            params={"period": {"period": period}, "count": len(rows), "names": _names(rows)},
            link=reverse("indicators:grid", args=[unit.code, period]),
        )  # fmt: skip


def _names(rows: list[Any]) -> dict[str, str]:
    with override("zh-hans"):
        chinese = "、".join(row.name for row in rows[:NAMED])
    with override("en"):
        english = ", ".join(row.name for row in rows[:NAMED])
    rest = len(rows) > NAMED
    return {"zh": chinese + "……" * rest, "en": english + " …" * rest}


def _tasks_due(today: date) -> Iterator[Told]:
    with override("zh-hans"):
        chinese = {row.reminder.pk: row.title for row in deliver.open_reminders(today)}
    with override("en"):
        for row in deliver.open_reminders(today):
            reminder = row.reminder
            yield Told(
                key=f"{reminder.line_id}/{reminder.due_on}", unit=reminder.unit,
                due_on=reminder.due_on, title=N_("%(rung)s: %(task)s"),
                params={"task": reminder.line.title[:120],
                        "rung": {"zh": chinese.get(reminder.pk, ""), "en": row.title}},
                link=reverse("deliver:task", args=[reminder.line_id]),
            )  # fmt: skip


def _requests_open() -> Iterator[Told]:
    count = figures.revision_requests().filter(state="open").count()
    for unit in _units_that("figure.decide") if count else ():
        yield Told(
            key="all", unit=unit, params={"count": count}, link=reverse("indicators:requests"),
            title=N_("Revision requests that wait for a decision: %(count)s"),
        )  # fmt: skip


def _signoffs_open() -> Iterator[Told]:
    count = len(figures.waiting_for_acceptance())
    for unit in _units_that("figure.accept") if count else ():
        yield Told(
            key="all", unit=unit, params={"count": count}, link=reverse("indicators:signoffs"),
            title=N_("Figures that wait for acceptance, units and periods: %(count)s"),
        )  # fmt: skip


def _units_that(permission: str) -> list[Any]:
    able = [person.unit for person in org.people().select_related("unit")
            if person.is_active and person.unit and allows(person.role, permission)]  # fmt: skip
    return list(dict.fromkeys(able))
