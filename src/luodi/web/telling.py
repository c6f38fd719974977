"""What the day's work tells whom: figures due, tasks, what came back, what waits for the office."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_noop as N_
from django.utils.translation import override

from luodi.air import actions as airing
from luodi.air import queries as aired
from luodi.deliver import actions as delivering
from luodi.deliver import queries as deliver
from luodi.indicators import actions as reporting
from luodi.indicators import queries as figures
from luodi.notices import actions as notices
from luodi.notices.actions import Told
from luodi.web.telling_tasks import replies_open, slips_open, tasks_due, units_that

NAMED = 5  # indicators, in the second line of a notice


def tell_all(*, today: date, at: datetime) -> int:
    """Tell what is due and what waits; returns how many notices were not told today before."""
    told: dict[str, Iterable[Told]] = {
        "figures_due": _figures_due(today), "tasks_due": tasks_due(today),
        "slips_open": slips_open(today), "replies_open": replies_open(today),
        "requests_open": _requests_open(), "signoffs_open": _signoffs_open(),
        "help_open": _help_open(today), "opinions_open": _opinions_open(),
    }  # fmt: skip
    # the room of figures tells by itself, at once, what was sent back; each day it is told anew
    back = reporting.tell_sent_back(on=today, by=None, at=at)
    back += delivering.tell_help(on=today, by=None, at=at)
    back += airing.tell_opinions(on=today, by=None, at=at)
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


def _requests_open() -> Iterator[Told]:
    count = figures.revision_requests().filter(state="open").count()
    for unit in units_that("figure.decide") if count else ():
        yield Told(
            key="all", unit=unit, params={"count": count}, link=reverse("indicators:requests"),
            title=N_("Revision requests that wait for a decision: %(count)s"),
        )  # fmt: skip


def _signoffs_open() -> Iterator[Told]:
    count = len(figures.waiting_for_acceptance())
    for unit in units_that("figure.accept") if count else ():
        yield Told(
            key="all", unit=unit, params={"count": count}, link=reverse("indicators:signoffs"),
            title=N_("Figures that wait for acceptance, units and periods: %(count)s"),
        )  # fmt: skip


def _help_open(today: date) -> Iterator[Told]:
    for unit in units_that("help.decide"):
        if count := len(deliver.help_to_decide(today, unit.pk)):
            yield Told(
                key="all", unit=unit, params={"count": count},
                link=reverse("deliver:help_requests"),
                title=N_("Requests for help that wait for the office, late or declined: %(count)s"),
            )  # fmt: skip


def _opinions_open() -> Iterator[Told]:
    titles = {
        "new": N_("Opinions of the public that wait to be given to a unit: %(count)s"),
        "drafted": N_("Answers to opinions that wait for release: %(count)s"),
    }
    counts = aired.opinions_at_the_office()
    for unit in units_that("opinion.decide") if any(counts.values()) else ():
        for state, count in counts.items():
            if count:
                yield Told(
                    key=state, unit=unit, params={"count": count}, title=titles[state],
                    link=f"{reverse('air:opinions')}?state={state}",
                )  # fmt: skip
