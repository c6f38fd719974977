"""The demo's judgement: both schemes, boards and circular, findings and their remedy."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.air import actions as air
from luodi.air import queries as aired
from luodi.assess import actions as assess
from luodi.assess import queries as assessed
from luodi.org import queries as org
from luodi.plan import queries as plans
from luodi.review import actions as review
from luodi.review import queries as reviewed
from luodi.watch import queries as watched
from luodi.web.demo import content
from luodi.web.demo.timeline import Stage, Step, person, somebody_of

AIRED = "tasks_of_the_year"
CONFIRMED_ON = 15  # of the month after the quarter
# scheme of a pack → board of a pack that shows it
BOARDS = {"tasks_of_the_year": "delivery_standing", "per_mu_performance": "per_mu_standing"}


def steps(stage: Stage) -> Iterator[Step]:
    """Yield the steps from the assessment to the first rectification that is closed out."""
    after = 3 * stage.quarter + 1
    yield Step(stage.on(after, 9), _("Computing the assessments"), partial(judge, stage))
    yield Step(
        stage.on(after, 9, 10), _("Showing the units their scores"), partial(look_over, stage)
    )
    yield Step(stage.on(after, 10), _("A unit objects"), raise_objection)
    yield Step(stage.on(after, CONFIRMED_ON, 8), _("Deciding on the objection"), decide)
    yield Step(stage.on(after, CONFIRMED_ON), _("Confirming them by a second person"), confirm)
    yield Step(stage.on(after, 16), _("Airing the standings"), show)
    yield Step(stage.on(after, 17), _("Issuing the circular"), partial(tell_all, stage))
    yield Step(stage.on(after, 18), _("Opening findings"), examine)
    yield Step(stage.on(after, 24), _("Closing a rectification out"), partial(close, stage))


def judge(stage: Stage, at: datetime) -> None:
    """Put both schemes into use, open an assessment of the quarter for each, and compute it."""
    who: dict[str, Any] = {"by": person("office-1"), "at": at}
    for code in BOARDS:
        scheme = assess.propose_scheme(code=code, **who)
        assess.approve_scheme(scheme=scheme, by=person("office-2"), at=at)
        opened = assess.open_assessment(
            scheme=scheme, period=f"{stage.year}Q{stage.quarter}", as_of=at, **who
        )
        assess.compute(assessment=opened, **who)


def look_over(stage: Stage, at: datetime) -> None:
    """Show the units their scores, until the day before they are confirmed at the latest."""
    confirmed = timezone.localdate(stage.on(3 * stage.quarter + 1, CONFIRMED_ON))
    for found in list(assessed.assessments()):
        until = min(assessed.least_until(timezone.localdate(at)), confirmed - timedelta(days=1))
        # a demo that is begun in the first days of a month plays all of this on one day
        begun = at if until >= timezone.localdate(at) else at - timedelta(days=1)
        is_short = until < assessed.least_until(timezone.localdate(begun))
        reason = content.quarter()["words"]["short_look"] if is_short else ""
        assess.begin_checking(assessment=found, until=until, reason=reason,
                              by=person("office-1"), at=begun)  # fmt: skip


def raise_objection(at: datetime) -> None:
    """Let the transport bureau object to the first line of its score, while there is time."""
    words = content.quarter()["words"]
    found = next(one for one in assessed.assessments() if one.scheme.code == "tasks_of_the_year")
    score = assessed.score(found, org.unit_by_code("JTJ"))
    until = found.checking_until
    if score is None or until is None or timezone.localdate(at) > until:
        return
    line = assessed.lines_of(score)[0][0]
    assess.raise_objection(score=score, line=line, words=words["objection"],
                           by=somebody_of(score.unit), at=at)  # fmt: skip


def decide(at: datetime) -> None:
    """Dismiss the objection, with the reason that the unit reads."""
    answer = content.quarter()["words"]["objection_answer"]
    for one in list(assessed.undecided()):
        assess.decide_objection(objection=one, upheld=False, answer=answer,
                                by=person("office-2"), at=at)  # fmt: skip


def confirm(at: datetime) -> None:
    """Confirm what was computed, by the second person."""
    for found in list(assessed.assessments()):
        assess.confirm(assessment=found, by=person("office-2"), at=at)


def show(at: datetime) -> None:
    """Compose a board for each assessment; a second person publishes it."""
    for found in list(assessed.assessments()):
        board = air.compose_board(
            code=BOARDS[found.scheme.code], assessment=found, by=person("office-1"), at=at
        )
        air.publish(board=board, by=person("office-2"), at=at + timedelta(hours=3))


def tell_all(stage: Stage, at: datetime) -> None:
    """Issue the quarter's circular on progress; of the last quarter two drafts are left to edit."""
    today, period = timezone.localdate(at), f"{stage.year}Q{stage.quarter}"
    who: dict[str, Any] = {"today": today, "by": person("office-1"), "at": at}
    draft = air.draft_circular(code="progress", period=period, **who)
    air.issue_circular(draft=draft, version=1, reason="", today=today, by=person("office-2"),
                       at=at + timedelta(hours=3))  # fmt: skip
    if _is_last(stage):
        result = next(one for one in assessed.confirmed(AIRED) if one.period == period)
        air.draft_circular(code="assessment_result", period="", assessment=result, **who)
        air.draft_circular(code="briefing", period=period, **who)


def _is_last(stage: Stage) -> bool:
    """Say whether no later quarter is over when the play ends."""
    now = timezone.localdate(stage.now)
    return now.year * 4 + (now.month - 1) // 3 <= stage.year * 4 + stage.quarter


def examine(at: datetime) -> None:
    """Open a finding on the last place of the public board, and one from the response's review."""
    words = content.quarter()["words"]
    who: dict[str, Any] = {"by": person("office-1"), "at": at}
    today = timezone.localdate(at)
    session = review.hold_session(
        kind="self_examination", title=words["examination"], held_on=today, **who
    )
    publication = aired.public_boards()[0]
    last = aired.league_table(publication.board)[-1]["unit"]
    finding = review.open_finding(
        session=session, unit=org.unit_by_code(last["code"]), statement=words["finding_last"],
        publication=publication, like_cases=words["like_cases"], **who,
    )  # fmt: skip
    plan(finding, words["remedy_last"], today + timedelta(days=60), who)
    looked = watched.after_action_reviews()[0]
    session = review.hold_session(
        kind="after_action", title=words["after_action"], held_on=today,
        after_action_review=looked, **who,
    )  # fmt: skip
    finding = review.open_finding(
        session=session, unit=org.unit_by_code("JYW"), statement=words["finding_report"], **who
    )
    plan(finding, words["remedy_report"], today + timedelta(days=30), who)


def plan(finding: Any, remedy: str, due_on: date, who: dict[str, Any]) -> None:
    """Plan how a finding is put right."""
    review.plan_rectification(
        finding=finding, plan=plans.plans()[0], remedy=remedy, due_on=due_on, **who
    )


def close(stage: Stage, at: datetime) -> None:
    """The education commission submits, the office closes out; it is re-examined next year."""
    words = content.quarter()["words"]
    findings = reviewed.register(timezone.localdate(at).year)
    found = next(row.rectification for row in findings if row.unit.code == "JYW")
    submitted = review.submit_rectification(
        rectification=found, result=words["result"], version=found.version,
        by=somebody_of(found.finding.unit), at=at,
    )  # fmt: skip
    review.close_out(
        rectification=submitted, conclusion=words["conclusion"], version=submitted.version,
        look_back_on=date(stage.year + 1, 3, 1), by=person("office-2"), at=at + timedelta(days=1),
    )  # fmt: skip
