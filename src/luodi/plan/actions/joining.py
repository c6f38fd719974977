"""Adopt a draft into a line that stands already: its sentences and what the line lacks."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.plan.actions.adoption import LINE_FIELD, adopt_draft
from luodi.plan.actions.bounds import refuse_bounds
from luodi.plan.actions.lines import current, refuse_units
from luodi.plan.actions.placing import as_recorded, locked, refuse_withdrawn, target_of
from luodi.plan.errors import PlanError
from luodi.plan.likeness import Gain, gain
from luodi.plan.models import Line, LineCitation, Stroke, Support
from luodi.read import actions as read_actions
from luodi.read import queries as read

JOINED = "joined"


@transaction.atomic
def adopt_into_line(*, draft: Any, line: Line, version: int, by: Any, at: datetime) -> Line:
    """Let a line take in a draft instead of making a second one; an open draft is accepted by it.

    The line gains the draft's sentences, and lead unit, supporting units and deadline where it has
    none; a target goes below it. Nothing happens the second time. Raises PlanError for a finding or
    a line that no longer holds, LineChanged when somebody else saved the line in between.
    """
    locked(line.plan)
    if _stands_there(draft, line):
        return Line.objects.get(pk=line.pk)
    stored = current(line, version)
    refuse_withdrawn(stored)
    if draft.kind == "finding":
        raise PlanError(_("A finding is put right in the review, not planned. Open it there."))
    read_actions.accept_drafts(drafts=[draft], by=by, at=at)
    accepted: Any = read.draft(draft.pk)
    if draft.kind == "target":
        adopt_draft(draft=accepted, plan=stored.plan, parent=stored, by=by, at=at)
        return stored
    before, former = as_recorded(stored), _former(stored)
    taken = gain(accepted, stored)
    _take(stored, accepted, taken)
    stored.version += 1
    stored.save()
    read_actions.mark_adopted(draft=accepted, by=by, at=at)
    _keep(stored, accepted, taken, former, by=by, at=at)
    audit.record(kind="plan.draft_joined", target=target_of(stored), by=by, at=at, before=before,
                 after={**as_recorded(stored), "draft": draft.pk})  # fmt: skip
    return stored


def give_back(stroke: Stroke, *, by: Any, at: datetime) -> int:
    """Give a line what it had before a draft joined it, and the draft back to its desk; return how
    many lines were left alone because somebody edited them since. The sentences stay cited.
    """
    entry = stroke.lines[0]
    line = Line.objects.select_related("lead_unit", "plan").get(pk=entry["pk"])
    if line.version != entry["version"]:
        return 1
    before = as_recorded(line)
    line.lead_unit_id, line.assumed = entry["lead_unit"], entry["assumed"]
    line.due_on = date.fromisoformat(entry["due_on"]) if entry["due_on"] else None
    line.version += 1
    line.save()
    line.supports.filter(unit__in=entry["supports"]).delete()
    joined: Any = read.draft(entry["draft"])
    read_actions.release_draft(draft=joined, by=by, at=at)
    audit.record(kind="plan.edit_taken_back", target=target_of(line), by=by, at=at, before=before,
                 after=as_recorded(Line.objects.get(pk=line.pk)))  # fmt: skip
    return 0


def _stands_there(draft: Any, line: Line) -> bool:
    stored = read.draft(draft.pk)
    cited = {one.pk for one in read.citations_of(draft)}
    there = LineCitation.objects.filter(line=line).values_list("citation", flat=True)
    return stored is not None and stored.state == "adopted" and cited <= set(there)


def _former(line: Line) -> dict[str, Any]:
    return {
        "lead_unit": line.lead_unit_id,
        "due_on": line.due_on.isoformat() if line.due_on else None,
        "assumed": list(line.assumed),
    }


def _take(line: Line, draft: Any, taken: Gain) -> None:
    line.lead_unit = taken.lead_unit or line.lead_unit
    line.due_on = taken.due_on or line.due_on
    marks = {LINE_FIELD.get(name, name) for name in draft.assumed}
    came = {"lead_unit": taken.lead_unit, "due_on": taken.due_on}
    line.assumed = sorted({*line.assumed, *(name for name in marks if came.get(name))})
    known = [row.unit for row in line.supports.select_related("unit")]
    refuse_units(line, [*known, *taken.supports])
    refuse_bounds(line)
    Support.objects.bulk_create(Support(line=line, unit=unit) for unit in taken.supports)
    for citation in taken.cited:
        LineCitation(line=line, citation=citation).save()


def _keep(line: Line, draft: Any, taken: Gain, former: dict[str, Any], **trace: Any) -> None:
    entry = {
        "pk": line.pk, "version": line.version, "draft": draft.pk, **former,
        "supports": [unit.pk for unit in taken.supports],
    }  # fmt: skip
    Stroke(plan=line.plan, field=JOINED, lines=[entry], **trace).save()
