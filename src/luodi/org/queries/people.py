"""People: who has an account, who may use it, who has not used it, and how far they reach."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from luodi.audit import queries as audit
from luodi.org.models import Person, Unit
from luodi.org.queries.units import branch_of
from luodi.org.roles import Role

ROLES_OF_ONE_UNIT = (Role.REPORTING_UNIT, Role.LEAD_UNIT)
UNUSED_DAYS = 90


@dataclass(frozen=True, slots=True)
class Reach:
    """What one person may see of what belongs to units: everything, or these units (by pk)."""

    everything: bool
    units: frozenset[int] = frozenset()

    @property
    def keys(self) -> frozenset[int] | None:
        """The keys of the units in reach, None for all."""
        return None if self.everything else self.units

    def covers(self, *units: int | None) -> bool:
        """Say whether what belongs to any of these units is in reach."""
        return self.everything or not self.units.isdisjoint(units)


def reach(person: Person) -> Reach:
    """Return a person's reach; people of a unit reach it and the units below it."""
    if person.role not in ROLES_OF_ONE_UNIT:
        return Reach(everything=True)
    return Reach(everything=False, units=branch_of(person.unit_id))


def people_within(units: frozenset[int]) -> QuerySet[Person]:
    """Return the people who see no more than these units (by pk), which hold all below them."""
    return Person.objects.filter(role__in=ROLES_OF_ONE_UNIT, unit__in=units)


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


def waiting_for_a_role() -> QuerySet[Person]:
    """Return the people whose role nobody has granted yet."""
    return people().filter(is_granted=False)


def unused(at: datetime) -> QuerySet[Person]:
    """Return the open accounts that nobody has come in by for 90 days, or ever."""
    since = at - timedelta(days=UNUSED_DAYS)
    idle = Q(last_login__isnull=True) | Q(last_login__lt=since)
    return people().filter(idle, is_active=True)


def anybody_signed_in() -> bool:
    """Say whether anybody has come into this house yet."""
    return Person.objects.exclude(last_login=None).exists()


def has_security_administrator() -> bool:
    """Say whether somebody who may sign in grants roles."""
    return Person.objects.filter(role=Role.SECURITY, is_active=True).exists()


def was_closed(person: Person, *, since: datetime) -> bool:
    """Say whether a person's account was closed at some time since, open again or not."""
    events = audit.history(f"org.person:{person.pk}").filter(at__gte=since, after__is_active=False)
    return events.filter(kind__in=("org.person_edited", "org.role_granted")).exists()


def names_by_audit_id(ids: set[str]) -> dict[str, str]:
    """Return the names of people by the ids that stand in the trail; unknown ids are left out."""
    keys = [int(found.removeprefix("person:")) for found in ids if found.startswith("person:")]
    found = Person.objects.filter(pk__in=keys)
    return {person.audit_id: person.name for person in found}
