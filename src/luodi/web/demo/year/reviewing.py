"""The year's reviews: a finding a quarter on the last of the board, put right, closed."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.air import queries as aired
from luodi.plan import queries as plans
from luodi.review import actions as review
from luodi.review import queries as reviewed
from luodi.watch import queries as watched
from luodi.web.demo import content
from luodi.web.demo.timeline import Stage, Step, person, somebody_of, unit
from luodi.web.demo.year.told import QUARTERS, year

DUE, SEEN_AGAIN = timedelta(days=45), timedelta(days=14)


def steps(stage: Stage) -> Iterator[Step]:
    """Yield the steps from the first finding to the year's report and the last look back."""
    for quarter in QUARTERS:
        month = 3 * quarter + 1
        yield Step(stage.on(month, 27), _("Opening findings"), partial(examine, quarter))
        for day, told, act in (
            (17, _("Submitting a rectification"), submit),
            (19, _("Closing a rectification out"), close),
        ):  # fmt: skip
            yield Step(stage.on(month + 1, day), told, act)
        yield Step(stage.on(month + 2, 8), _("Looking back"), look_back)
    yield Step(stage.on(10, 28), _("Opening findings"), examine_response)
    yield Step(stage.on(15, 28), _("Compiling the year's report"), partial(compile_report, stage))


def examine(quarter: int, at: datetime) -> None:
    """State a fault of the last of the public board, and plan how it is put right."""
    publication = aired.public_boards()[0]
    last = aired.league_table(publication.board)[-1]["unit"]["code"]
    _find("self_examination", year()["examinations"][quarter - 1], at, unit=unit(last),
          statement=year()["finding"], publication=publication,
          like_cases=year()["like_cases"])  # fmt: skip


def examine_response(at: datetime) -> None:
    """State what the response to the outbreak brought to light."""
    looked = watched.after_action_reviews()[0]
    title = content.quarter()["words"]["after_action"]
    _find("after_action", title, at, looked, unit=unit("JYW"), statement=year()["after_outbreak"])


def _find(kind: str, title: str, at: datetime, looked: Any = None, **fault: Any) -> None:
    who: dict[str, Any] = {"by": person("office-1"), "at": at}
    today = timezone.localdate(at)
    session = review.hold_session(kind=kind, title=title, held_on=today,
                                  after_action_review=looked, **who)  # fmt: skip
    finding = review.open_finding(session=session, **fault, **who)
    review.plan_rectification(finding=finding, plan=plans.plans()[0], remedy=year()["remedy"],
                              due_on=today + DUE, **who)  # fmt: skip


def submit(at: datetime) -> None:
    """Let each unit say what it did."""
    for one in _in_state("under_way"):
        review.submit_rectification(
            rectification=one, result=year()["result"], version=one.version,
            by=somebody_of(one.finding.unit), at=at,
        )  # fmt: skip


def close(at: datetime) -> None:
    """Close out what was submitted, by the second officer."""
    for one in _in_state("submitted"):
        review.close_out(
            rectification=one, conclusion=year()["conclusion"], version=one.version,
            look_back_on=timezone.localdate(at) + SEEN_AGAIN, by=person("office-2"), at=at,
        )  # fmt: skip


def look_back(at: datetime) -> None:
    """Examine again what was closed out; it holds."""
    for one in _in_state("closed"):
        if not one.look_backs.exists():
            review.look_back(rectification=one, holds=True, sentence=year()["holds"],
                             by=person("office-2"), at=at)  # fmt: skip


def compile_report(stage: Stage, at: datetime) -> None:
    """Freeze the year's register of findings."""
    review.compile_year_report(year=stage.year, by=person("office-1"), at=at)


def _in_state(state: str) -> list[Any]:
    found = reviewed.findings().filter(rectification__state=state).order_by("pk")
    return [one.rectification for one in found]
