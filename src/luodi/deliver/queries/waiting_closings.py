"""Ask what waits for a person of close-outs, looks back, pauses that are over, and work undone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Subquery

from luodi.deliver.models import (
    OPEN_STAGES,
    Assignment,
    CloseOut,
    LookBack,
    ProgressUpdate,
    Stage,
    State,
    Step,
    Verdict,
)
from luodi.deliver.queries import closing
from luodi.deliver.queries.judging import judged_freely_by
from luodi.deliver.queries.reports import standing
from luodi.deliver.queries.seldom import RETURNED, UNDONE_TASKS, concerns
from luodi.deliver.queries.tasks import assignments
from luodi.deliver.queries.undone import UNDONE
from luodi.org import queries as org
from luodi.org.permissions import allows

OF_TASK = ("assignment__line", "assignment__unit")  # what a desk says of it: each table costs


@dataclass(frozen=True, slots=True)
class WaitingClosings:
    """What waits at both ends of a task's rest and its closing, the oldest first."""

    to_do_again: tuple[Assignment, ...] = ()
    returned: tuple[CloseOut, ...] = ()
    to_resume: tuple[Assignment, ...] = ()
    to_close: tuple[CloseOut, ...] = ()
    to_look_back: tuple[LookBack, ...] = ()

    @property
    def count(self) -> int:
        """How many things wait."""
        return sum(map(len, (self.to_do_again, self.returned, self.to_resume, self.to_close,
                             self.to_look_back)))  # fmt: skip


def waiting_closings(person: Any, today: date) -> WaitingClosings:
    """Return what of these waits for a person on a day."""
    unit = person.unit_id
    reports = unit is not None and allows(person.role, "delivery.report")
    accepts = allows(person.role, "delivery.accept")
    return WaitingClosings(
        to_do_again=tuple(_undone(unit)) if reports and concerns(UNDONE_TASKS, unit) else (),
        returned=tuple(_returned(unit)) if reports and concerns(RETURNED, unit) else (),
        to_resume=tuple(closing.to_resume(today)) if allows(person.role, "delivery.assign") else (),
        to_close=tuple(_to_close(person, today)) if accepts else (),
        to_look_back=tuple(_to_look_back(person, today)) if accepts else (),
    )


def _undone(unit: int) -> list[Assignment]:
    """Return a unit's tasks whose acceptance was undone and that nobody reported on since: their
    latest report is still the one that was accepted.
    """
    undone = Step.objects.filter(assignment=OuterRef("pk"), move__in=UNDONE)
    rows = list(assignments(unit=unit).filter(Exists(undone), state=State.SIGNED))
    told = standing(ProgressUpdate.objects.filter(line__in=[row.line_id for row in rows]))
    told = told.order_by("submitted_at", "pk").select_related("verification")
    latest = {row.line_id: row for row in told}
    return [row for row in rows if _was_accepted(latest.get(row.line_id))]


def _was_accepted(report: ProgressUpdate | None) -> bool:
    verdict = report.decision.verdict if report and report.decision else None
    return report is not None and report.is_final and verdict == Verdict.VERIFIED


def _returned(unit: int) -> list[CloseOut]:
    """Return the close-outs that came back to a unit and that it did not apply for anew."""
    of_task = CloseOut.objects.filter(assignment=OuterRef("assignment")).order_by("-pk")
    found = closing.close_outs(org.Reach(False, frozenset({unit})), stages=[Stage.RETURNED])
    found = found.filter(assignment__unit=unit, assignment__state=State.COMPLETED)
    return [row for row in found.annotate(latest=Subquery(of_task.values("pk")[:1]))
            if row.latest == row.pk]  # fmt: skip


def _to_close(person: Any, today: date) -> list[CloseOut]:
    if not CloseOut.objects.filter(stage__in=OPEN_STAGES).exists():  # as often: a tenth of the time
        return []
    found = closing.close_outs(org.reach(person)).select_related(None).select_related(*OF_TASK)
    rows = [row for row in found if _is_ready(row, person, today)]
    free = judged_freely_by(person, [row.assignment for row in rows])
    return [row for row in rows if row.assignment_id in free]


def _is_ready(row: CloseOut, person: Any, today: date) -> bool:
    """Say whether the next step of a close-out can be taken today, by this person."""
    if row.stage == Stage.INSPECTED:
        inspected = closing.step_at(row, Stage.INSPECTED)
        return inspected is None or inspected.by_id != person.pk
    until = closing.notice_until(row)
    return row.stage != Stage.NOTICED or until is None or today > until


def _to_look_back(person: Any, today: date) -> Iterable[LookBack]:
    if not LookBack.objects.filter(outcome="", due_on__lte=today).exists():
        return []
    found = closing.look_backs(org.reach(person), until=today)
    rows = list(found.select_related(None).select_related(*OF_TASK))
    free = judged_freely_by(person, [row.assignment for row in rows])
    return [row for row in rows if row.assignment_id in free]
