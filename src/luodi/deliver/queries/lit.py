"""Ask for lights: computed on a day by the rule of the pack, as known at a moment."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from luodi.deliver import lights as rules
from luodi.deliver import months
from luodi.deliver.lights import Light, Preset
from luodi.deliver.models import Assignment, ProgressUpdate
from luodi.deliver.queries.reports import latest_verified_of
from luodi.deliver.queries.tasks import assigned, completed_at
from luodi.indicators import queries as indicators


def light_of(line: Any, today: date, *, as_of: datetime | None = None) -> Light:
    """Return the light of one task; see ``lights``."""
    return lights([line], today, as_of=as_of)[line.pk]


def lights(
    lines: Iterable[Any], today: date, *, as_of: datetime | None = None,
    known: dict[int, Assignment] | None = None,
) -> dict[int, Light]:  # fmt: skip
    """Return the lights of plan lines by key; ``known`` are their assignments by line, where the
    caller has them already.

    Done: accepted as completed. Otherwise the latest verified report counts: by the figures of the
    task's targets where it stands on one (the farthest behind decides), by its share done where
    not. Without one: no data. Figures count as they were known when that report was handed in:
    later ones nobody has verified yet. For a day in the past counts what was assigned, reported and
    accepted by that day; who verified it may have done so later.
    """
    lines = list(lines)
    rule = rules.preset(today)
    known = assigned(lines, today, as_of) if known is None else known
    reports = latest_verified_of([row.pk for row in lines], as_of, today)
    paces = _paces(reports.values(), known, today)
    return {
        line.pk: _light(rule, line, known.get(line.pk), today, as_of,
                        reports.get(line.pk), paces.get(line.pk, ()))
        for line in lines
    }  # fmt: skip


def _light(  # noqa: PLR0913
    rule: Preset, line: Any, assignment: Assignment | None, today: date, as_of: datetime | None,
    update: ProgressUpdate | None, paces: Sequence[Any],
) -> Light:  # fmt: skip
    if assignment is None:
        return rules.unlit(rule, _("Not assigned yet: nobody has to report, so there is no light."))
    if at := completed_at(assignment, today, as_of):
        return rules.completed(rule, months.day_of(at))
    if line.due_on is None:
        return rules.unlit(rule, _("The plan has no deadline for this task, so nothing can be "
                                   "expected of it by a day. Set one in the plan."))  # fmt: skip
    if update is None:
        return rules.unreported(rule, assignment.starts_on, line.due_on, today)
    if any(pace is not None and pace.completion_rate is not None for pace in paces):
        return rules.by_figures(rule, update, paces, today)
    return rules.by_report(rule, update, assignment.starts_on, line.due_on, today)


def _paces(
    updates: Iterable[ProgressUpdate], known: dict[int, Assignment], today: date
) -> dict[int, list[Any]]:
    """Return the paces of all targets of the lines whose report stands on a figure, by line, on
    the figures that were known when it was handed in.
    """
    stood_on = [row for row in updates if row.observation_id and row.target is not None]
    prefetch_related_objects(stood_on, "line__targets")
    targets = {row.line_id: sorted(row.line.targets.all(), key=_key) for row in stood_on}
    starts = {pk: row.starts_on for pk, row in known.items()}
    handed_in = {one.pk: row.submitted_at for row in stood_on for one in targets[row.line_id]}
    found = indicators.paces(
        [one for of_line in targets.values() for one in of_line],
        today=today, starts_on=starts, known_at=handed_in,
    )  # fmt: skip
    return {pk: [found[one.pk] for one in of_line] for pk, of_line in targets.items()}


def _key(target: Any) -> int:
    return int(target.pk)
