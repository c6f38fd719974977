"""Ask for close-outs and looks back: the standard of a task, what is open, what waits, what was."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery

from luodi.audit import queries as audit
from luodi.deliver.models import (
    OPEN_STAGES,
    Assignment,
    CloseOut,
    CloseOutStep,
    LookBack,
    Origin,
    Stage,
    State,
)
from luodi.deliver.queries.tasks import ACTIVE, in_reach
from luodi.deliver.queries.unmoved import TASKS
from luodi.org import queries as org
from luodi.packs import rulebook
from luodi.packs.schemas import closeouts

KIND, TASK, RECTIFICATION = "closeouts", "task", "rectification"


def standard_of(assignment: Assignment) -> closeouts.Definition:
    """Return the standard that a task is closed by: rectifications have one of their own."""
    code = RECTIFICATION if assignment.origin == Origin.RECTIFICATION else TASK
    found: closeouts.Definition = rulebook.definition(KIND, code).body
    return found


def standard_named(code: str) -> closeouts.Definition | None:
    """Return the standard a close-out was applied for by, None where no pack has it any more."""
    found = rulebook.definitions(KIND).get(code)
    return found.body if found else None


def _told() -> QuerySet[CloseOut]:
    steps = CloseOutStep.objects.select_related("by__unit").order_by("at", "pk")
    return CloseOut.objects.select_related(
        "assignment__line__plan", "assignment__unit"
    ).prefetch_related(Prefetch("steps", queryset=steps))  # fmt: skip


def close_out(pk: int) -> CloseOut | None:
    """Return one close-out with its steps, or None."""
    return _told().filter(pk=pk).first()


def close_outs_of(assignment: Assignment) -> list[CloseOut]:
    """Return the close-outs of a task with their steps, the newest first."""
    return list(_told().filter(assignment=assignment).order_by("-pk"))


def open_close_out(assignment: Assignment) -> CloseOut | None:
    """Return the close-out of a task that is neither closed nor returned, or None."""
    return _told().filter(assignment=assignment, stage__in=OPEN_STAGES).first()


def step_at(application: CloseOut, stage: str) -> CloseOutStep | None:
    """Return a close-out's step of a stage, from the steps that were fetched with it."""
    return next((row for row in application.steps.all() if row.stage == stage), None)


def notice_until(application: CloseOut) -> date | None:
    """Return the last day of a close-out's public notice, None before it is put on."""
    step = step_at(application, Stage.NOTICED)
    return step.on if step else None


def close_outs(reach: org.Reach, *, stages: Iterable[str] = OPEN_STAGES) -> QuerySet[CloseOut]:
    """Return the close-outs in reach at these stages whose line still holds, the oldest first."""
    found = _told().filter(_within(reach), assignment__line__state=ACTIVE)
    return found.filter(stage__in=list(stages)).order_by("pk")


def _within(reach: org.Reach) -> Q:
    # whoever sees all needs no list of what that is: there are thousands
    if reach.everything:
        return Q()
    return Q(assignment__in=in_reach(Assignment.objects.all(), reach).values("pk"))


def to_apply_for(reach: org.Reach) -> QuerySet[Assignment]:
    """Return the completed tasks in reach whose close-out nobody has applied for, or was returned.

    ``last_stage`` says which: the stage of its latest close-out, None where there is none.
    """
    of_task = CloseOut.objects.filter(assignment=OuterRef("pk"))
    found = in_reach(Assignment.objects.filter(line__state=ACTIVE), reach)
    found = found.filter(state=State.COMPLETED).exclude(
        Exists(of_task.filter(stage__in=OPEN_STAGES))
    )
    latest = Subquery(of_task.order_by("-pk").values("stage")[:1])
    return found.annotate(last_stage=latest).select_related(
        "line__plan", "unit", "completed_by"
    ).order_by("completed_at", "pk")  # fmt: skip


def look_backs(reach: org.Reach, *, until: date | None = None) -> QuerySet[LookBack]:
    """Return the looks back in reach that are still to be done, by day; ``until`` which day."""
    found = LookBack.objects.filter(_within(reach), assignment__line__state=ACTIVE, outcome="")
    if until is not None:
        found = found.filter(due_on__lte=until)
    return found.select_related("assignment__line__plan", "assignment__unit").order_by(
        "due_on", "pk"
    )  # fmt: skip


def look_backs_of(assignment: Assignment) -> list[LookBack]:
    """Return the looks back at a task, the newest first."""
    return list(LookBack.objects.filter(assignment=assignment).select_related("by").order_by("-pk"))


def open_look_back(assignment: Assignment) -> LookBack | None:
    """Return the look back at a task that is still to be done, or None."""
    return LookBack.objects.filter(assignment=assignment, outcome="").order_by("pk").first()


def closed_tasks(reach: org.Reach) -> QuerySet[Assignment]:
    """Return the tasks in reach that are closed or archived, the latest first."""
    found = in_reach(Assignment.objects.filter(line__state=ACTIVE), reach)
    return found.filter(state__in=(State.CLOSED, State.ARCHIVED)).select_related(
        "line__plan", "unit"
    ).order_by("-closed_at", "-pk")  # fmt: skip


def to_resume(today: date) -> QuerySet[Assignment]:
    """Return the paused tasks of the house whose day has come, the longest over first."""
    key = ("deliver.pauses_over", today)
    keys = _over(today).values_list("pk", flat=True)
    over = audit.remembered(key, lambda: tuple(keys), TASKS)
    if not over:
        return Assignment.objects.none()
    # asked again: somebody may have let one go on since the keys were found
    found = _over(today).filter(pk__in=over).select_related("line__plan", "unit")
    return found.order_by("paused_until", "pk")


def _over(today: date) -> QuerySet[Assignment]:
    return Assignment.objects.filter(
        line__state=ACTIVE, state=State.PAUSED, paused_until__lte=today
    )
