"""Ask what a light is computed by: the report that counts, months missed, a hand's light."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from luodi.deliver import months
from luodi.deliver.lights import Hand
from luodi.deliver.models import Assignment, LightOverride, ProgressUpdate, Step, Verdict
from luodi.deliver.queries.named import put_people
from luodi.deliver.queries.steps import ACCEPTED
from luodi.deliver.queries.undone import without_undone
from luodi.kernels import progress

JUDGED_MONTHS = 2  # no rule tells more than two months running apart
TOLD = ("pk", "line_id", "completion_rate", "observation_id", "target_id", "submitted_at",
        "is_final")  # fmt: skip


def reports_that_count(
    line_pks: Collection[int], as_of: datetime | None = None, on: date | None = None
) -> dict[int, Any]:
    """Return the latest verified report of each of these lines, as a tuple with the names of what
    a light needs: thousands are read every day.

    ``on`` is the day it was handed in by; its verification may come later, up to ``as_of``. The
    database picks one report a task: a task of years has dozens.
    """
    counting: QuerySet[ProgressUpdate] = ProgressUpdate.objects.filter(
        verification__verdict=Verdict.VERIFIED
    )
    if as_of is not None:
        counting = counting.filter(verification__at__lte=as_of)
    if on is not None:
        counting = counting.filter(submitted_at__lt=months.end_of(on))
    counting = counting.order_by("-submitted_at", "-pk")
    if len(line_pks) == 1:
        return _of_one(next(iter(line_pks)), counting, as_of, on)
    counting = without_undone(counting.filter(line=OuterRef("line")), as_of, on)
    latest = Subquery(counting.values("pk")[:1])
    picked = Assignment.objects.filter(line__in=line_pks).values(latest=latest)
    found = ProgressUpdate.objects.filter(pk__in=picked)
    return {row.line_id: row for row in found.values_list(*TOLD, named=True)}


def _of_one(
    line_pk: int, counting: QuerySet[ProgressUpdate], as_of: datetime | None, on: date | None
) -> dict[int, Any]:
    """Ask for one line more simply: only an end is ever undone, and most reports are none."""
    of_line = counting.filter(line=line_pk)
    last = next(iter(of_line.values_list(*TOLD, named=True)[:1]), None)
    if last is not None and last.is_final:
        standing = without_undone(of_line, as_of, on).values_list(*TOLD, named=True)
        last = next(iter(standing[:1]), None)
    return {} if last is None else {line_pk: last}


def hands(known: Mapping[int, Any], today: date, as_of: datetime | None = None) -> dict[int, Hand]:
    """Return the lights that were set by hand for lines and hold on a day, as known at a moment.

    A completion ends them for good: undoing it does not bring them back.
    """
    given = LightOverride.objects.filter(line__in=known, at__lt=months.end_of(today))
    accepted = Step.objects.filter(
        assignment__line=OuterRef("line"), move=ACCEPTED, at__gte=OuterRef("at"),
        at__lt=months.end_of(today),
    )  # fmt: skip
    if as_of is not None:
        given, accepted = given.filter(at__lte=as_of), accepted.filter(at__lte=as_of)
    if len(known) == 1 and not given.exists():  # as for most: asked in a fifth of the time
        return {}
    given = given.exclude(Exists(accepted))
    latest = {row.line_id: row for row in given.select_related("by__unit").order_by("at", "pk")}
    return {pk: hand_of(row) for pk, row in latest.items() if _holds(row, today)}


def hand_of(row: LightOverride) -> Hand:
    """Return a stored light by hand as the rules of lights take it."""
    return Hand(row.light, row.reason, row.until, row.by, months.day_of(row.at))


def set_by_hand(line: Any) -> list[LightOverride]:
    """Return what was ever set by hand or lifted for a line, the newest first."""
    found = list(LightOverride.objects.filter(line=line))
    put_people(*((row, "by") for row in found))
    return sorted(found, key=lambda row: (row.at, row.pk), reverse=True)


def missed_months(
    lines: Iterable[Any], known: Mapping[int, Any], today: date, as_of: datetime | None
) -> dict[int, int | None]:
    """Return how many months running each line missed what was expected, the latest judged first;
    None before any was judged. A month is judged when its report has fallen due.
    """
    lines = [line for line in lines if line.due_on is not None]
    if not lines:
        return {}
    found: dict[int, int | None] = {line.pk: None for line in lines}
    running = {line.pk for line in lines}
    for month_end, due_on in months.judged(today, JUDGED_MONTHS):
        reports = reports_that_count(sorted(running), as_of, due_on)
        for line in lines:
            start = known[line.pk].starts_on
            if line.pk not in running or start > month_end:
                continue
            expected = progress.pro_rata(start, line.due_on, month_end)
            met = line.pk in reports and _met(reports[line.pk], expected)
            found[line.pk] = (found[line.pk] or 0) + (0 if met else 1)
            running -= {line.pk} if met else set()
    return found


def _met(report: Any, expected: float) -> bool:
    return round(expected - float(report.completion_rate), 6) <= 0


def _holds(row: LightOverride, today: date) -> bool:
    return bool(row.light) and (row.until is None or today <= row.until)
