"""Ask the review: sessions, findings, what is open, what waits for whom, and a year's report."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from luodi.air import queries as air
from luodi.audit import queries as audit
from luodi.org import queries as org
from luodi.org.permissions import allows
from luodi.packs import rulebook
from luodi.packs.schemas import checklists
from luodi.review.models import (
    CarryOver,
    CarryReason,
    Finding,
    LookBack,
    Rectification,
    ReviewSession,
    State,
    YearReport,
)

NOT_PLANNED = "not_planned"  # a finding whose remedy nobody has set yet
RELATED = (
    "session__after_action_review", "unit", "publication__board", "publication__circular", "by",
    "rectification__line__lead_unit", "rectification__line__plan", "rectification__planned_by",
    "rectification__submitted_by__unit", "rectification__closed_by__unit",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Open:
    """A rectification that is not closed out: its deadline, and whether that has passed."""

    rectification: Rectification
    due_on: date
    is_late: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a year leaves to the next: a rectification and why it goes on."""

    rectification: Rectification
    reason: CarryReason


@dataclass(frozen=True, slots=True)
class Desk:
    """What waits for one person; each list holds findings by number."""

    to_plan: tuple[Finding, ...] = ()
    to_submit: tuple[Finding, ...] = ()
    to_close_out: tuple[Finding, ...] = ()
    to_look_back: tuple[Finding, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.to_plan or self.to_submit or self.to_close_out or self.to_look_back)


def sessions() -> QuerySet[ReviewSession]:
    """Return all review sessions, the latest first."""
    related = ReviewSession.objects.select_related("by", "after_action_review")
    return related.order_by("-held_on", "-pk")


def session(pk: int) -> ReviewSession | None:
    """Return the session, or None."""
    return sessions().filter(pk=pk).first()


def sessions_in_scope(person: Any) -> QuerySet[ReviewSession]:
    """Return the sessions a person may see, the latest first: a unit's are those that found
    something with it.
    """
    reach = org.reach(person)
    if reach.everything:
        return sessions()
    return sessions().filter(findings__unit__in=reach.units).distinct()


def findings() -> QuerySet[Finding]:
    """Return all findings with what belongs to them; the order is the caller's."""
    inner = ("rectification__look_backs__by__unit", "rectification__carry_overs__line__plan")
    return Finding.objects.select_related(*RELATED).prefetch_related(*inner)


def finding(pk: int) -> Finding | None:
    """Return the finding with its rectification, or None."""
    return findings().filter(pk=pk).first()


def finding_in_scope(pk: int, person: Any) -> Finding | None:
    """Return the finding when this person may see it; None alike for out of scope."""
    found = finding(pk)
    return found if found and in_scope(found, person) else None


def in_scope(found: Finding, person: Any) -> bool:
    """Say whether a finding is this person's to see."""
    return org.reach(person).covers(found.unit_id)


def findings_of_session(held: ReviewSession) -> list[Finding]:
    """Return what a session found, by number."""
    return _by_number(findings().filter(session=held))


def findings_of_publication(pk: int) -> list[Finding]:
    """Return the findings that a publication showed, by number."""
    return _by_number(findings().filter(publication__pk=pk))


def like(text: str, person: Any) -> list[Finding]:
    """Return the findings in a person's scope whose number or statement holds every word."""
    wanted, reach = text.casefold().split(), org.reach(person)
    if not wanted:
        return []
    # In Python, because the databases differ in folding case.
    return _by_number(
        row for row in findings()
        if reach.covers(row.unit_id)
        and all(word in f"{row.number} {row.statement}".casefold() for word in wanted)
    )  # fmt: skip


def register(year: int, person: Any = None) -> list[Finding]:
    """Return the findings of a year, by number, with those of earlier years that it deals with:
    carried into it, planned in it, and still without a remedy.

    With ``person`` only those in that person's scope.
    """
    of_year = Q(number__startswith=f"{year}-")
    carried_in = Q(rectification__carry_overs__year=year - 1)
    planned_in = Q(rectification__line__plan__year=year)
    to_plan = Q(rectification=None, session__held_on__year__lt=year)
    found = findings().filter(of_year | carried_in | planned_in | to_plan).distinct()
    reach = org.reach(person) if person else None
    return _by_number(row for row in found if reach is None or reach.covers(row.unit_id))


def years() -> list[int]:
    """Return the years that have findings, the latest first; also those carried or planned into."""
    numbers = Finding.objects.values_list("number", flat=True)
    carried = CarryOver.objects.values_list("year", flat=True)
    planned = Rectification.objects.values_list("line__plan__year", flat=True)
    found = {int(number.split("-")[0]) for number in numbers} | {year + 1 for year in carried}
    return sorted(found | set(planned), reverse=True)


def rectification_of(found: Finding) -> Rectification | None:
    """Return how a finding is being put right, None while nobody has planned it."""
    return getattr(found, "rectification", None)


def standing(found: Finding) -> str:
    """Return how far a finding has come: ``not_planned`` or the state of its rectification."""
    planned = rectification_of(found)
    return planned.state if planned else NOT_PLANNED


def is_late(found: Finding, today: date) -> bool:
    """Say whether the deadline of a rectification that is not closed out has passed."""
    planned = rectification_of(found)
    due = due_on(planned) if planned and planned.state != State.CLOSED else None
    return due is not None and due < today


def due_on(planned: Rectification) -> date | None:
    """Return the deadline that holds: of the latest task it goes on with, else of its own."""
    carried = [row for row in planned.carry_overs.all() if row.reason == CarryReason.OPEN]
    latest = max(carried, key=lambda row: row.year, default=None)
    day: date | None = latest.line.due_on if latest else planned.line.due_on
    return day


def overdue(person: Any, today: date) -> list[tuple[Finding, date]]:
    """Return the findings in a person's scope whose deadline has passed, with it, the oldest first.

    Only what is not closed out.
    """
    reach = org.reach(person)
    late = [row for row in findings() if reach.covers(row.unit_id) and is_late(row, today)]
    dated = [(row, due_on(row.rectification) or today) for row in late]
    return sorted(dated, key=lambda pair: (pair[1], _key(pair[0])))


def open_rectifications(unit: Any, today: date) -> list[Open]:
    """Return what a unit has still to put right, the nearest deadline first."""
    rows = Rectification.objects.filter(finding__unit=unit).exclude(state=State.CLOSED)
    found = rows.select_related("finding__unit", "line").prefetch_related("carry_overs__line")
    dated = [(due_on(row) or date.max, row) for row in found]
    ordered = sorted(dated, key=lambda pair: (pair[0], _key(pair[1].finding)))
    return [Open(row, due, due < today) for due, row in ordered]


def rectification_of_line(line_pk: int) -> Rectification | None:
    """Return the rectification that a task of a plan carries out, or goes on with; or None."""
    rows = Rectification.objects.select_related("finding__unit", "finding__session", "line")
    of_line = Q(line__pk=line_pk) | Q(carry_overs__line__pk=line_pk)
    return rows.filter(of_line).distinct().first()


def look_back_is_due(found: Finding, today: date) -> bool:
    """Say whether a closed rectification is to be re-examined, and has not been since closing."""
    planned = rectification_of(found)
    if planned is None or planned.state != State.CLOSED or planned.look_back_on is None:
        return False
    return planned.look_back_on <= today and not looked_back_since_closing(planned)


def looked_back_since_closing(planned: Rectification) -> list[LookBack]:
    """Return the re-examinations since a rectification was closed out, the oldest first."""
    closed = planned.closed_at
    since = [row for row in planned.look_backs.all() if closed is None or row.at >= closed]
    return sorted(since, key=lambda row: row.pk)


def is_reopened(planned: Rectification) -> bool:
    """Say whether a rectification is open because a re-examination found that it does not hold."""
    seen = sorted(planned.look_backs.all(), key=lambda row: row.pk)
    return planned.state != State.CLOSED and bool(seen) and not seen[-1].holds


def waiting_for(person: Any, today: date | None = None) -> Desk:
    """Return what waits for a person: for a unit its remedies, for the office the rest."""
    day = today or timezone.localdate()
    reach = org.reach(person)
    rows = _by_number(row for row in findings() if reach.covers(row.unit_id))
    mine = [row for row in rows if row.unit_id != person.unit_id]
    return Desk(
        to_plan=_if(person, "finding.open", [r for r in rows if standing(r) == NOT_PLANNED]),
        to_submit=_if(person, "remedy.submit", [r for r in rows if standing(r) == "under_way"]),
        to_close_out=_if(person, "remedy.close", [r for r in mine if standing(r) == "submitted"]),
        to_look_back=_if(person, "remedy.close", [r for r in mine if look_back_is_due(r, day)]),
    )


def candidates(year: int) -> list[Candidate]:
    """Return what a year leaves to the next, of its own and of earlier findings: what is open, and
    what is to be re-examined by the end of the next year and was not since it was closed.
    """
    found = []
    for row in _by_number(row for row in findings() if _key(row)[0] <= year):
        planned = rectification_of(row)
        reason = _why_it_goes_on(planned, year) if planned else None
        if planned and reason:
            found.append(Candidate(planned, reason))
    return found


def carried_over(year: int) -> list[CarryOver]:
    """Return what was carried over from a year into the next, by number of the finding."""
    rows = CarryOver.objects.filter(year=year).select_related(
        "rectification__finding__unit", "line__plan"
    )
    return sorted(rows, key=lambda row: _key(row.rectification.finding))


def year_report(year: int) -> YearReport | None:
    """Return a year's latest report, or None."""
    return year_reports(year).first()


def year_reports(year: int) -> QuerySet[YearReport]:
    """Return all reports of a year, the latest first; an older one stays as it was."""
    return YearReport.objects.select_related("by").filter(year=year).order_by("-at", "-pk")


def checklist(kind: str) -> checklists.Definition | None:
    """Return the checklist of a kind of session, None where no pack has one."""
    defined = rulebook.definitions("checklists").get(kind)
    return defined.body if defined else None


def history(found: Finding) -> list[Any]:
    """Return the events of a finding and its rectification, the newest first."""
    return list(audit.history(f"review.finding:{found.pk}"))


def published_row(publication: Any, unit: Any) -> Any:
    """Return the row of a published board that a unit stands in; None for a circular or no row."""
    return air.row_of(publication, unit.code) if publication.board_id else None


def day_of(moment: datetime) -> date:
    """Return the day that a moment falls on in the house's time zone."""
    return moment.astimezone(timezone.get_current_timezone()).date()


def _why_it_goes_on(planned: Rectification, year: int) -> CarryReason | None:
    if planned.line.plan.year > year:  # the next year deals with it already
        return None
    if planned.state != State.CLOSED:
        return CarryReason.OPEN
    due = planned.look_back_on
    if due and due.year <= year + 1 and not looked_back_since_closing(planned):
        return CarryReason.LOOK_BACK
    return None


def _if(person: Any, permission: str, rows: list[Finding]) -> tuple[Finding, ...]:
    return tuple(rows) if allows(person.role, permission) else ()


def _by_number(rows: Any) -> list[Finding]:
    return sorted(rows, key=_key)


def _key(found: Finding) -> tuple[int, ...]:
    return tuple(int(part) for part in found.number.split("-"))
