"""Ask which lines of the plan are tasks of a unit, and which tasks the plan has withdrawn."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from luodi.audit import queries as audit
from luodi.deliver import months
from luodi.deliver.models import Assignment
from luodi.deliver.queries.tasks import ACTIVE, in_reach
from luodi.deliver.queries.unmoved import TASKS
from luodi.org import queries as org
from luodi.plan import queries as plans


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A task whose line no longer holds: since when, and the reason that was given."""

    assignment: Assignment
    on: date | None
    reason: str


def claims(lines: Collection[int]) -> list[plans.Claim]:
    """Return who works on which of these lines (by key); what is completed counts too."""
    rows = Assignment.objects.filter(line__in=lines).select_related("line__plan", "unit")
    return [plans.Claim(row.line, row.unit, _words(row)) for row in rows.order_by("line")]


def withdrawn_tasks(reach: org.Reach, most: int = 50) -> list[Withdrawn]:
    """Return the tasks in reach whose line was withdrawn from the plan, the latest first."""
    key = ("deliver.withdrawn", reach, most)
    gone = _gone(reach).values_list("pk", flat=True)[:most]
    keys = audit.remembered(key, lambda: tuple(gone), TASKS)
    if not keys:
        return []
    # asked again: somebody may have restored a line since the keys were found
    rows = _gone(reach).filter(pk__in=keys).select_related("line__plan", "unit")
    told = {f"plan.line:{row.line_id}": row for row in rows}
    events = audit.events().filter(target__in=told, kind__in=("plan.line_withdrawn",
                                                              "plan.line_merged"))  # fmt: skip
    latest = {event.target: event for event in events.order_by("number")}
    return [
        Withdrawn(row, months.day_of(latest[key].at) if key in latest else None,
                  latest[key].reason if key in latest else "")
        for key, row in told.items()
    ]  # fmt: skip


def _gone(reach: org.Reach) -> QuerySet[Assignment]:
    return in_reach(Assignment.objects.exclude(line__state=ACTIVE), reach).order_by("-pk")


def _words(row: Assignment) -> str:
    return _("task of %(unit)s since %(day)s (%(state)s)") % {
        "unit": row.unit.short_name, "day": months.day_of(row.assigned_at),
        "state": row.get_state_display(),
    }  # fmt: skip
