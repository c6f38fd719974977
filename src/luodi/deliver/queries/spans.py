"""Ask when tasks were under way, paused or completed, by a day and as known at a moment.

A row tells how a task stands now; its steps tell how it stood then, whatever was undone since.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import OuterRef, Q, Subquery

from luodi.deliver import months
from luodi.deliver.models import RESTING, Assignment, State, Step
from luodi.deliver.queries.matters import BEGUN_ANEW
from luodi.deliver.queries.steps import ACCEPTED
from luodi.deliver.queries.undone import UNDONE

HANDED_OVER = "hand_over"
Span = tuple[date, date]


def completions(
    rows: Iterable[Any], on: date, as_of: datetime | None = None
) -> dict[int, datetime]:
    """Return when tasks were accepted as completed, by key, of those that were so then.

    ``rows`` are assignments, or what has their ``pk`` and ``completed_at``: they tell it, except
    of what was undone after that day or moment: the acceptance that stood then.
    """
    rows = list(rows)
    found = completed_by(rows, on, as_of)
    steps, then = Step.objects.filter(assignment=OuterRef("pk")), _by_then(on, as_of)
    undone_since = Step.objects.filter(~then, move__in=UNDONE)  # of all: they are few
    if len(rows) == 1:
        undone_since = undone_since.filter(assignment=rows[0].pk)
    keys = set(undone_since.values_list("assignment", flat=True)) & {row.pk for row in rows}
    if not keys:  # as nearly always: for today, always
        return found
    last = steps.filter(then, move__in=(ACCEPTED, *UNDONE)).order_by("-at", "-pk")
    told = Assignment.objects.filter(pk__in=keys)
    stood = told.values_list(
        "pk", Subquery(last.values("move")[:1]), Subquery(last.values("at")[:1])
    )  # fmt: skip
    return found | {pk: at for pk, move, at in stood if move == ACCEPTED}


def completed_by(
    rows: Iterable[Any], on: date, as_of: datetime | None = None
) -> dict[int, datetime]:
    """Return when tasks were accepted as completed, by key, as far as their rows tell it: what was
    undone after that day or moment they do not.
    """
    return {row.pk: at for row in rows if (at := _completed(row, on, as_of)) is not None}


def at_work(
    rows: Iterable[Assignment], on: date, as_of: datetime | None = None
) -> dict[int, list[Span]]:
    """Return from when to when tasks were under way with the unit that leads them, by key.

    Left out are the days on which they were paused or finished, and the unit before.
    """
    rows = list(rows)
    turns = Q(after__in=RESTING) | Q(move__in=BEGUN_ANEW)
    steps = Step.objects.filter(
        turns, _by_then(on, as_of), assignment__in=[row.pk for row in rows]
    ).order_by("at", "pk")  # fmt: skip
    moved: dict[int, list[tuple[str, date]]] = {}
    for pk, move, at in steps.values_list("assignment", "move", "at"):
        moved.setdefault(pk, []).append((move, months.day_of(at)))
    return {row.pk: _spans(row, moved.get(row.pk, []), on, as_of) for row in rows}


def paused(rows: Iterable[Assignment], on: date, as_of: datetime | None = None) -> set[int]:
    """Return the keys of the tasks that were paused at the end of a day."""
    steps = Step.objects.filter(_by_then(on, as_of), assignment=OuterRef("pk"))
    last = Subquery(steps.order_by("-at", "-pk").values("after")[:1])
    told = Assignment.objects.filter(pk__in=[row.pk for row in rows]).alias(then=last)
    return set(told.filter(then=State.PAUSED).values_list("pk", flat=True))


def _by_then(on: date, as_of: datetime | None) -> Q:
    by_day = Q(at__lt=months.end_of(on))
    return by_day if as_of is None else by_day & Q(at__lte=as_of)


def _completed(row: Any, on: date, as_of: datetime | None) -> datetime | None:
    at = row.completed_at
    if at is None or at >= months.end_of(on):
        return None
    return None if as_of is not None and at > as_of else at


def _spans(
    row: Assignment, moved: list[tuple[str, date]], on: date, as_of: datetime | None
) -> list[Span]:
    found: list[Span] = []
    since: date | None = months.day_of(row.assigned_at)
    for move, day in moved:
        if move == HANDED_OVER:
            found.clear()
        if move in BEGUN_ANEW:
            since = day
        elif since is not None:
            found.append((since, day))
            since = None
    if since is not None:
        ended = _completed(row, on, as_of)  # a row may tell of an end that no step does
        found.append((since, months.day_of(ended) if ended else on))
    return found
