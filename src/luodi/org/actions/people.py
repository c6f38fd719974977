"""People: enter an account, grant its role, change it, close it – by two different keepers."""

from datetime import datetime
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.org import queries
from luodi.org.actions.delegations import end_all_of
from luodi.org.actions.versions import refuse_stale, take_over
from luodi.org.errors import OrgError, StalePerson
from luodi.org.models import Person, Unit
from luodi.org.roles import Role

# What an edit may change; a role, a password or a sign-in name never comes in by the side.
PERSON_FIELDS = frozenset({"name", "unit", "is_active"})
# Without somebody of each of these the house could not be kept any more.
NEVER_NOBODY = (Role.ADMINISTRATOR, Role.SECURITY)


@transaction.atomic
def add_person(  # noqa: PLR0913 - as many as the register has columns
    *, by: Person | None, at: datetime, sign_in_name: str, name: str, role: str,
    unit: Unit | None = None,
) -> Person:  # fmt: skip
    """Give somebody an account without a password; a one-time link lets them in.

    What the installation enters (``by=None``) is open at once. What a person enters waits for the
    security administrator to grant the role, except the first of these, whom nobody could grant it.
    """
    first = role == Role.SECURITY and not queries.has_security_administrator()
    granted = by is None or first
    columns = {"name": name, "role": role, "unit": unit, "password": make_password(None),
               "is_active": granted, "is_granted": granted}  # fmt: skip
    person, entered = Person.objects.get_or_create(sign_in_name=sign_in_name, defaults=columns)
    if not entered:
        raise OrgError(
            _("The sign-in name “%(name)s” is taken. Choose another.") % {"name": sign_in_name}
        )
    audit.record(kind="org.person_added", target=f"org.person:{person.pk}", by=by, at=at,
                 after=_rights(person))  # fmt: skip
    return person


@transaction.atomic
def grant_role(  # noqa: PLR0913 - two of them belong to every change of a row with a version
    *, by: Person | None, at: datetime, person: Person, role: str, version: int | None = None,
    reason: str = "",
) -> Person:  # fmt: skip
    """Give somebody a role; the first one opens the account. It holds at the next request.

    Raises StalePerson when somebody else saved in between, OrgError for one's own role and where
    nobody would be left to keep the house.
    """
    stored = _stored(person, version)
    if by is not None and by.pk == stored.pk:
        raise OrgError(_("Nobody grants a role to oneself. Ask another security administrator."))
    before = _rights(stored)
    _refuse_nobody_left(stored, role=role, is_active=stored.is_active)
    stored.is_active = stored.is_active or not stored.is_granted
    stored.role, stored.is_granted, stored.version = role, True, stored.version + 1
    stored.save(update_fields=["role", "is_granted", "is_active", "version"])
    _end_what_cannot_be(stored, by, at)
    audit.record(kind="org.role_granted", target=f"org.person:{person.pk}", by=by, at=at,
                 before=before, after=_rights(stored), reason=reason)  # fmt: skip
    return stored


@transaction.atomic
def edit_person(
    *, by: Person | None, at: datetime, person: Person, version: int | None = None, **changes: Any
) -> Person:
    """Change name, unit or is_active of somebody; it holds at the next request.

    Raises StalePerson when somebody else saved in between, OrgError when nobody would be left to
    keep the house, or for an account whose role nobody has granted.
    """
    stored = _stored(person, version)
    before, name = _rights(stored), stored.name
    take_over(stored, changes, PERSON_FIELDS)
    _refuse_nobody_left(stored, role=stored.role, is_active=stored.is_active)
    if stored.is_active and not stored.is_granted:
        raise OrgError(
            _("The role of %(name)s is not granted yet. The security administrator grants it, and "
              "opens the account by it.") % {"name": stored.name}
        )  # fmt: skip
    stored.version += 1
    stored.save(update_fields=[*sorted(PERSON_FIELDS), "version"])
    _end_what_cannot_be(stored, by, at)
    after = _rights(stored) | ({"renamed": True} if stored.name != name else {})
    audit.record(kind="org.person_edited", target=f"org.person:{person.pk}", by=by, at=at,
                 before=before, after=after)  # fmt: skip
    return stored


def _stored(person: Person, version: int | None) -> Person:
    rows = Person.objects.select_related("unit").select_for_update(of=("self",))
    stored = rows.get(pk=person.pk)
    refuse_stale(StalePerson, stored, version)
    return stored


def _refuse_nobody_left(person: Person, *, role: str, is_active: bool) -> None:
    for kept in NEVER_NOBODY:
        rows = Person.objects.select_for_update().filter(role=kept, is_active=True)
        alone = list(rows.order_by("pk").values_list("pk", flat=True)) == [person.pk]
        if alone and not (is_active and role == kept):
            raise OrgError(
                _("%(name)s is the only one who may sign in as “%(role)s”. Give somebody else that "
                  "role first.") % {"name": person.name, "role": kept.label}
            )  # fmt: skip


def _end_what_cannot_be(person: Person, by: Person | None, at: datetime) -> None:
    # A closed account, another unit or another role: nobody stands in for it by what was before.
    end_all_of(person=person, by=by, at=at, unless_possible=True)


def _rights(person: Person) -> dict[str, Any]:
    # Ids and rights only: names would keep a person in the chain for ever.
    return {
        "role": person.role,
        "unit": person.audit_unit,
        "is_active": person.is_active,
        **({} if person.is_granted else {"is_granted": False}),
    }
