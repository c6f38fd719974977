"""Ask for the lights of a few tasks on several days, as the register of each day has them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from luodi.deliver import months
from luodi.deliver.lights import Light
from luodi.deliver.models import Assignment, LightOverride, ProgressUpdate, Step, Verdict
from luodi.deliver.queries.lit import Given, lights
from luodi.deliver.queries.lit_by import TOLD
from luodi.deliver.queries.stood import as_they_stood_on
from luodi.deliver.queries.undone import UNDONE

Moments = Mapping[int, list[datetime]]


def lights_on(rows: Iterable[Assignment], days: Collection[date]) -> dict[date, dict[int, Light]]:
    """Return by day the lights of tasks by line; of those that were assigned and ran by that day.

    Trail, reports, what was undone and what was set by hand are asked once, however many days: a
    day asks by itself only for figures, for months missed, and where something was undone or set.
    """
    rows = list(rows)
    keys = [row.line_id for row in rows]
    undone, reports = _undone(keys), _reports(keys)
    by_hand = LightOverride.objects.filter(line__in=keys).exists()
    found = {}
    for day, stood in as_they_stood_on(rows, days).items():
        known = {row.line_id: row for row in stood if _ran(row, day)}
        ours = (report for report in reports if report.line_id in known)
        given = Given(_counting(ours, undone, day), by_hand, is_today=not undone)
        lines = [row.line for row in known.values()]
        found[day] = lights(lines, day, known=known, in_words=False, given=given) if lines else {}
    return found


def _ran(row: Assignment, day: date) -> bool:
    return months.day_of(row.assigned_at) <= day and row.starts_on <= day


def _undone(keys: list[int]) -> Moments:
    """Return when an acceptance was taken away, by line."""
    found: dict[int, list[datetime]] = defaultdict(list)
    steps = Step.objects.filter(assignment__line__in=keys, move__in=UNDONE)
    for line_pk, at in steps.values_list("assignment__line", "at"):
        found[line_pk].append(at)
    return dict(found)


def _reports(keys: list[int]) -> list[Any]:
    """Return all verified reports of these lines, the first one first."""
    told = ProgressUpdate.objects.filter(line__in=keys, verification__verdict=Verdict.VERIFIED)
    return list(told.order_by("submitted_at", "pk").values_list(
        *TOLD, "verification__at", named=True
    ))  # fmt: skip


def _counting(reports: Iterable[Any], undone: Moments, day: date) -> dict[int, Any]:
    """Return the report of each line that counts on a day: see ``reports_that_count``."""
    end = months.end_of(day)

    def stands(row: Any) -> bool:
        taken = (row.verification__at <= at < end for at in undone.get(row.line_id, ()))
        return not (row.is_final and any(taken))

    return {row.line_id: row for row in reports if row.submitted_at < end and stands(row)}
