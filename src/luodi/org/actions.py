"""Change the register of units and people; sign in and out, each with its event."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.auth import login, logout, update_session_auth_hash
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _
from sesame.utils import get_query_string

from luodi.audit import actions as audit
from luodi.org.errors import DuplicateCode, LinkUsed, OrgError, UnitCycle
from luodi.org.models import Person, Unit
from luodi.org.roles import Role

BACKEND = "django.contrib.auth.backends.ModelBackend"
# What an edit may change; a code or a password never comes in by the side.
UNIT_FIELDS = frozenset({"name", "short_name", "kind", "parent", "aliases"})
PERSON_FIELDS = frozenset({"name", "role", "unit", "is_active"})


@transaction.atomic
def add_unit(  # noqa: PLR0913 - as many as the register has columns
    *, by: Person | None, at: datetime, code: str, name: str, short_name: str, kind: str,
    parent: Unit | None = None, aliases: Iterable[str] = (),
) -> Unit:  # fmt: skip
    """Enter a unit into the register. Raises DuplicateCode when the code is taken."""
    # One statement, because two who ask first and insert then would both be told that it is free.
    columns = {"name": name, "short_name": short_name, "kind": kind, "parent": parent}
    unit, entered = Unit.objects.get_or_create(
        code=code, defaults={**columns, "aliases": list(aliases)}
    )
    if not entered:
        raise DuplicateCode(
            _("The code “%(code)s” is taken. Choose another, or edit that unit.") % {"code": code}
        )
    audit.record(
        kind="org.unit_added",
        target=f"org.unit:{unit.pk}",
        by=by,
        at=at,
        after=_fields(unit),
    )
    return unit


@transaction.atomic
def edit_unit(
    *, by: Person | None, at: datetime, unit: Unit, reason: str = "", **changes: Any
) -> Unit:
    """Change name, short_name, kind, parent or aliases. Raises UnitCycle for a loop."""
    before = _fields(Unit.objects.get(pk=unit.pk))
    _take_over(unit, changes, UNIT_FIELDS)
    _refuse_cycle(unit)
    unit.save()
    audit.record(kind="org.unit_edited", target=f"org.unit:{unit.pk}", by=by, at=at,
                 before=before, after=_fields(unit), reason=reason)  # fmt: skip
    return unit


def _take_over(row: Unit | Person, changes: dict[str, Any], known: frozenset[str]) -> None:
    if unknown := sorted(set(changes) - known):
        raise TypeError(f"An edit does not change {unknown}; it changes {sorted(known)}.")
    for field, value in changes.items():
        setattr(row, field, value)


def _refuse_cycle(unit: Unit) -> None:
    # The whole tree is locked: two moves at once could close a loop that neither sees.
    rows = Unit.objects.select_for_update().order_by("pk")
    parents = dict(rows.values_list("pk", "parent_id"))
    above = unit.parent_id
    while above is not None and above != unit.pk:
        above = parents[above]
    if above is not None:
        raise UnitCycle(
            _("“%(unit)s” cannot stand below itself. Choose a unit outside its own branch.")
            % {"unit": unit.short_name}
        )


@transaction.atomic
def add_person(  # noqa: PLR0913 - as many as the register has columns
    *, by: Person | None, at: datetime, sign_in_name: str, name: str, role: str,
    unit: Unit | None = None,
) -> Person:  # fmt: skip
    """Give somebody an account without a password; a one-time link lets them in."""
    columns = {"name": name, "role": role, "unit": unit, "password": make_password(None)}
    person, entered = Person.objects.get_or_create(sign_in_name=sign_in_name, defaults=columns)
    if not entered:
        raise OrgError(
            _("The sign-in name “%(name)s” is taken. Choose another.") % {"name": sign_in_name}
        )
    audit.record(kind="org.person_added", target=f"org.person:{person.pk}", by=by, at=at,
                 after=_rights(person))  # fmt: skip
    return person


@transaction.atomic
def edit_person(*, by: Person, at: datetime, person: Person, **changes: Any) -> Person:
    """Change name, role, unit or is_active of somebody; it holds at the next request.

    Raises OrgError when nobody would be left to administer the house.
    """
    stored = Person.objects.select_related("unit").get(pk=person.pk)
    before = _rights(stored)
    _take_over(person, changes, PERSON_FIELDS)
    _refuse_no_administrator(person)
    person.save(update_fields=list(PERSON_FIELDS))
    after = _rights(person) | ({"renamed": True} if person.name != stored.name else {})
    audit.record(kind="org.person_edited", target=f"org.person:{person.pk}", by=by, at=at,
                 before=before, after=after)  # fmt: skip
    return person


def _refuse_no_administrator(person: Person) -> None:
    rows = Person.objects.select_for_update().filter(role=Role.ADMINISTRATOR, is_active=True)
    stays = person.is_active and person.role == Role.ADMINISTRATOR
    if not stays and list(rows.order_by("pk").values_list("pk", flat=True)) == [person.pk]:
        raise OrgError(
            _("%(name)s is the only administrator who may sign in. Give somebody else that role "
              "first.") % {"name": person.name}
        )  # fmt: skip


@transaction.atomic
def sign_in(*, request: HttpRequest, by: Person, at: datetime, how: str) -> None:
    """Open a web session for a person who has proved who they are; ``how`` is link or password.

    Raises LinkUsed when somebody else came in by the same link in between.
    """
    stored = Person.objects.select_for_update().get(pk=by.pk)
    # A link holds until the next sign-in, so that moment tells whether it was used meanwhile.
    if how == "link" and stored.last_login != by.last_login:
        raise LinkUsed(_("This link was used already. Ask the administrator for a new one."))
    login(request, by, backend=BACKEND)
    audit.record(
        kind="org.signed_in",
        target=f"org.person:{by.pk}",
        by=by,
        at=at,
        after={"how": how},
    )


@transaction.atomic
def sign_out(*, request: HttpRequest, by: Person, at: datetime) -> None:
    """Close the web session."""
    audit.record(kind="org.signed_out", target=f"org.person:{by.pk}", by=by, at=at)
    logout(request)


@transaction.atomic
def one_time_link(*, person: Person, by: Person | None, at: datetime) -> str:
    """Return the query string that lets somebody in once; who made it and for whom is kept.

    Raises OrgError when the person may not sign in.
    """
    if not person.is_active:
        raise OrgError(
            _("%(name)s may not sign in, so a link would not work. Allow it on the person's page.")
            % {"name": person.name}
        )
    audit.record(kind="org.link_made", target=f"org.person:{person.pk}", by=by, at=at)
    return get_query_string(person)


@transaction.atomic
def change_password(*, request: HttpRequest, by: Person, at: datetime, password: str) -> None:
    """Set one's own password; this web session stays, all others and all one-time links end."""
    by.set_password(password)
    by.save(update_fields=["password"])
    update_session_auth_hash(request, by)
    audit.record(kind="org.password_changed", target=f"org.person:{by.pk}", by=by, at=at)


def _fields(unit: Unit) -> dict[str, Any]:
    plain = ("code", "name", "short_name", "kind", "aliases")
    parent = unit.parent.code if unit.parent else None
    return {**{name: getattr(unit, name) for name in plain}, "parent": parent}


def _rights(person: Person) -> dict[str, Any]:
    # Ids and rights only: names would keep a person in the chain for ever.
    return {
        "role": person.role,
        "unit": person.audit_unit,
        "is_active": person.is_active,
    }
