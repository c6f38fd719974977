"""Keep a meeting of a task force; each of its decisions becomes a task that is assigned at once."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.deliver import clocks, months
from luodi.deliver.actions.assigning import assign
from luodi.deliver.errors import DeliverError, MeetingRefused
from luodi.deliver.models import Attendance, MeetingDecision, Origin, TaskForceMeeting
from luodi.plan import actions as plans
from luodi.plan import queries as planned
from luodi.plan.errors import PlanError

LONGEST_MINUTES = 4000
TASK = "task"
AS_ENTERED = ("line_id", "entered_by_id", "held_on", "place", "guests", "minutes")


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision as it was entered: its words, who leads, and by when it is done."""

    words: str
    lead_unit: Any
    due_on: date


@transaction.atomic
def hold_meeting(  # noqa: PLR0913 - a meeting is entered whole
    *, line: Any, held_on: date, minutes: str, units: Collection[Any], by: Any, at: datetime,
    decisions: Sequence[Decided] = (), place: str = "", guests: str = "", key: str = "",
) -> TaskForceMeeting:  # fmt: skip
    """Keep a meeting of a line's task force with its decisions, or nothing of it.

    A decision becomes a task below the line, beside it where the line is a task itself; it is
    assigned to its lead unit at once and runs from today. The same ``key`` is the same meeting: it
    stands once. Raises MeetingRefused with all mistakes, of the meeting and of every decision, and
    for a key that another meeting was kept with.
    """
    made = TaskForceMeeting(
        line=line, held_on=held_on, place=place.strip(), guests=guests.strip(), key=key,
        minutes=minutes.strip(), entered_by=by, entered_at=at,
    )  # fmt: skip
    there = list(units)
    if known := _kept_before(made, there, decisions):
        return known
    try:
        with transaction.atomic():
            return _kept(made, there, decisions)
    except IntegrityError:  # the same form was sent twice at one moment
        if known := _kept_before(made, there, decisions):
            return known
        raise


def _kept_before(
    made: TaskForceMeeting, units: list[Any], decisions: Sequence[Decided]
) -> TaskForceMeeting | None:
    """Return the meeting that a form became. Raises MeetingRefused where the form says something
    else now: to call that kept would lose what was typed.
    """
    known = _of_form(made.key)
    if known is None:
        return None
    same = all(getattr(known, name) == getattr(made, name) for name in AS_ENTERED)
    came = {row.unit_id for row in known.attendance.all()} == {unit.pk for unit in units}
    rows = known.decisions.select_related("line").order_by("position")
    told = [(row.words, row.line.lead_unit_id, row.line.due_on) for row in rows]
    given = [(one.words.strip(), one.lead_unit.pk, one.due_on) for one in decisions]
    if not (same and came and told == given):
        raise MeetingRefused([(None, _(
            "This form was sent already, and its meeting is kept with other words than these. "
            "Nothing was kept now. Copy what is new and open the form again; a later meeting "
            "corrects an earlier one."
        ))])  # fmt: skip
    return known


def _of_form(key: str) -> TaskForceMeeting | None:
    return TaskForceMeeting.objects.filter(key=key).first() if key else None


def _kept(
    made: TaskForceMeeting, units: list[Any], decisions: Sequence[Decided]
) -> TaskForceMeeting:
    mistakes: list[tuple[int | None, str]] = [(None, told) for told in _mistakes(made, units)]
    tasks = []
    for place, decided in enumerate(decisions):
        try:  # each in a savepoint of its own: the mistakes of all are told together
            with transaction.atomic():
                tasks.append(_task_of(made, decided))
        except DeliverError as refused:
            mistakes.append((place, str(refused.sentence)))
    if mistakes:
        raise MeetingRefused(mistakes)
    # the tasks first: they lock the plan, and whoever else changes its lines does so too
    made.save()
    _keep_parts(made, units, decisions, tasks)
    audit.record(kind="deliver.meeting_held", target=f"deliver.task_force_meeting:{made.pk}",
                 by=made.entered_by, at=made.entered_at, after={
                     "line": made.line.pk, "held_on": made.held_on.isoformat(),
                     "units": [unit.code for unit in units],
                     "decisions": [one.words for one in decisions]})  # fmt: skip
    return made


def _keep_parts(
    made: TaskForceMeeting, units: list[Any], decisions: Sequence[Decided], tasks: list[Any]
) -> None:
    today = months.day_of(made.entered_at)
    report_by = clocks.runs_until(clocks.MEETING_DECISION, today)
    for unit in units:
        Attendance(meeting=made, unit=unit).save()
    for place, (decided, task) in enumerate(zip(decisions, tasks, strict=True), 1):
        MeetingDecision(meeting=made, position=place, words=decided.words.strip(), line=task.line,
                        report_by=min(report_by, decided.due_on)).save()  # fmt: skip


def _task_of(made: TaskForceMeeting, decided: Decided) -> Any:
    line = made.line
    who: dict[str, Any] = {"by": made.entered_by, "at": made.entered_at}
    try:
        child = plans.add_child(
            plan=line.plan, parent=line.parent if line.level == TASK else line, level=TASK,
            title=decided.words, lead_unit=decided.lead_unit, due_on=decided.due_on, **who,
        )  # fmt: skip
    except PlanError as refused:
        raise DeliverError(refused.sentence) from refused
    return assign(line=child, starts_on=months.day_of(made.entered_at),
                  origin=Origin.MEETING.value, **who)  # fmt: skip


def _mistakes(made: TaskForceMeeting, units: list[Any]) -> Iterator[str]:
    if made.line.state != "active":
        yield _("“%(line)s” was withdrawn from the plan, so its task force does not meet.") % {
            "line": made.line
        }
    if planned.task_force(made.line) is None:
        yield _("“%(line)s” has no task force. Set one up in the plan first.") % {"line": made.line}
    if made.held_on > months.day_of(made.entered_at):
        yield _("The meeting is dated %(day)s, which is still to come. Enter it once it was "
                "held.") % {"day": made.held_on}  # fmt: skip
    if not 0 < len(made.minutes) <= LONGEST_MINUTES:
        yield _("Minutes have 1 to %(most)s characters; these have %(length)s. Write what was "
                "said.") % {"most": LONGEST_MINUTES, "length": len(made.minutes)}  # fmt: skip
    if not units:
        yield _("No unit is named that was there. Tick at least one.")
