"""Units: all of them as a list and as a tree, those that stand, peers, names through time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from luodi.audit import queries as audit
from luodi.org.models import FormerName, PeerGroup, Unit, UnitKind

REGISTER = audit.of("org")  # what an answer stands on that is of units alone


@dataclass(frozen=True, slots=True)
class Branch:
    """A unit with its depth in the tree, in the order the tree is printed."""

    unit: Unit
    depth: int


class Called(NamedTuple):
    """How a unit is called; both empty for no unit."""

    name: str = ""
    short_name: str = ""


def units() -> QuerySet[Unit]:
    """Return all units by code, those that ended too."""
    return Unit.objects.select_related("parent", "peer_group", "succeeded_by").order_by("code")


def not_ended(on: date) -> Q:
    """Return the condition of units that still stand on a day, or are yet to begin."""
    return Q(valid_to__isnull=True) | Q(valid_to__gte=on)


def standing_units(on: date) -> QuerySet[Unit]:
    """Return the units that have not ended on a day, by code."""
    return units().filter(not_ended(on))


def offered_units(on: date, chosen: Iterable[int] = ()) -> QuerySet[Unit]:
    """Return what a form offers on a day: units that have not ended, and those chosen already."""
    return units().filter(not_ended(on) | Q(pk__in=list(chosen)))


def names_of(rows: QuerySet[Unit]) -> tuple[tuple[int, str, date | None], ...]:
    """Return key, short name and last day of these units; asked once until something happens to
    units, for a list of hundreds stands on many pages.
    """
    told = rows.values_list("pk", "short_name", "valid_to")
    key = ("org.names", *told.query.sql_with_params())
    return audit.remembered(key, lambda: tuple(told), REGISTER)


def standing_unit(pk: int, on: date) -> Unit | None:
    """Return the unit with this key where it has not ended on a day, else None."""
    return standing_units(on).filter(pk=pk).first()


def name_on(name: str, last: date | None, on: date) -> str:
    """Return a unit's name as a form shows it on a day; what has ended says so."""
    if last is None or last >= on:
        return name
    return _("%(name)s (ended %(day)s)") % {"name": name, "day": last.isoformat()}


def has_ended(unit: Unit, on: date) -> bool:
    """Say whether a unit's last day lies before a day."""
    return unit.valid_to is not None and unit.valid_to < on


def unit(pk: int) -> Unit | None:
    """Return the unit with this key, or None."""
    return units().filter(pk=pk).first()


def units_like(text: str) -> list[Unit]:
    """Return the units whose code or any name holds the text, former names too, by code."""
    wanted = text.strip().casefold()
    # In Python, because the databases differ in searching JSON and in folding case.
    return [
        unit for unit in units().prefetch_related("former_names")
        if any(wanted in name.casefold() for name in _all_names(unit))
    ]  # fmt: skip


def _all_names(unit: Unit) -> tuple[str, ...]:
    former = [name for row in unit.former_names.all() for name in (row.name, row.short_name)]
    return (unit.code, unit.name, unit.short_name, *unit.aliases, *former)


def unit_by_code(code: str) -> Unit | None:
    """Return the unit with this code, or None."""
    return Unit.objects.filter(code=code).first()


def has_unit(code: str) -> bool:
    """Say whether there is a unit with this code."""
    key = ("org.has_unit", code)
    return audit.remembered(key, lambda: Unit.objects.filter(code=code).exists(), REGISTER)


def called(pk: int | None) -> Called:
    """Return how a unit is called, for the frame of every page, which needs no more of it."""
    if not pk:
        return Called()
    return audit.remembered(("org.called",), _called, REGISTER)[pk]


def _called() -> dict[int, Called]:
    # All as one answer: one for each of hundreds of units would push out what others remember.
    told = Unit.objects.order_by().values_list("pk", "name", "short_name")
    return {pk: Called(name, short_name) for pk, name, short_name in told}


def unit_tree() -> list[Branch]:
    """Return the units depth first, those outside last; one query, whatever the tree's size."""
    children: dict[int | None, list[Unit]] = {}
    for unit in sorted(units(), key=lambda unit: unit.kind == UnitKind.OUTSIDE):
        children.setdefault(unit.parent_id, []).append(unit)
    return _walk(children)


def _walk(children: dict[int | None, list[Unit]]) -> list[Branch]:
    # A stack and no recursion: a chain of a thousand units is odd, and no reason to fall over.
    found: list[Branch] = []
    waiting = [Branch(unit, 0) for unit in reversed(children.get(None, []))]
    while waiting:
        branch = waiting.pop()
        found.append(branch)
        below = reversed(children.get(branch.unit.pk, []))
        waiting += [Branch(unit, branch.depth + 1) for unit in below]
    return found


def below(unit: Unit) -> QuerySet[Unit]:
    """Return the units that stand directly below one, by code, those that ended too."""
    return units().filter(parent=unit)


def branch_of(top: int | None) -> frozenset[int]:
    """Return the keys of a unit and of all units below it; nothing for no unit."""
    if not top:
        return frozenset()
    return audit.remembered(("org.branch", top), lambda: _branch(top), REGISTER)


def _branch(top: int) -> frozenset[int]:
    children: dict[int | None, list[int]] = {}
    for pk, parent in Unit.objects.order_by().values_list("pk", "parent"):
        children.setdefault(parent, []).append(pk)  # keys alone: every page of a unit asks for them
    found, waiting = {top}, [top]
    while waiting:
        deeper = [pk for pk in children.get(waiting.pop(), []) if pk not in found]
        found.update(deeper)
        waiting += deeper
    return frozenset(found)


def former_names(unit: Unit) -> QuerySet[FormerName]:
    """Return the names that a unit bore, the latest first."""
    return FormerName.objects.filter(unit=unit).order_by("-until", "-pk")


def predecessors(unit: Unit) -> QuerySet[Unit]:
    """Return the units that ended in this one, by code."""
    return units().filter(succeeded_by=unit)


def peer_groups() -> QuerySet[PeerGroup]:
    """Return all peer groups by code."""
    return PeerGroup.objects.order_by("code")


def peer_group(pk: int) -> PeerGroup | None:
    """Return the peer group with this key, or None."""
    return PeerGroup.objects.filter(pk=pk).first()


def members(group: PeerGroup) -> QuerySet[Unit]:
    """Return the units of a peer group by code."""
    return units().filter(peer_group=group)


def peers(unit: Unit) -> QuerySet[Unit]:
    """Return the other units of a unit's peer group by code; nothing for a unit without one."""
    return (
        units().filter(peer_group__isnull=False, peer_group=unit.peer_group_id).exclude(pk=unit.pk)
    )
