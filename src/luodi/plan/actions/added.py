"""Take back what a stroke added: its lines and milestones are withdrawn where nobody went on."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.plan.actions.milestones import milestone_as_recorded
from luodi.plan.actions.placing import as_recorded, target_of
from luodi.plan.models import (
    LEVELS,
    Alignment,
    ChangeRequest,
    Line,
    Milestone,
    State,
    Stroke,
    Target,
    TaskForce,
)
from luodi.plan.queries.claimed import claims
from luodi.read import actions as read

ADOPTION = "adoption"


def withdraw_added(stroke: Stroke, *, by: Any, at: datetime) -> int:
    """Withdraw the lines and milestones of a stroke; return how many lines were left alone.

    A line is left alone when it was edited since, when something was organised for it or a unit
    works on it, or when a line stands below it that is left alone or came from elsewhere. The
    drafts of the others go back to their desk, to be adopted anew.
    """
    trace = {"by": by, "at": at, "reason": _("Taken back as a whole")}
    steps = {entry["milestone"]: entry["version"] for entry in stroke.lines if "milestone" in entry}
    versions = {entry["pk"]: entry["version"] for entry in stroke.lines if "pk" in entry}
    found = (
        Line.objects.filter(pk__in=versions)
        .select_for_update(of=("self",), no_key=True)
        .order_by("pk")
    )
    lines = list(found.select_related("lead_unit"))
    served = [pk for entry in stroke.lines for pk in entry.get("alignments", ())]
    gone = untouched(lines, versions, worked_on(versions, steps, alignments=served))
    for line in lines:
        if line.pk in gone:
            withdraw_one(line, trace)
    for milestone in Milestone.objects.filter(pk__in=steps).select_related("line"):
        if milestone.version == steps[milestone.pk] and milestone.state == State.ACTIVE:
            _withdraw_step(milestone, trace)
    _release(gone, by, at)
    return len(versions) - len(gone)


def untouched(lines: list[Line], versions: dict[int, int], going_on: set[int]) -> set[int]:
    """Return those of the lines that stand as they were made, with nothing else below them."""
    below: dict[int, set[int]] = {}
    for pk, parent in Line.objects.filter(parent__in=versions, state=State.ACTIVE).values_list(
        "pk", "parent_id"
    ):
        below.setdefault(parent, set()).add(pk)
    gone: set[int] = set()
    for line in sorted(lines, key=lambda row: -LEVELS.index(row.level)):  # the lowest first
        as_made = line.version == versions[line.pk] and line.state == State.ACTIVE
        if as_made and line.pk not in going_on and below.get(line.pk, set()) <= gone:
            gone.add(line.pk)
    return gone


def worked_on(
    versions: dict[int, int], steps: dict[int, int], targets: Collection[int] = (),
    alignments: Collection[int] = (),
) -> set[int]:  # fmt: skip
    """Return the lines for which somebody has organised something since, or that are worked on;
    ``steps``, ``targets`` and ``alignments`` came with the lines.
    """
    since = [
        Alignment.objects.filter(line__in=versions).exclude(pk__in=alignments),
        ChangeRequest.objects.filter(line__in=versions),
        TaskForce.objects.filter(line__in=versions),
        Target.objects.filter(line__in=versions, draft=None).exclude(pk__in=targets),
        Milestone.objects.filter(line__in=versions, state=State.ACTIVE).exclude(pk__in=steps),
    ]
    claimed = {claim.line.pk for claim in claims(versions)}
    return claimed.union(*(rows.values_list("line_id", flat=True) for rows in since))


def withdraw_one(line: Line, trace: dict[str, Any]) -> None:
    """Withdraw one line, with its event."""
    before = as_recorded(line)
    line.state = State.WITHDRAWN.value
    line.version += 1
    line.save(update_fields=["state", "version"])
    audit.record(kind="plan.line_withdrawn", target=target_of(line), before=before,
                 after=as_recorded(line), **trace)  # fmt: skip


def _release(gone: Collection[int], by: Any, at: datetime) -> None:
    # A draft becomes one line: the withdrawn one lets go of it, and keeps its sentences.
    drawn = Line.objects.filter(pk__in=gone).exclude(draft=None).select_related("draft")
    aims = Target.objects.filter(line__in=gone).exclude(draft=None).select_related("draft")
    rows: list[Any] = [*drawn.order_by("pk"), *aims.order_by("pk")]
    for row in rows:
        read.release_draft(draft=row.draft, by=by, at=at)
        row.draft = None
        row.save(update_fields=["draft"])


def _withdraw_step(milestone: Milestone, trace: dict[str, Any]) -> None:
    before = milestone_as_recorded(milestone)
    milestone.state = State.WITHDRAWN.value
    milestone.version += 1
    milestone.save(update_fields=["state", "version"])
    audit.record(kind="plan.milestone_withdrawn", target=target_of(milestone.line), before=before,
                 after=milestone_as_recorded(milestone), **trace)  # fmt: skip
