"""Break a line down by a template: lines and milestones in one stroke that can be taken back."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.plan.actions.lines import add_child
from luodi.plan.actions.milestones import add_milestone
from luodi.plan.actions.placing import locked, refuse_withdrawn, target_of
from luodi.plan.breakdown import Child, breakdown
from luodi.plan.errors import PlanError
from luodi.plan.models import Line, State, Stroke

BREAKDOWN = "breakdown"


@transaction.atomic
def break_down(*, line: Line, template: str, starts_on: date, by: Any, at: datetime) -> Stroke:
    """Enter the lines and milestones that a template gives a line which starts on a day.

    The children are led by the line's lead unit. Raises PlanError where lines stand below already,
    for a template that does not fit, and where it needs more time than the line has.
    """
    locked(line.plan)
    refuse_withdrawn(line)
    if line.children.filter(state=State.ACTIVE).exists():
        raise PlanError(_("Lines stand below “%(line)s” already. Withdraw them first, or add the "
                          "missing ones by hand.") % {"line": line})  # fmt: skip
    made = breakdown(line, template, starts_on)
    trace = {"by": by, "at": at}
    entries = []
    for child in made.children:
        entries += _enter(line, made.level, child, trace)
    for step in made.milestones:
        entry = add_milestone(line=line, title=step.title, due_on=step.due_on, **trace)
        entries.append({"milestone": entry.pk, "version": entry.version})
    stroke = Stroke(plan=line.plan, field=BREAKDOWN, lines=entries, **trace)
    stroke.save()
    audit.record(kind="plan.broken_down", target=target_of(line), **trace,
                 after={"template": made.title, "lines": len(made.children)})  # fmt: skip
    return stroke


def _enter(line: Line, level: str, child: Child, trace: dict[str, Any]) -> list[dict[str, Any]]:
    made = add_child(
        plan=line.plan, parent=line, level=level, title=child.title, lead_unit=line.lead_unit,
        starts_on=child.starts_on, due_on=child.due_on, weight=child.weight,
        standard=child.standard, **trace,
    )  # fmt: skip
    entries = [{"pk": made.pk, "version": made.version}]
    for step in child.milestones:
        entry = add_milestone(line=made, title=step.title, due_on=step.due_on, **trace)
        entries.append({"milestone": entry.pk, "version": entry.version})
    return entries
