"""Plan how a finding is put right, and submit what was done."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.deliver import actions as deliver
from luodi.org import queries as org
from luodi.plan import actions as plans
from luodi.review import queries
from luodi.review.actions.tasks import report_as_done
from luodi.review.actions.wording import (
    at_most,
    iso,
    recorded,
    stored,
    target_of,
    told_by_this_room,
    words,
)
from luodi.review.errors import ReviewError
from luodi.review.models import Finding, Rectification, State

LONGEST_TEXT = 2000
LONGEST_TITLE = 120  # of the task, in which the remedy may be shortened


@transaction.atomic
def plan_rectification(  # noqa: PLR0913 - a remedy is planned whole
    *, finding: Finding, plan: Any, remedy: str, due_on: date, by: Any, at: datetime,
    immediate: bool = False, aim: str = "",
) -> Rectification:  # fmt: skip
    """Set the remedy of a finding: a task of ``plan``, led by the unit the fault lies with.

    Raises ReviewError when the finding has a remedy already, for an empty remedy and a deadline
    that has passed, and in their words what plan and delivery refuse.
    """
    found = Finding.objects.select_for_update(of=("self",)).select_related("unit").get(
        pk=finding.pk
    )  # fmt: skip
    _refuse_second(found)
    remedy = words(remedy, what=_("Remedy"), longest=LONGEST_TEXT)
    _refuse_past(found, due_on, at)
    aim = at_most(aim, what=_("Aim of the rectification"), longest=LONGEST_TEXT)
    planned = Rectification(finding=found, remedy=remedy, immediate=immediate, aim=aim,
                            planned_by=by, planned_at=at)  # fmt: skip
    planned.line = add_task(plan=plan, title=task_title(found, remedy), unit=found.unit,
                            due_on=due_on, by=by, at=at)  # fmt: skip
    planned.save()
    audit.record(kind="review.rectification_planned", target=target_of(found), by=by, at=at,
                 after={"line": planned.line_id, "due_on": iso(due_on), "immediate": immediate,
                        "aim": aim, **recorded(planned)})  # fmt: skip
    return planned


@transaction.atomic
def submit_rectification(
    *, rectification: Rectification, result: str, version: int, by: Any, at: datetime
) -> Rectification:
    """Say what was done, for somebody of another unit to close it out.

    What the unit's own person says here is also its report that the task is done, signed for where
    nobody has; see ``review.actions.tasks``. Raises ReviewError when it is submitted or closed
    already, for an empty result and a person of another unit, and in its words what the delivery
    refuses; RectificationChanged for an outdated version.
    """
    planned = stored(rectification, version)
    _refuse_strangers(planned.finding, by)
    if planned.state != State.UNDER_WAY:
        raise ReviewError(
            _("%(number)s is “%(state)s” and cannot be submitted. "
              "Wait for its close-out; it comes back if something is missing.")
            % {"number": planned.finding.number, "state": planned.get_state_display()}
        )  # fmt: skip
    before = recorded(planned)
    planned.result = words(result, what=_("What was done"), longest=LONGEST_TEXT)
    planned.state, planned.submitted_by, planned.submitted_at = State.SUBMITTED.value, by, at
    planned.version += 1
    planned.save()
    report_as_done(planned, by=by, at=at)
    audit.record(kind="review.rectification_submitted", target=target_of(planned.finding), by=by,
                 at=at, before=before, after=recorded(planned))  # fmt: skip
    return planned


def task_title(found: Finding, text: str) -> str:
    """Return the title of a task that puts a finding right: its number, then the remedy."""
    plain = " ".join(text.split())
    short = plain if len(plain) <= LONGEST_TITLE else f"{plain[: LONGEST_TITLE - 1]}…"
    return f"【{found.number}】{short}"


def add_task(  # noqa: PLR0913 - a task is entered whole
    *, plan: Any, title: str, unit: Any, due_on: date, by: Any, at: datetime
) -> Any:
    """Enter a task at the top of a plan and hand it to its lead unit.

    It runs from the day it is entered, from 1 January where the plan's year is still to come, and
    never from later than its deadline.
    """
    starts_on = min(max(queries.day_of(at), date(plan.year, 1, 1)), due_on)
    with told_by_this_room():
        line = plans.add_child(plan=plan, parent=None, level="task", title=title, lead_unit=unit,
                               due_on=due_on, by=by, at=at)  # fmt: skip
        deliver.assign(line=line, starts_on=starts_on, origin="rectification", by=by, at=at)
    return line


def _refuse_second(found: Finding) -> None:
    if planned := Rectification.objects.filter(finding=found).first():
        raise ReviewError(
            _("%(number)s has its remedy already (“%(remedy)s”). One finding has one "
              "rectification; state another fault as a finding of its own.")
            % {"number": found.number, "remedy": planned.remedy[:40]}
        )  # fmt: skip


def _refuse_past(found: Finding, due_on: date, at: datetime) -> None:
    if due_on < queries.day_of(at):
        raise ReviewError(
            _("The deadline %(day)s of %(number)s has passed. Choose today or a later day.")
            % {"day": due_on, "number": found.number}
        )


def _refuse_strangers(found: Finding, by: Any) -> None:
    own = by.unit_id == found.unit_id or found.unit_id in org.reach(by).units
    if not own:
        raise ReviewError(
            _("%(number)s lies with “%(unit)s”. Only its own people can submit what was done.")
            % {"number": found.number, "unit": found.unit.short_name}
        )
