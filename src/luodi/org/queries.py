"""Ask who is who: units as a tree, people, and the unit that a printed name means."""

from dataclasses import dataclass

from django.db.models import QuerySet

from luodi.org.models import Person, Unit


@dataclass(frozen=True, slots=True)
class Branch:
    """A unit with its depth in the tree, in the order the tree is printed."""

    unit: Unit
    depth: int


def units() -> QuerySet[Unit]:
    """Return all units by code."""
    return Unit.objects.select_related("parent").order_by("code")


def unit_by_code(code: str) -> Unit | None:
    """Return the unit with this code, or None."""
    return Unit.objects.filter(code=code).first()


def unit_tree() -> list[Branch]:
    """Return the units depth first; one query, whatever the size of the tree."""
    children: dict[int | None, list[Unit]] = {}
    for unit in units():
        children.setdefault(unit.parent_id, []).append(unit)
    return _walk(children, None, 0)


def _walk(
    children: dict[int | None, list[Unit]], parent: int | None, depth: int
) -> list[Branch]:
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


def people() -> QuerySet[Person]:
    """Return all people by role, then sign-in name."""
    return Person.objects.select_related("unit").order_by("role", "sign_in_name")


def person_by_sign_in_name(name: str) -> Person | None:
    """Return the person with this sign-in name, or None."""
    return Person.objects.select_related("unit").filter(sign_in_name=name).first()
