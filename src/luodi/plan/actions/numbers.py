"""Write numbers and their sort keys: of a whole plan, or only where something moved."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from django.db import connection
from django.db.models import Q

from luodi.plan.models import Line, Plan
from luodi.plan.numbering import numbers, sort_key

AT_ONCE = 5_000  # keys in one question: databases bound them
# The version stays: a number follows from the order and is nobody's edit.
WRITE = "UPDATE plan_line SET number = %s, sort_key = %s WHERE id = %s"


def renumber(plan: Plan) -> dict[int, str]:
    """Compute all numbers of the plan in one pass and store those that changed."""
    rows = list(
        Line.objects.filter(plan=plan).values_list(
            "pk", "parent_id", "position", "number", "sort_key"
        )
    )
    fresh = numbers(row[:3] for row in rows)
    _write(
        (pk, fresh.get(pk, ""))
        for pk, _parent, _position, number, key in rows
        if (number, key) != (fresh.get(pk, ""), sort_key(fresh.get(pk, "")))
    )
    return fresh


def renumber_below(plan: Plan, *parents: int | None) -> dict[int, str]:
    """Number anew what stands below these lines (by pk; None: the top), and return it by pk.

    Only siblings are looked at, and branches only where their number changed: the cost is what
    moved, not the size of the plan.
    """
    found: dict[int, str] = {}
    waiting = _prefixes(parents)
    while waiting:
        changed = list(_changed(plan, waiting, found))
        _write(changed)
        waiting = {pk: f"{number}." for pk, number in changed}
    return found


def place_anew(line: Line, *parents: int | None) -> None:
    """Number anew below these lines and bring the line's own number up to date."""
    found = renumber_below(line.plan, *parents)
    line.number = found.get(line.pk, line.number)
    line.sort_key = sort_key(line.number)


def _prefixes(parents: Iterable[int | None]) -> dict[int | None, str]:
    known = dict(
        Line.objects.filter(pk__in=[pk for pk in parents if pk]).values_list("pk", "number")
    )
    return {pk: f"{known[pk]}." if pk else "" for pk in parents}


def _changed(
    plan: Plan, prefixes: dict[Any, str], found: dict[int, str]
) -> Iterator[tuple[int, str]]:
    for parent, siblings in groupby(_below(plan, prefixes), key=lambda row: row[0]):
        for rank, (_, pk, number, key) in enumerate(siblings, start=1):
            found[pk] = f"{prefixes[parent]}{rank}"
            if (number, key) != (found[pk], sort_key(found[pk])):
                yield pk, found[pk]


def _below(plan: Plan, parents: Iterable[int | None]) -> Iterator[Any]:
    rows = Line.objects.filter(plan=plan).order_by("parent", "position")
    told = rows.values_list("parent_id", "pk", "number", "sort_key")
    for some in _portions(list(parents)):
        wanted = Q(parent__in=[pk for pk in some if pk])
        yield from told.filter(wanted | Q(parent=None) if None in some else wanted)


def _portions(keys: list[int | None]) -> Iterator[list[int | None]]:
    for start in range(0, len(keys), AT_ONCE):
        yield keys[start : start + AT_ONCE]


def _write(changed: Iterable[tuple[int, str]]) -> None:
    rows = [(number, sort_key(number), pk) for pk, number in changed]
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(WRITE, rows)
