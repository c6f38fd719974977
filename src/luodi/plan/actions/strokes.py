"""Set the lead unit or the deadline of several lines in one stroke, and take it back."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.plan.actions.added import ADOPTION, withdraw_added
from luodi.plan.actions.bounds import refuse_bounds
from luodi.plan.actions.breakdowns import BREAKDOWN
from luodi.plan.actions.importing_back import REGISTER, take_register_back
from luodi.plan.actions.joining import JOINED, give_back
from luodi.plan.actions.lines import refuse_units
from luodi.plan.actions.merging import MERGER, part_again
from luodi.plan.actions.moving import MOVE, put_back
from luodi.plan.actions.placing import as_recorded, locked, target_of
from luodi.plan.actions.splitting import SPLITTING, join_again
from luodi.plan.errors import PlanError
from luodi.plan.models import LED_LEVELS, Line, Plan, State, Stroke

WAYS_BACK = {MOVE: put_back, MERGER: part_again, SPLITTING: join_again,
             REGISTER: take_register_back}  # fmt: skip


@transaction.atomic
def assign_lead_unit(
    *, plan: Plan, lines: Iterable[int], lead_unit: Any, by: Any, at: datetime
) -> Stroke:
    """Let one unit lead all these lines (by pk). All or none: raises UnitRefused, PlanError."""

    def change(line: Line) -> None:
        line.lead_unit = lead_unit
        refuse_units(line, [row.unit for row in line.supports.all()])

    return _stroke(plan, lines, "lead_unit", change, by=by, at=at)


@transaction.atomic
def set_deadline(
    *, plan: Plan, lines: Iterable[int], due_on: date | None, by: Any, at: datetime
) -> Stroke:
    """Give all these lines (by pk) one deadline. All or none: raises PlanError."""

    def change(line: Line) -> None:
        line.due_on = due_on
        refuse_bounds(line)

    return _stroke(plan, lines, "due_on", change, by=by, at=at)


@transaction.atomic
def take_back(*, stroke: Stroke, by: Any, at: datetime) -> int:
    """Give the lines of a stroke their former values, or withdraw those that it added; return how
    many were left alone.

    A line that somebody has edited since keeps the newer value. Raises PlanError the second time.
    """
    locked(stroke.plan)
    if Stroke.objects.get(pk=stroke.pk).taken_back_at is not None:
        raise PlanError(_("This change was taken back already. Reload the page."))
    if stroke.field in (ADOPTION, BREAKDOWN):
        left = withdraw_added(stroke, by=by, at=at)
    elif stroke.field == JOINED:
        left = give_back(stroke, by=by, at=at)
    elif stroke.field in WAYS_BACK:
        left = WAYS_BACK[stroke.field](stroke, by, at)
    else:
        left = _give_back(stroke, {"by": by, "at": at})
    stroke.taken_back_at = at
    stroke.save(update_fields=["taken_back_at"])
    return left


def _give_back(stroke: Stroke, trace: dict[str, Any]) -> int:
    entries = {entry["pk"]: entry for entry in stroke.lines}
    untouched = [
        line
        for line in _with_units(stroke.plan, entries)
        if line.version == entries[line.pk]["version"]
    ]
    for line in untouched:
        _restore(line, stroke.field, entries[line.pk], trace)
    return len(entries) - len(untouched)


def _stroke(
    plan: Plan, lines: Iterable[int], field: str, change: Callable[[Line], None], **trace: Any
) -> Stroke:
    locked(plan)
    chosen = _led_lines(plan, lines)
    entries = [_change_one(line, field, change, trace) for line in chosen]
    stroke = Stroke(plan=plan, field=field, lines=entries, **trace)
    stroke.save()
    return stroke


def _change_one(
    line: Line, field: str, change: Callable[[Line], None], trace: dict[str, Any]
) -> dict[str, Any]:
    before = as_recorded(line)
    former, assumed = _plain(getattr(line, field)), list(line.assumed)
    change(line)
    line.assumed = [name for name in line.assumed if name != field]
    _save(line, field, "plan.line_edited", before, trace)
    return {"pk": line.pk, "version": line.version, "before": former, "assumed": assumed}


def _restore(line: Line, field: str, entry: dict[str, Any], trace: dict[str, Any]) -> None:
    before = as_recorded(line)
    if field == "due_on":
        line.due_on = date.fromisoformat(entry["before"]) if entry["before"] else None
    else:
        line.lead_unit_id = entry["before"]
    line.assumed = entry["assumed"]
    _save(line, field, "plan.edit_taken_back", before, trace)


def _save(line: Line, field: str, kind: str, before: dict[str, Any], trace: dict[str, Any]) -> None:
    line.version += 1
    line.save(update_fields=[field, "assumed", "version"])
    audit.record(kind=kind, target=target_of(line), before=before, after=as_recorded(line), **trace)


def _led_lines(plan: Plan, pks: Iterable[int]) -> list[Line]:
    wanted = set(pks)
    chosen = _with_units(plan, wanted)
    if not chosen:
        raise PlanError(_("No line is chosen. Tick at least one line of this plan."))
    if len(chosen) < len(wanted):
        raise PlanError(
            _("Of the %(wanted)s lines chosen, %(absent)s do not stand in this plan; nothing was "
              "changed. Reload the page and tick again.")
            % {"wanted": len(wanted), "absent": len(wanted) - len(chosen)}
        )  # fmt: skip
    for line in chosen:
        if line.level not in LED_LEVELS or line.state == State.WITHDRAWN:
            raise PlanError(
                _("“%(line)s” is a goal, a pillar or withdrawn: it takes no unit and no deadline. "
                  "Untick it; nothing was changed.") % {"line": line}
            )  # fmt: skip
    return chosen


def _with_units(plan: Plan, pks: Iterable[int]) -> list[Line]:
    lines = Line.objects.filter(plan=plan, pk__in=list(pks)).order_by("pk")
    return list(lines.select_related("lead_unit").prefetch_related("supports__unit"))


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else getattr(value, "pk", value)
