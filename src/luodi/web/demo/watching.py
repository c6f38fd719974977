"""The demo's early warning: weekly counts of schools and care homes, an outbreak, a reserve."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.deliver import actions as deliver
from luodi.kernels import periods
from luodi.plan import queries as plans
from luodi.watch import actions as watch
from luodi.watch import queries as watched
from luodi.web.demo import content
from luodi.web.demo.delivering import SOURCE, day, file
from luodi.web.demo.timeline import Stage, Step, handed, person, somebody_of, unit

WEEKS = 30
PLACES_INDICATOR = "fever_absences"


def steps(stage: Stage) -> Iterator[Step]:
    """Yield the steps: counts, the outbreak with its response, the reserve, this week's counts."""
    _place, first, _cases = content.quarter()["outbreaks"][0]
    yield Step(stage.weeks_ago(first - 1), _("Entering weekly counts"),
               partial(enter, stage, WEEKS, first))  # fmt: skip
    yield Step(stage.weeks_ago(first - 1, 10), _("Triaging an alert and responding"), respond)
    yield Step(stage.weeks_ago(first - 3), _("Ending the response and looking back"), look_back)
    yield Step(stage.on(3 * stage.quarter + 1, 8), _("Triaging the milder alerts"), watch_mild)
    for number, month in enumerate(stage.judged_months):
        yield Step(stage.on(month + 1, 2), _("Counting a reserve"),
                   partial(count, number))  # fmt: skip
    # the quarter's counts stand in the register before its board is composed
    told_on = stage.on(3 * stage.quarter + 1, 9, 8)
    ago = min(first - 1, _weeks_between(told_on, stage.weeks_ago(0)))
    yield Step(told_on, _("Entering weekly counts"), partial(enter, stage, first - 1, ago + 1))
    yield Step(stage.weeks_ago(0), _("Entering weekly counts"),
               partial(enter, stage, ago, 1))  # fmt: skip
    yield Step(stage.weeks_ago(0, 10), _("Doing the day's work of the house"), day)


def enter(stage: Stage, begin: int, end: int, at: datetime) -> None:
    """Import the counts of the weeks from ``begin`` to ``end`` weeks before this one."""
    told = content.quarter()["places"].items()
    rows: list[tuple[Any, ...]] = []
    for weeks in range(begin, end - 1, -1):
        monday = timezone.localdate(stage.now - timedelta(weeks=weeks))
        week = periods.of_day(monday, "week").text
        rows += [
            (place, PLACES_INDICATOR, week, str(cases(counts, place, weeks)), SOURCE)
            for place, counts in told
        ]
    if rows:
        file(f"fever-{begin}-{end}.csv", rows, at)


def _weeks_between(day: datetime, monday: datetime) -> int:
    """Return how many weeks before a Monday the week of a day began; 0 for one that came after."""
    begun = timezone.localdate(day)
    return max(0, (timezone.localdate(monday) - begun).days + begun.weekday()) // 7


def cases(counts: list[int], place: str, weeks: int) -> int:
    """Return the cases of a place so many weeks ago: an outbreak's, else the usual ones."""
    outbreaks = {(code, ago): cases for code, ago, cases in content.quarter()["outbreaks"]}
    return outbreaks.get((place, weeks), counts[weeks % len(counts)])


def respond(at: datetime) -> None:
    """Run the detectors, find the outbreak true, put the response plan into force, sign for it."""
    day(at)
    office, words = person("office-1"), content.quarter()["words"]
    alert = _outbreak()
    watch.triage(alert=alert, verdict="acted_on", reason=words["triage"], version=alert.version,
                 by=office, at=at)  # fmt: skip
    response = watch.activate_response(
        alert=_outbreak(), template="school_fever", plan=plans.plans()[0],
        by=office, at=at,
    )  # fmt: skip
    for line in _lines(response):
        deliver.sign(
            assignment=handed(line), by=somebody_of(line.lead_unit), at=at + timedelta(hours=3)
        )


def watch_mild(at: datetime) -> None:
    """Decide to watch what is only a little behind; the graver ones stay for the reader."""
    words, office = content.quarter()["words"], person("office-1")
    for alert in list(watched.untriaged()):
        if alert.level == "yellow":
            watch.triage(alert=alert, verdict="watched", reason=words["watched"],
                         version=alert.version, by=office, at=at)  # fmt: skip


def _outbreak() -> Any:
    place = content.quarter()["outbreaks"][0][0]
    return next(
        alert for alert in watched.open_alerts()
        if alert.unit.code == place and alert.indicator.code == PLACES_INDICATOR
    )  # fmt: skip


def _lines(response: Any) -> list[Any]:
    return [plans.line(action.line_id) for action in response.actions.all()]


def look_back(at: datetime) -> None:
    """Report the response's tasks as done, accept them, end the response, and review it."""
    words, office = content.quarter()["words"], person("office-1")
    response = _response()
    for line in _lines(response):
        update = deliver.report_progress(
            line=line, completion_rate=Decimal(1), sentence=words["response_done"], is_final=True,
            by=somebody_of(line.lead_unit), at=at,
        )  # fmt: skip
        deliver.verify(update=update, by=person("office-2"), at=at + timedelta(hours=2))
        deliver.accept(assignment=handed(line), by=person("office-2"), at=at + timedelta(hours=3))
    watch.close_response(response_plan=response, by=office, at=at + timedelta(hours=4))
    watch.record_after_action_review(
        response_plan=_response(), planned=words["planned"], happened=words["happened"],
        went_well=words["went_well"], went_less_well=words["went_less_well"],
        causes=words["causes"], days_to_detect=3, days_to_respond=7,
        by=office, at=at + timedelta(hours=6),
    )  # fmt: skip


def _response() -> Any:
    return watched.response_plans().order_by("pk").first()


def count(number: int, at: datetime) -> None:
    """Open the reserve at the first count, then count it."""
    told = content.quarter()["reserve"]
    keeper = somebody_of(unit(told["unit"]))
    if number == 0:
        watch.open_reserve(code=told["code"], unit=unit(told["unit"]), by=person("office-1"), at=at)
    watch.count_stock(
        reserve=watched.reserves()[0], counted_on=_yesterday(at),
        quantity=Decimal(told["quantities"][number]), expired=Decimal(told["expired"]),
        daily_use=Decimal(told["daily_use"]), by=keeper, at=at,
    )  # fmt: skip


def _yesterday(at: datetime) -> date:
    return timezone.localdate(at) - timedelta(days=1)
