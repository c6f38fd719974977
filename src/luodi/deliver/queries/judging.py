"""Ask why a person may not judge a task: nobody decides about what they themselves did."""

from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext as _

from luodi.deliver.errors import NotYours
from luodi.deliver.models import Assignment, CloseOut, CloseOutStep, ProgressUpdate, Stage, Verdict


def refusal_to_judge(assignment: Assignment, person: Any) -> NotYours | None:
    """Return why a person may not judge what a task came to, or None.

    Its own unit's people, whoever reported it last, and whoever applied for its close-out do not.
    """
    named = {"unit": assignment.unit.short_name, "line": assignment.line}
    if person.unit_id == assignment.unit_id:
        return NotYours(_("%(unit)s leads “%(line)s”. Somebody of another unit decides.") % named)
    if assignment.pk not in judged_freely_by(person, [assignment]):
        return NotYours(_("You reported on “%(line)s” yourself, or applied for its close-out. "
                          "Somebody else decides.") % named)  # fmt: skip
    return None


def refusal_to_sign(application: CloseOut, person: Any) -> NotYours | None:
    """Return why a person may not sign a close-out, or None: whoever inspected does not sign."""
    inspected = CloseOutStep.objects.filter(close_out=application, stage=Stage.INSPECTED)
    if inspected.filter(by=person.pk).exists():
        return NotYours(
            _("You inspected “%(line)s” yourself. Somebody else of the office signs, and answers "
              "for it.") % {"line": application.assignment.line}
        )  # fmt: skip
    return refusal_to_judge(application.assignment, person)


def judged_freely_by(person: Any, rows: Collection[Assignment]) -> set[int]:
    """Return the keys of those tasks that a person may judge; asked at once for many."""
    own = _reporters(rows), _applicants(rows)
    return {
        row.pk for row in rows
        if row.unit_id != person.unit_id
        and person.pk not in (own[0].get(row.line_id), own[1].get(row.pk))
    }  # fmt: skip


def _reporters(rows: Collection[Assignment]) -> dict[int, int]:
    """Return who handed in the latest verified report of each task, by line."""
    counted = ProgressUpdate.objects.filter(
        line__in=[row.line_id for row in rows], verification__verdict=Verdict.VERIFIED
    )
    return dict(counted.order_by("submitted_at", "pk").values_list("line", "submitted_by"))


def _applicants(rows: Collection[Assignment]) -> dict[int, int]:
    """Return who applied last for the close-out of each task, by assignment."""
    applied = CloseOutStep.objects.filter(
        close_out__assignment__in=[row.pk for row in rows], stage=Stage.APPLIED
    )
    return dict(applied.order_by("pk").values_list("close_out__assignment", "by"))
