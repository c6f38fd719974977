"""Merge two lines that are one matter, or judge that they are two; and take a merger back."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.plan.actions.bounds import refuse_bounds
from luodi.plan.actions.lines import refuse_units
from luodi.plan.actions.placing import as_recorded, refuse_place, target_of
from luodi.plan.errors import LineChanged, PlanError
from luodi.plan.models import (
    LED_LEVELS,
    Alignment,
    ChangeRequest,
    DistinctPair,
    Line,
    Milestone,
    Plan,
    RequestState,
    State,
    Stroke,
    Support,
    Target,
)
from luodi.plan.queries.claimed import claims

MERGER = "merge"
OPEN = (RequestState.SUBMITTED, RequestState.ENDORSED)


@transaction.atomic
def merge_lines(
    *, keep: Line, gone: Line, versions: tuple[int, int], by: Any, at: datetime
) -> Stroke:
    """Let one line take over another: its targets, milestones, units and superior decisions.

    The other is withdrawn and stays visible with its number, history and sentences; the one that
    stays shows those sentences too. ``versions`` are those that were seen of both. Raises
    LineChanged for others, PlanError for what cannot be merged, for what the line that stays cannot
    take over, and for one that goes while a unit works on it: its reports are written once and stay
    with it. The stroke takes it back.
    """
    one, other = _both(keep, gone)
    _refuse_version(one, versions[0])
    _refuse_version(other, versions[1])
    _refuse(one, other)
    before_one, before_other = as_recorded(one), as_recorded(other)
    taken = _take_over(one, other)
    other.state, other.merged_into = State.WITHDRAWN.value, one
    for line in (one, other):
        line.version += 1
        line.save()
    trace = {"by": by, "at": at}
    audit.record(kind="plan.line_took_over", target=target_of(one), before=before_one,
                 after={**as_recorded(one), "merged": other.pk}, **trace)  # fmt: skip
    reason = _("Merged into “%(line)s”") % {"line": one}
    audit.record(kind="plan.line_merged", target=target_of(other), before=before_other,
                 after={**as_recorded(other), "merged_into": one.pk}, reason=reason[:300],
                 **trace)  # fmt: skip
    entry = {"keep": one.pk, "keep_version": one.version, "pk": other.pk,
             "version": other.version, **taken}  # fmt: skip
    stroke = Stroke(plan=one.plan, field=MERGER, lines=[entry], **trace)
    stroke.save()
    return stroke


@transaction.atomic
def judge_distinct(*, one: Line, other: Line, by: Any, at: datetime) -> DistinctPair:
    """Judge that two lines that look alike are two matters; nobody is asked again."""
    first, second = sorted((one, other), key=lambda line: line.pk)
    if first.pk == second.pk:
        raise PlanError(_("“%(line)s” cannot differ from itself. Choose two lines.")
                        % {"line": one})  # fmt: skip
    found = DistinctPair.objects.filter(one=first, other=second).first()
    if found:
        return found
    made = DistinctPair(one=first, other=second, by=by, at=at)
    made.save()
    audit.record(kind="plan.lines_judged_distinct", target=target_of(first), by=by, at=at,
                 after={"other": second.pk})  # fmt: skip
    return made


def part_again(stroke: Stroke, by: Any, at: datetime) -> int:
    """Take a merger back. Raises PlanError when somebody changed one of the two lines since, or
    withdrew the line above the one that comes back.
    """
    entry = stroke.lines[0]
    known = Line.objects.select_related("plan", "parent", "lead_unit")
    one, other = known.get(pk=entry["keep"]), known.get(pk=entry["pk"])
    if (one.version, other.version) != (entry["keep_version"], entry["version"]):
        raise PlanError(
            _("“%(one)s” or “%(other)s” was changed since, so the merger stays. Enter what is "
              "missing by hand.")
            % {"one": one, "other": other}
        )  # fmt: skip
    refuse_place(other.plan, other.parent, other.level)
    before = {line.pk: as_recorded(line) for line in (one, other)}
    _give_back(one, other, entry)
    for line in (one, other):
        line.version += 1
        line.save()
        audit.record(kind="plan.edit_taken_back", target=target_of(line), by=by, at=at,
                     before=before[line.pk], after=as_recorded(line))  # fmt: skip
    return 0


def _both(keep: Line, gone: Line) -> tuple[Line, Line]:
    # in one order, or two people who merge crosswise would wait for each other
    for pk in sorted({keep.plan_id, gone.plan_id}):
        Plan.objects.select_for_update().get(pk=pk)
    found = Line.objects.select_for_update(of=("self",), no_key=True).select_related(
        "plan", "lead_unit"
    )
    lines = found.order_by("pk").in_bulk([keep.pk, gone.pk])
    return lines[keep.pk], lines[gone.pk]


def _refuse_version(line: Line, version: int) -> None:
    if line.version != version:
        raise LineChanged(
            _("“%(line)s” was changed by somebody else. Reload the page and look again.")
            % {"line": line}, line
        )  # fmt: skip


def _refuse(one: Line, other: Line) -> None:
    if one.pk == other.pk:
        raise PlanError(_("“%(line)s” cannot be merged with itself. Choose two lines.")
                        % {"line": one})  # fmt: skip
    for line in (one, other):
        if line.state == State.WITHDRAWN or line.is_slot:
            raise PlanError(_("“%(line)s” is withdrawn or still empty. Merge lines that hold.")
                            % {"line": line})  # fmt: skip
    if other.children.filter(state=State.ACTIVE).exists():
        raise PlanError(_("Lines stand below “%(line)s”. Move or withdraw them first.")
                        % {"line": other})  # fmt: skip
    if ChangeRequest.objects.filter(line=other, state__in=OPEN).exists():
        raise PlanError(_("A change of “%(line)s” was asked for and is not decided. Decide it "
                          "first.") % {"line": other})  # fmt: skip
    _refuse_claimed(one, other)


def _refuse_claimed(one: Line, other: Line) -> None:
    found = claims([other.pk])
    if not found:
        return
    words = {"gone": other, "keep": one, "words": found[0].words}
    if claims([one.pk]):
        raise PlanError(
            _("Units work on both lines; of “%(gone)s” is known: %(words)s. Leave them two, or "
              "withdraw one with the reason that its unit is to read.") % words
        )  # fmt: skip
    raise PlanError(
        _("“%(gone)s” would leave the delivery: %(words)s. Merge the other way round, so that this "
          "line stays and takes over “%(keep)s”.") % words
    )  # fmt: skip


def _take_over(one: Line, other: Line) -> dict[str, Any]:
    """Hand everything over, and return what, so that it can be given back."""
    former = {"lead_unit": one.lead_unit_id, "assumed": list(one.assumed),
              "due_on": one.due_on.isoformat() if one.due_on else ""}  # fmt: skip
    _gain(one, other)
    taken = {
        "targets": _hand_over(Target.objects.filter(line=other), one),
        "milestones": _hand_over(Milestone.objects.filter(line=other, state=State.ACTIVE), one),
        "supports": _supports(one, other),
        "alignments": _alignments(one, other),
        "merged": list(other.merged_from.values_list("pk", flat=True)),
    }
    Line.objects.filter(pk__in=taken["merged"]).update(merged_into=one)
    return {**former, **taken}


def _gain(one: Line, other: Line) -> None:
    """Give the line the lead unit and the deadline that it lacks; what was assumed stays marked."""
    open_to = ("lead_unit", "due_on") if one.level in LED_LEVELS else ("due_on",)
    gained = [name for name in open_to if getattr(one, name) is None and getattr(other, name)]
    for name in gained:
        setattr(one, name, getattr(other, name))
    kept = [name for name in one.assumed if name not in gained]
    one.assumed = [*kept, *(name for name in gained if name in other.assumed)]
    refuse_units(one, [row.unit for row in one.supports.select_related("unit")])
    refuse_bounds(one)


def _hand_over(rows: Any, line: Line) -> list[int]:
    pks = list(rows.values_list("pk", flat=True))
    rows.model.objects.filter(pk__in=pks).update(line=line)
    return pks


def _supports(one: Line, other: Line) -> list[int]:
    if one.level not in LED_LEVELS:
        return []
    there = {one.lead_unit_id, *one.supports.values_list("unit", flat=True)}
    came = [other.lead_unit_id, *other.supports.order_by("pk").values_list("unit", flat=True)]
    added = [unit for unit in dict.fromkeys(came) if unit and unit not in there]
    Support.objects.bulk_create(Support(line=one, unit_id=unit) for unit in added)
    return added


def _alignments(one: Line, other: Line) -> list[int]:
    there = set(one.alignments.values_list("decision", flat=True))
    added = []
    for row in other.alignments.exclude(decision__in=there):
        copy = Alignment(line=one, decision_id=row.decision_id, clause=row.clause,
                         citation_id=row.citation_id)  # fmt: skip
        copy.save()
        added.append(copy.pk)
    return added


def _give_back(one: Line, other: Line, entry: dict[str, Any]) -> None:
    Target.objects.filter(pk__in=entry["targets"], line=one).update(line=other)
    Milestone.objects.filter(pk__in=entry["milestones"], line=one).update(line=other)
    one.supports.filter(unit__in=entry["supports"]).delete()
    one.alignments.filter(pk__in=entry["alignments"]).delete()
    Line.objects.filter(pk__in=entry["merged"]).update(merged_into=other)
    one.lead_unit_id = entry["lead_unit"]
    one.assumed = entry.get("assumed", one.assumed)  # mergers before it was kept have none
    one.due_on = one.due_on if entry["due_on"] else None
    other.state, other.merged_into = State.ACTIVE.value, None
