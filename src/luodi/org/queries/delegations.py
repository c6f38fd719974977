"""Delegations: who acts for whom, which of them are in force, and who could stand in for whom."""

from datetime import date

from django.db.models import Q, QuerySet

from luodi.org.models import Delegation, Person
from luodi.org.roles import KEEPERS


def delegations() -> QuerySet[Delegation]:
    """Return all delegations, the latest first."""
    known = Delegation.objects.select_related(
        "principal", "principal__unit", "deputy", "deputy__unit", "made_by"
    )
    return known.order_by("-starts_on", "-pk")


def delegation(pk: int) -> Delegation | None:
    """Return the delegation with this key, or None."""
    return delegations().filter(pk=pk).first()


def delegations_of(person: Person) -> QuerySet[Delegation]:
    """Return what a person handed over and what was handed over to them, the latest first."""
    return delegations().filter(Q(principal=person) | Q(deputy=person))


def open_delegations(on: date) -> QuerySet[Delegation]:
    """Return the delegations that nobody has ended and that are not over, the latest first."""
    return delegations().filter(ended_at__isnull=True, ends_on__gte=on)


def delegation_in_force(key: object, *, deputy: Person, on: date) -> Delegation | None:
    """Return a deputy's delegation when it is in force on a day, else None.

    It is in force from its first day to its last, until somebody ends it, and only while both may
    sign in and still could hand over to one another.
    """
    if not isinstance(key, int):
        return None
    rows = open_delegations(on).filter(pk=key, deputy=deputy.pk, starts_on__lte=on)
    found = rows.first()
    return found if found and may_stand_in(found.deputy, found.principal) else None


def delegations_in_force(deputy: Person, on: date) -> list[Delegation]:
    """Return the delegations by which somebody may act for others on a day."""
    rows = open_delegations(on).filter(deputy=deputy.pk, starts_on__lte=on)
    return [row for row in rows if may_stand_in(row.deputy, row.principal)]


def may_stand_in(deputy: Person, principal: Person) -> bool:
    """Say whether one person may act for another: same unit, both accounts open, rights apart.

    Who keeps the register, who grants rights and who watches both hand over among equals only:
    otherwise one person would hold two of the three.
    """
    if deputy.pk == principal.pk or deputy.unit_id != principal.unit_id:
        return False
    if not (deputy.is_active and principal.is_active):
        return False
    among_equals = deputy.role == principal.role
    apart = KEEPERS.isdisjoint((deputy.role, principal.role)) and deputy.unit_id is not None
    return among_equals or apart


def possible_deputies(principal: Person) -> list[Person]:
    """Return who could act for a person, by sign-in name."""
    near = Person.objects.filter(unit=principal.unit_id, is_active=True).exclude(pk=principal.pk)
    return [one for one in near.order_by("sign_in_name") if may_stand_in(one, principal)]
