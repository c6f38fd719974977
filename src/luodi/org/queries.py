"""Ask who is who: units as a tree, people, and the unit that a printed name means."""

from dataclasses import dataclass

from django.db.models import QuerySet
from sesame.utils import get_user

from luodi.org.models import Person, Unit, UnitKind
from luodi.org.roles import Role

ROLES_OF_ONE_UNIT = (Role.REPORTING_UNIT, Role.LEAD_UNIT)


@dataclass(frozen=True, slots=True)
class Branch:
    """A unit with its depth in the tree, in the order the tree is printed."""

    unit: Unit
    depth: int


def units() -> QuerySet[Unit]:
    """Return all units by code."""
    return Unit.objects.select_related("parent").order_by("code")


def unit(pk: int) -> Unit | None:
    """Return the unit with this key, or None."""
    return units().filter(pk=pk).first()


def units_like(text: str) -> list[Unit]:
    """Return the units whose code, name, short name or other spelling holds the text, by code."""
    wanted = text.strip().casefold()
    # In Python, because the databases differ in searching JSON and in folding case.
    return [
        unit for unit in units()
        if any(wanted in name.casefold() for name in _all_names(unit))
    ]  # fmt: skip


def _all_names(unit: Unit) -> tuple[str, ...]:
    return (unit.code, unit.name, unit.short_name, *unit.aliases)


def unit_by_code(code: str) -> Unit | None:
    """Return the unit with this code, or None."""
    return Unit.objects.filter(code=code).first()


def unit_tree() -> list[Branch]:
    """Return the units depth first, those outside last; one query, whatever the tree's size."""
    children: dict[int | None, list[Unit]] = {}
    for unit in sorted(units(), key=lambda unit: unit.kind == UnitKind.OUTSIDE):
        children.setdefault(unit.parent_id, []).append(unit)
    return _walk(children, None, 0)


def _walk(children: dict[int | None, list[Unit]], parent: int | None, depth: int) -> list[Branch]:
    found: list[Branch] = []
    for unit in children.get(parent, []):
        found += [Branch(unit, depth), *_walk(children, unit.pk, depth + 1)]
    return found


def unit_named(printed: str) -> Unit | None:
    """Return the unit that a printed name means: full name, short name or alias; never a guess."""
    wanted = printed.strip()
    for unit in units():
        if wanted in (unit.name, unit.short_name, *unit.aliases):
            return unit
    return None


@dataclass(frozen=True, slots=True)
class Reach:
    """What one person may see of what belongs to units: everything, or these units (by pk)."""

    everything: bool
    units: frozenset[int] = frozenset()

    def covers(self, *units: int | None) -> bool:
        """Say whether what belongs to any of these units is in reach."""
        return self.everything or not self.units.isdisjoint(units)


def reach(person: Person) -> Reach:
    """Return a person's reach; people of a unit reach it and the units below it."""
    if person.role not in ROLES_OF_ONE_UNIT:
        return Reach(everything=True)
    return Reach(everything=False, units=branch_of(person.unit_id))


def branch_of(top: int | None) -> frozenset[int]:
    """Return the keys of a unit and of all units below it; nothing for no unit."""
    found = {top} if top else set()
    for branch in unit_tree():  # depth first: a superior comes before those below it
        if branch.unit.parent_id in found:
            found.add(branch.unit.pk)
    return frozenset(found)


def people() -> QuerySet[Person]:
    """Return all people by role, then sign-in name."""
    return Person.objects.select_related("unit").order_by("role", "sign_in_name")


def person_by_sign_in_name(name: str) -> Person | None:
    """Return the person with this sign-in name, or None."""
    return Person.objects.select_related("unit").filter(sign_in_name=name).first()


def person(pk: int) -> Person | None:
    """Return the person with this key, or None."""
    return people().filter(pk=pk).first()


def people_of(unit: Unit) -> QuerySet[Person]:
    """Return the people of one unit by role, then sign-in name."""
    return people().filter(unit=unit)


def person_of_link(token: str) -> Person | None:
    """Return whom a one-time link lets in, None when it is used, too old or false.

    Looking does not use the link up: mail scanners open links before people do.
    """
    return get_user(token, update_last_login=False) if token else None


def names_by_audit_id(ids: set[str]) -> dict[str, str]:
    """Return the names of people by the ids that stand in the trail; unknown ids are left out."""
    keys = [int(found.removeprefix("person:")) for found in ids if found.startswith("person:")]
    found = Person.objects.filter(pk__in=keys)
    return {person.audit_id: person.name for person in found}
