"""Ask how tasks stand: what was kept for today is read, what is older is computed anew."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from luodi.audit import queries as audit
from luodi.deliver import months
from luodi.deliver.lights import RANKS, Light, fingerprint
from luodi.deliver.models import (
    FINISHED,
    RESTING,
    Assignment,
    ProgressUpdate,
    Standing,
    Verdict,
)
from luodi.deliver.queries.lit import Given, lights
from luodi.deliver.queries.lit_by import reports_that_count
from luodi.deliver.queries.matters import begun_anew, owing_since
from luodi.deliver.queries.registers import class_of
from luodi.kernels.lights import DONE

FRESHNESS = ("fresh", "late", "missing", "not_due")
# A target or its way changed: the line's version does not tell, but the trail does.
TARGETS_CHANGED = ("plan.target_set", "plan.target_tied", "plan.target_changed",
                   "plan.trajectory_set")  # fmt: skip


def standing_now(today: date) -> Q:
    """Return the condition that what is kept of a task is of today and of its present versions."""
    kept = Q(
        standing__on=today, standing__rules=fingerprint(),
        standing__assignment_version=F("version"), standing__line_version=F("line__version"),
    )  # fmt: skip
    key = ("deliver.targets_changed", today)
    changed = audit.remembered(key, lambda: _targets_changed(today), audit.of("plan"))
    return kept & ~Q(line__in=changed) if changed else kept


def still_done(today: date) -> QuerySet[Standing]:
    """Return what was kept on another day of tasks that are over since, and says so still."""
    kept = Standing.objects.exclude(on=today).filter(
        light=DONE, rules=fingerprint(), assignment_version=F("assignment__version"),
        line_version=F("assignment__line__version"),
    )  # fmt: skip
    return kept.filter(assignment__state__in=FINISHED,
                       assignment__completed_at__lt=months.end_of(today))  # fmt: skip


def standings(rows: Iterable[Any], today: date) -> dict[int, Standing]:
    """Return how tasks stand on a day by the assignment's key, computed and not kept."""
    by_line = {row.line_id: row for row in rows}
    reports = reports_that_count(list(by_line), on=today)
    lit = lights([row.line for row in by_line.values()], today, known=by_line, in_words=False,
                 given=Given(reports=reports))  # fmt: skip
    came, begun = _reported_at(by_line.values()), begun_anew(by_line.values())
    passed, of_day = months.passed_due(today), (today, fingerprint())
    due = (months.due_before(passed), passed)
    return {
        row.pk: _standing(row, lit[pk], reports.get(pk), of_day,
                          _freshness(row, came.get(pk), begun, due))
        for pk, row in by_line.items()
    }  # fmt: skip


def worked_out(rows: QuerySet[Assignment]) -> QuerySet[Assignment]:
    """Return assignments with no more than their standing is worked out from."""
    return rows.select_related(None).select_related("line").only(
        "pk", "line", "unit", "state", "assigned_at", "starts_on", "completed_at", "preset",
        "signed_at", "version", "line__due_on", "line__version", "line__sort_key",
    )  # fmt: skip


def _standing(
    row: Any, light: Light, report: Any, of_day: tuple[date, str], freshness: str
) -> Standing:  # fmt: skip
    due_on, (today, rules) = row.line.due_on, of_day
    return Standing(
        assignment_id=row.pk, on=today, rules=rules, line_version=row.line.version,
        assignment_version=row.version, light=light.value, rank=RANKS[light.value],
        by_hand=light.hand is not None, report_id=report and report.pk, done=light.done,
        expected=light.expected, gap=light.gap,
        progress_class=class_of(light), freshness=freshness,
        overdue=due_on is not None and due_on < today and row.state not in RESTING,
    )  # fmt: skip


def _freshness(
    row: Any, came: datetime | None, begun: dict[int, date], due: tuple[date, date]
) -> str:
    """Return how fresh what is known of a task is: by the latest report that fell due since its
    unit owes any. ``due`` are the days of the two that fell due last.
    """
    before, passed = due
    if row.state in RESTING:
        return "not_due"
    if came is not None and months.day_of(came) > before:
        return "fresh"
    if passed < months.first_due(owing_since(row, begun)):
        return "not_due"
    return "missing" if came is None else "late"


def _reported_at(rows: Collection[Any]) -> dict[int, datetime]:
    """Return when the latest report came by line, of those neither sent back nor withdrawn."""
    counting = ProgressUpdate.objects.filter(line=OuterRef("line")).exclude(
        verification__verdict__in=(Verdict.SENT_BACK, Verdict.WITHDRAWN)
    )
    latest = Subquery(counting.order_by("-submitted_at", "-pk").values("submitted_at")[:1])
    found = Assignment.objects.filter(pk__in=[row.pk for row in rows])
    return {pk: at for pk, at in found.values_list("line", latest) if at is not None}


def _targets_changed(today: date) -> list[int]:
    before = audit.events().filter(at__lt=months.end_of(months.eve(today)))
    since = before.values("number")[:1]
    told = audit.events().filter(kind__in=TARGETS_CHANGED, number__gt=Coalesce(Subquery(since), 0))
    return sorted({key for target in told.values_list("target", flat=True).order_by()
                   if (key := _key(target))})  # fmt: skip


def _key(target: str) -> int:
    sort, _colon, key = target.partition(":")
    return int(key) if sort == "plan.line" and key.isdecimal() else 0
