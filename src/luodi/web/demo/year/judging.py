"""The year's assessments: each quarter both schemes, looked over, objected to, confirmed."""

from collections.abc import Iterable, Iterator
from datetime import datetime, time, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.assess import actions as assess
from luodi.assess import queries as assessed
from luodi.catalog import queries as catalog
from luodi.indicators import actions as figures
from luodi.indicators import queries as observed
from luodi.web.demo.judging import BOARDS
from luodi.web.demo.timeline import Stage, Step, person, somebody_of, unit
from luodi.web.demo.year.told import QUARTERS, year


def steps(stage: Stage) -> Iterator[Step]:
    """Yield the steps from the schemes' approval to the confirmation of the fourth quarter."""
    yield Step(stage.on(3, 20), _("Putting schemes into use"), put_into_use)
    for quarter in QUARTERS:
        month, period = 3 * quarter + 1, f"{stage.year}Q{quarter}"
        for day, told, act in (
            (9, _("Computing the assessments"), judge),
            (10, _("Units object"), raise_objections),
            (15, _("Deciding on the objections"), decide),
            (16, _("Confirming them by a second person"), confirm),
            (24, _("Confirming them by a second person"), confirm),
        ):  # fmt: skip
            yield Step(stage.on(month, day, 10), told, partial(act, period))


def put_into_use(at: datetime) -> None:
    """Propose both schemes; a second person approves them, once for the year."""
    for code in BOARDS:
        scheme = assess.propose_scheme(code=code, by=person("office-1"), at=at)
        assess.approve_scheme(scheme=scheme, by=person("office-2"), at=at + timedelta(hours=2))


def judge(period: str, at: datetime) -> None:
    """Open an assessment by each scheme, adjust it by two persons, compute it, show the units."""
    for scheme in assessed.schemes_frozen().order_by("pk"):
        opened = assess.open_assessment(scheme=scheme, period=period, as_of=at,
                                        by=person("office-1"), at=at)  # fmt: skip
        run(opened, adjustments(period, scheme.code), at)


def adjustments(period: str, code: str) -> list[dict[str, Any]]:
    """Return what is entered by a clause for a period and a scheme."""
    return [one for one in year()["adjustments"]
            if (one["quarter"], one["scheme"]) == (int(period[-1]), code)]  # fmt: skip


def run(opened: Any, entered: Iterable[dict[str, Any]], at: datetime) -> Any:
    """Adjust what was opened, compute it, and let the units look it over for three working days."""
    office = person("office-1")
    for one in entered:
        made = assess.adjust(
            assessment=opened, unit=unit(one["unit"]), kind=one["kind"], clause=one["clause"],
            points=Decimal(one["points"]), reason=one["reason"], evidence=one["evidence"],
            by=office, at=at,
        )  # fmt: skip
        settle = assess.withdraw_adjustment if "withdrawn" in one else assess.approve_adjustment
        settle(adjustment=made, by=person("office-2"), at=at + timedelta(minutes=30))
    computed = assess.compute(assessment=opened, by=office, at=at + timedelta(hours=1))
    until = assessed.least_until(timezone.localdate(at))
    return assess.begin_checking(assessment=computed, until=until, by=office,
                                 at=at + timedelta(hours=2))  # fmt: skip


def raise_objections(period: str, at: datetime) -> None:
    """Let units object to a line of their score; one takes its objection back."""
    for told in objections(period):
        score = assessed.score(standing(told["scheme"], period), unit(told["unit"]))
        assert score is not None, told
        by = somebody_of(score.unit)
        made = assess.raise_objection(score=score, line=told["line"], claim=told["claim"],
                                      words=told["words"], by=by, at=at)  # fmt: skip
        if told["ends"] == "withdrawn":
            assess.withdraw_objection(objection=made, by=by, at=at + timedelta(hours=4))


def objections(period: str) -> list[dict[str, Any]]:
    """Return the objections to a period's assessments."""
    return [one for one in year()["objections"] if one["quarter"] == int(period[-1])]


def standing(code: str, period: str) -> Any:
    """Return the run of a scheme and period that units look over or that is confirmed."""
    found = assessed.assessments().filter(scheme__code=code, period=period)
    return found.exclude(state="replaced").order_by("-pk")[0]


def decide(period: str, at: datetime) -> None:
    """Uphold or dismiss; what was upheld is mended and computed anew, in place of the first."""
    decider = person("office-2")
    for told in objections(period):
        first = standing(told["scheme"], period)
        for one in list(assessed.objections(first).filter(state="open")):
            assess.decide_objection(objection=one, upheld=told["ends"] == "upheld",
                                    answer=told["answer"], by=decider, at=at)  # fmt: skip
        if "mends" in told:
            mend(told, period, at + timedelta(hours=1))
            again(first, at + timedelta(hours=2))


def mend(told: dict[str, Any], period: str, at: datetime) -> None:
    """Revise the figure that was objected to."""
    mends = told["mends"]
    known = observed.current(catalog.indicator(mends["indicator"]), unit(told["unit"]), period)
    assert known is not None, told
    figures.revise(observation=known, value=Decimal(mends["value"]), reason=mends["reason"],
                   by=person("office-1"), at=at)  # fmt: skip


def again(first: Any, at: datetime) -> None:
    """Compute another in place of the first, with its adjustments, and show it to the units."""
    keep = [one.pk for one in assessed.counted(first)]
    opened = assess.open_in_place_of(first=first, keep=keep, reason=year()["replaced"],
                                     by=person("office-1"), at=at)  # fmt: skip
    run(opened, (), at)


def confirm(period: str, at: datetime) -> None:
    """Confirm by the second person what the units have looked over by then."""
    for found in list(assessed.assessments().filter(period=period, state="checking")):
        if found.checking_until and timezone.localdate(at) > found.checking_until:
            confirm_one(found, at)


def confirm_one(found: Any, at: datetime, reason: str = "") -> Any:
    """Confirm one assessment, on the day after the units' time at the earliest."""
    over = datetime.combine(found.checking_until + timedelta(days=1), time(9))
    return assess.confirm(assessment=found, by=person("office-2"), reason=reason,
                          at=max(at, timezone.make_aware(over)))  # fmt: skip
