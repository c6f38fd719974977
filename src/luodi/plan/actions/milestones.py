"""Add, change, withdraw and restore the milestones of a line."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.plan.actions.bounds import refuse_day
from luodi.plan.actions.placing import locked, refuse_stale, refuse_withdrawn, target_of
from luodi.plan.errors import PlanError
from luodi.plan.models import Line, Milestone, State

LONGEST = 200


@transaction.atomic
def add_milestone(*, line: Line, title: str, due_on: date, by: Any, at: datetime) -> Milestone:
    """Set a step on the way of a line.

    Raises PlanError for an empty or over-long title, OutOfBounds for a day out of the line's time.
    """
    locked(line.plan)
    refuse_withdrawn(line)
    made = Milestone(line=line, title=_clean(title), due_on=due_on)
    refuse_day(line, due_on, made.title)
    made.save()
    audit.record(kind="plan.milestone_added", target=target_of(line), by=by, at=at,
                 after=milestone_as_recorded(made))  # fmt: skip
    return made


@transaction.atomic
def edit_milestone(  # noqa: PLR0913
    *, milestone: Milestone, version: int, title: str, due_on: date, by: Any, at: datetime,
    reason: str = "",
) -> Milestone:  # fmt: skip
    """Change title and day of a milestone. Raises StaleVersion, and what add_milestone raises."""
    stored = _current(milestone, version)
    before = milestone_as_recorded(stored)
    stored.title, stored.due_on = _clean(title), due_on
    refuse_day(stored.line, due_on, stored.title)
    return _saved(stored, "plan.milestone_edited", before, by=by, at=at, reason=reason)


@transaction.atomic
def withdraw_milestone(
    *, milestone: Milestone, version: int, reason: str, by: Any, at: datetime
) -> Milestone:
    """Let a milestone no longer hold; it stays with its reason. Raises PlanError without one."""
    if not reason.strip():
        raise PlanError(_("Withdrawing a milestone needs a reason. Write why it no longer holds."))
    stored = _current(milestone, version)
    before = milestone_as_recorded(stored)
    stored.state = State.WITHDRAWN.value
    return _saved(stored, "plan.milestone_withdrawn", before, by=by, at=at, reason=reason.strip())


@transaction.atomic
def restore_milestone(*, milestone: Milestone, version: int, by: Any, at: datetime) -> Milestone:
    """Let a withdrawn milestone hold again. Raises OutOfBounds when its day no longer fits."""
    stored = _current(milestone, version)
    refuse_day(stored.line, stored.due_on, stored.title)
    before = milestone_as_recorded(stored)
    stored.state = State.ACTIVE.value
    return _saved(stored, "plan.milestone_restored", before, by=by, at=at)


def milestone_as_recorded(milestone: Milestone) -> dict[str, Any]:
    """Return a milestone as the trail keeps it."""
    return {
        "milestone": milestone.title,
        "milestone_due_on": milestone.due_on.isoformat(),
        "milestone_state": milestone.state,
    }


def _current(milestone: Milestone, version: int) -> Milestone:
    locked(milestone.line.plan)
    stored = Milestone.objects.select_related("line__plan").get(pk=milestone.pk)
    refuse_withdrawn(stored.line)
    refuse_stale(stored, version, stored.title)
    return stored


def _saved(milestone: Milestone, kind: str, before: dict[str, Any], **trace: Any) -> Milestone:
    milestone.version += 1
    milestone.save()
    audit.record(kind=kind, target=target_of(milestone.line), before=before,
                 after=milestone_as_recorded(milestone), **trace)  # fmt: skip
    return milestone


def _clean(title: str) -> str:
    title = " ".join(title.split())
    if not title or len(title) > LONGEST:
        raise PlanError(
            _("A milestone has a title of 1 to %(most)s characters; this one has %(length)s. "
              "Write it anew.") % {"most": LONGEST, "length": len(title)}
        )  # fmt: skip
    return title
