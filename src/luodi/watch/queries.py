"""Ask early warning: alerts in scope and why they rang, responses, reviews, days of cover."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import inf
from typing import Any

from django.db.models import Case, Q, QuerySet, Value, When
from django.utils.functional import Promise

from luodi.catalog import queries as catalog
from luodi.deliver import queries as deliver
from luodi.indicators import queries as indicators
from luodi.kernels import reserves as kernel
from luodi.org import queries as org
from luodi.packs import rulebook
from luodi.packs.schemas import dated
from luodi.plan import queries as plans
from luodi.watch import wording
from luodi.watch.leads import fitting_unit
from luodi.watch.models import (
    AfterActionReview,
    Alert,
    Level,
    Reserve,
    ResponsePlan,
    Run,
    State,
    StockCount,
)

OPEN = (State.NEW.value, State.WATCHED.value, State.ACTED_ON.value)
MOST_NAMED = 10
GRAVEST_FIRST = (Level.RED, Level.ORANGE, Level.YELLOW, Level.BLUE)


@dataclass(frozen=True, slots=True)
class Cover:
    """How long a reserve lasts after its latest count: days now and at a surge, beside the floor.

    Days are infinite when there is stock and nothing is used. ``light`` is no_data then, and when
    the count is too old.
    """

    reserve: Reserve
    title: str
    unit_of_measure: str
    count: StockCount
    days: float
    surge_days: float
    floor_days: float
    floor_reference: str
    light: str
    age: int
    count_every_days: int

    @property
    def is_used(self) -> bool:
        """Whether days can be told: there is a daily use, or nothing is left."""
        return self.days != inf


@dataclass(frozen=True, slots=True)
class Intended:
    """One action of a response plan before it is in force: who would lead it, None for nobody."""

    title: str
    unit: Any
    days: int


@dataclass(frozen=True, slots=True)
class Unjudged:
    """Series that a detector could not judge for one reason: how many, and the first by name."""

    reason: str
    number: int
    named: list[str]


@dataclass(frozen=True, slots=True)
class Work:
    """One action of a response plan: its task and how far that has come."""

    line: Any
    assignment: Any


def alerts(person: Any = None) -> QuerySet[Alert]:
    """Return the alerts in a person's reach (None: all), the gravest and latest first."""
    found = Alert.objects.select_related(
        "run", "indicator", "unit__parent", "line__plan", "line__lead_unit", "line__parent",
        "response_plan",
    )  # fmt: skip
    ranks = [When(level=level.value, then=Value(rank)) for rank, level in enumerate(GRAVEST_FIRST)]
    return _within(found, person).order_by(Case(*ranks), "-raised_at", "-pk")


def _within(found: QuerySet[Alert], person: Any) -> QuerySet[Alert]:
    reach = org.reach(person) if person else None
    if reach is None or reach.everything:
        return found
    return found.filter(Q(unit__in=reach.units) | Q(line__lead_unit__in=reach.units))


def open_alerts(person: Any = None) -> QuerySet[Alert]:
    """Return the alerts that are not dismissed and not closed, the gravest and latest first."""
    return alerts(person).filter(state__in=OPEN)


def untriaged(person: Any = None) -> QuerySet[Alert]:
    """Return the alerts that nobody has decided about yet."""
    return alerts(person).filter(state=State.NEW)


def alert(pk: int) -> Alert | None:
    """Return one alert, or None."""
    return alerts().filter(pk=pk).first()


def alert_in_scope(pk: int, person: Any) -> Alert | None:
    """Return one alert when it is in a person's reach; None alike for out of scope."""
    return alerts(person).filter(pk=pk).first()


def alerts_of_line(line_pk: int, person: Any = None) -> QuerySet[Alert]:
    """Return the alerts of a plan line's targets in a person's reach (None: all), the latest
    first: whoever supports a line reaches the line, but not what rings for its lead unit.
    """
    return alerts(person).filter(line__pk=line_pk).order_by("-raised_at", "-pk")


def others_of_series(one: Alert) -> QuerySet[Alert]:
    """Return the other alerts of the same detector, indicator and unit, the latest first."""
    same = alerts().filter(detector=one.detector, indicator=one.indicator_id, unit=one.unit_id)
    return same.exclude(pk=one.pk).order_by("-raised_at", "-pk")


def triages(one: Alert) -> list[Any]:
    """Return the decisions about an alert, the latest first."""
    return list(one.triages.select_related("by__unit").order_by("-at", "-pk"))


def explain(one: Alert) -> str | Promise:
    """Return why an alert rang as a sentence in the reader's language, with its numbers."""
    return wording.sentence(one)


def detector(code: str) -> rulebook.Defined | None:
    """Return the definition that a detector has today, None when no pack has it."""
    return rulebook.definitions("detectors").get(code)


def revised_since(one: Alert) -> Any:
    """Return the figure that has replaced the one an alert rang for, or None."""
    known = indicators.current(one.indicator, one.unit, one.period)
    return known if known and known.pk not in one.facts["observations"] else None


def latest_runs() -> list[Run]:
    """Return the latest run of each detector that ever ran, by detector."""
    newest: dict[str, Run] = {}
    for run in Run.objects.order_by("pk"):
        newest[run.detector] = run
    return [newest[code] for code in sorted(newest)]


def unjudged(run: Run, person: Any = None) -> list[Unjudged]:
    """Return the series in a person's reach (None: all) that a run could not judge, by reason."""
    reach = org.reach(person) if person else None
    found: dict[str, list[Any]] = {}
    for status, indicator, unit, line in run.unjudged:
        if reach is None or reach.covers(unit):
            found.setdefault(status, []).append((indicator, unit, line))
    return [Unjudged(wording.why_unjudged(status), len(rows), _named(rows[:MOST_NAMED]))
            for status, rows in sorted(found.items())]  # fmt: skip


def _named(rows: list[Any]) -> list[str]:
    known = {row.pk: row.name for row in catalog.indicators()}
    units = {row.pk: row.short_name for row in org.units()}
    titles = {key: held.title for *_, key in rows if key and (held := plans.line(key))}
    return [
        f"{titles.get(line) or units.get(unit, '')} · {known.get(indicator, '')}"
        for indicator, unit, line in rows
    ]


def raised_by(runs: Iterable[Run]) -> QuerySet[Alert]:
    """Return the alerts that these runs raised, or raised anew."""
    return alerts().filter(run__in=list(runs))


def templates_for(one: Alert) -> list[rulebook.Defined]:
    """Return the response plans of the packs that fit an alert's detector, by code."""
    known = sorted(rulebook.definitions("responses").items())
    return [defined for _code, defined in known if one.detector in defined.body.detectors]


def intended(one: Alert, template: rulebook.Defined) -> list[Intended]:
    """Return what a response plan would have done for an alert, by whom, within how many days."""
    return [Intended(wording.by_language(action.title), fitting_unit(action, one), action.days)
            for action in template.body.actions]  # fmt: skip


def response_plans() -> QuerySet[ResponsePlan]:
    """Return the response plans that were put into force, the latest first."""
    related = ("alert__unit", "alert__indicator", "activated_by", "closed_by")
    return ResponsePlan.objects.select_related(*related).order_by("-activated_at", "-pk")


def response_plan(pk: int) -> ResponsePlan | None:
    """Return one response plan, or None."""
    return response_plans().filter(pk=pk).first()


def response_of_alert(one: Alert) -> ResponsePlan | None:
    """Return the response plan of an alert, or None."""
    return response_plans().filter(alert=one).first()


def response_of_line(line_pk: int) -> ResponsePlan | None:
    """Return the response plan that a task belongs to, or None."""
    return response_plans().filter(actions__line__pk=line_pk).first()


def response_title(response: ResponsePlan) -> str:
    """Return what a response plan is called in the reader's language; its code where none is."""
    defined = rulebook.definitions("responses").get(response.template)
    return wording.by_language(defined.body.title) if defined else response.template


def work_of(response: ResponsePlan) -> list[Work]:
    """Return the tasks of a response plan with how far each has come, in the plan's order."""
    lines = [plans.line(action.line_id) for action in response.actions.order_by("pk")]
    return [Work(line, deliver.assignment_of(line)) for line in lines]


def after_action_reviews() -> QuerySet[AfterActionReview]:
    """Return all after-action reviews, the latest first."""
    related = ("response_plan__alert__unit", "response_plan__alert__indicator", "by")
    return AfterActionReview.objects.select_related(*related).order_by("-at", "-pk")


def after_action_review(pk: int) -> AfterActionReview | None:
    """Return one after-action review, or None."""
    return after_action_reviews().filter(pk=pk).first()


def review_of_response(response: ResponsePlan) -> AfterActionReview | None:
    """Return the after-action review of a response plan, or None."""
    return after_action_reviews().filter(response_plan=response).first()


def reserves(person: Any = None) -> QuerySet[Reserve]:
    """Return the reserves in a person's reach (None: all), by unit and code."""
    found = Reserve.objects.select_related("unit").order_by("unit__code", "code")
    reach = org.reach(person) if person else None
    return found if reach is None or reach.everything else found.filter(unit__in=reach.units)


def reserve_in_scope(pk: int, person: Any) -> Reserve | None:
    """Return one reserve when it is in a person's reach; None alike for out of scope."""
    return reserves(person).filter(pk=pk).first()


def counts(reserve: Reserve) -> QuerySet[StockCount]:
    """Return the counts of a reserve, the latest first."""
    return reserve.counts.select_related("by").order_by("-counted_on", "-at", "-pk")


def reserve_title(reserve: Reserve) -> str:
    """Return what a reserve is called in the reader's language; its code where no pack has it."""
    defined = rulebook.definitions("reserves").get(reserve.code)
    return wording.by_language(defined.body.title) if defined else reserve.code


def reserve_kinds() -> list[rulebook.Defined]:
    """Return the reserves that packs define, by code."""
    return [defined for _code, defined in sorted(rulebook.definitions("reserves").items())]


def cover(reserve: Reserve, today: date) -> Cover | None:
    """Return how long a reserve lasts, None when it was never counted (by ``today``) or when no
    pack defines it any more.
    """
    latest = counts(reserve).filter(counted_on__lte=today).first()
    defined = rulebook.definitions("reserves").get(reserve.code)
    return _cover(reserve, latest, defined.body, today) if latest and defined else None


def _cover(reserve: Reserve, latest: StockCount, body: Any, today: date) -> Cover:
    stock, use = (float(latest.quantity), float(latest.expired)), float(latest.daily_use)
    days, floor = kernel.days_of_cover(*stock, use), dated.at(body.floor_days, today)
    age = (today - latest.counted_on).days
    return Cover(
        reserve=reserve, title=wording.by_language(body.title), count=latest, days=days,
        unit_of_measure=body.unit_of_measure, floor_days=floor.value,
        surge_days=kernel.days_of_cover(*stock, use * body.surge_factor),
        floor_reference=wording.by_language(floor.reference),
        light=body.light(days, floor.value, age), age=age,
        count_every_days=body.count_every_days,
    )  # fmt: skip


def days_of_cover(unit: Any, today: date) -> list[Cover]:
    """Return how long each counted reserve of a unit lasts, the shortest first."""
    kept = Reserve.objects.select_related("unit").filter(unit=unit)
    found = [one for reserve in kept if (one := cover(reserve, today))]
    return sorted(found, key=lambda one: (one.days, one.reserve.code))
