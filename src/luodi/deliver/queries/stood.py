"""Ask which unit led tasks, and which rule their lights followed, on a day as known at a moment.

A row tells it of now. Whoever handed a task over or chose another rule since, the trail keeps what
stood before.
"""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Q

from luodi.audit import queries as audit
from luodi.deliver import months
from luodi.deliver.models import Assignment
from luodi.org import queries as org

UNIT, PRESET = "unit", "preset"
CHANGED = {"deliver.handed_over": UNIT, "deliver.rule_chosen": PRESET}


def as_they_stood(
    rows: Iterable[Assignment], on: date, as_of: datetime | None = None
) -> list[Assignment]:
    """Return tasks with the unit and the rule of then in place of those of now: to be read, and
    saved by nobody.
    """
    rows = list(rows)
    since = _changed_since(on, as_of)
    codes = {told[UNIT] for told in since.values() if UNIT in told}
    units = {unit.code: unit for unit in org.units().filter(code__in=codes)} if codes else {}
    for row in rows:
        told = since.get(row.pk, {})
        if unit := units.get(told.get(UNIT, "")):
            row.unit = unit
        if PRESET in told:
            row.preset = told[PRESET]
    return rows


def handed_over_since(on: date, as_of: datetime | None = None) -> set[int]:
    """Return the keys of the tasks that were handed over after a day, or after a moment."""
    return {pk for pk, told in _changed_since(on, as_of).items() if UNIT in told}


def _changed_since(on: date, as_of: datetime | None) -> dict[int, dict[str, str]]:
    """Return what stood before the first change that came after then, by assignment."""
    later = Q(at__gte=months.end_of(on))
    later |= Q() if as_of is None else Q(at__gt=as_of)
    told = audit.events().filter(later, kind__in=CHANGED).order_by("number")
    found: dict[int, dict[str, str]] = {}
    for kind, target, before in told.values_list("kind", "target", "before"):
        name, key = CHANGED[kind], int(target.partition(":")[2])
        if before is not None:
            found.setdefault(key, {}).setdefault(name, before[name])
    return found
