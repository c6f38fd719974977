"""Enter and change units: names with their history, superior, days, peer groups; mergers."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.org import queries
from luodi.org.actions.versions import refuse_stale, take_over
from luodi.org.days import day_of
from luodi.org.errors import DuplicateCode, OrgError, StaleUnit, UnitCycle
from luodi.org.models import FormerName, PeerGroup, Person, Post, Unit

# What an edit may change; a code never comes in by the side.
UNIT_FIELDS = frozenset(
    {"name", "short_name", "kind", "parent", "aliases", "peer_group", "valid_from", "valid_to"}
)


@transaction.atomic
def add_unit(  # noqa: PLR0913 - as many as the register has columns
    *, by: Person | None, at: datetime, code: str, name: str, short_name: str, kind: str,
    parent: Unit | None = None, aliases: Iterable[str] = (), peer_group: PeerGroup | None = None,
    valid_from: date | None = None,
) -> Unit:  # fmt: skip
    """Enter a unit into the register.

    Raises DuplicateCode when the code is taken, OrgError for a superior unit that has ended.
    """
    _refuse_ended(parent, at)
    # One statement, because two who ask first and insert then would both be told that it is free.
    unit, entered = Unit.objects.get_or_create(code=code, defaults={
        "name": name, "short_name": short_name, "kind": kind, "parent": parent,
        "aliases": list(aliases), "peer_group": peer_group, "valid_from": valid_from,
    })  # fmt: skip
    if not entered:
        raise DuplicateCode(
            _("The code “%(code)s” is taken. Choose another, or edit that unit.") % {"code": code}
        )
    audit.record(
        kind="org.unit_added",
        target=f"org.unit:{unit.pk}",
        by=by,
        at=at,
        after=fields(unit),
    )
    return unit


@transaction.atomic
def edit_unit(  # noqa: PLR0913 - two of them belong to every change of a row with a version
    *, by: Person | None, at: datetime, unit: Unit, version: int | None = None, reason: str = "",
    former_until: date | None = None, **changes: Any,
) -> Unit:  # fmt: skip
    """Change what UNIT_FIELDS names. ``former_until`` keeps the names of before until that day.

    ``version`` is the one that the form was opened with; None changes whatever stands now. Raises
    StaleUnit when somebody else saved in between, UnitCycle for a loop, OrgError for days that
    cannot be and for a new superior unit that has ended.
    """
    lock_tree()
    stored = _read(unit)
    refuse_stale(StaleUnit, stored, version)
    before, names, end = fields(stored), (stored.name, stored.short_name), stored.valid_to
    above = stored.parent_id
    take_over(stored, changes, UNIT_FIELDS)
    if stored.parent_id != above:  # one that ended long ago may stay
        _refuse_ended(stored.parent, at)
    _refuse_cycle(stored)
    _refuse_days(stored)
    if end is None:
        _refuse_end(stored)
    if stored.valid_to is None:
        stored.succeeded_by = None  # it stands again, so nobody has taken its place
    _keep_former_name(stored, names, former_until)
    stored.version += 1
    stored.save(update_fields=[*sorted(UNIT_FIELDS), "succeeded_by", "version"])
    audit.record(kind="org.unit_edited", target=f"org.unit:{unit.pk}", by=by, at=at,
                 before=before, after=fields(stored), reason=reason)  # fmt: skip
    return stored


def _refuse_ended(parent: Unit | None, at: datetime) -> None:
    stored = _read(parent) if parent else None
    if stored and queries.has_ended(stored, day_of(at)):
        raise OrgError(
            _("“%(unit)s” ended on %(day)s, so nothing is put below it. Choose a superior unit "
              "that still stands.") % {"unit": stored.short_name, "day": stored.valid_to}
        )  # fmt: skip


def lock_tree() -> None:
    """Let one writer at a time at the tree: two moves at once could close a loop neither sees.

    Before any single row, and in the order of the keys: whoever held one row and then asked for all
    of them would wait for somebody who does the same. Rows that only point to a unit wait for none.
    """
    rows = Unit.objects.select_for_update(no_key=True).order_by("pk")
    list(rows.values_list("pk", flat=True))


def _read(unit: Unit) -> Unit:
    return Unit.objects.select_related("parent", "peer_group", "succeeded_by").get(pk=unit.pk)


def _refuse_cycle(unit: Unit) -> None:
    parents = dict(Unit.objects.values_list("pk", "parent_id"))
    above = unit.parent_id
    while above is not None and above != unit.pk:
        above = parents[above]
    if above is not None:
        raise UnitCycle(
            _("“%(unit)s” cannot stand below itself. Choose a unit outside its own branch.")
            % {"unit": unit.short_name}
        )


def _refuse_days(unit: Unit) -> None:
    if unit.valid_from and unit.valid_to and unit.valid_to < unit.valid_from:
        raise OrgError(
            _("“%(unit)s” would have stood until %(to)s, before it began on %(since)s. Correct one "
              "of the two days.")
            % {"unit": unit.short_name, "to": unit.valid_to, "since": unit.valid_from}
        )  # fmt: skip


def _refuse_end(unit: Unit) -> None:
    # Whoever ends a unit must first say where its people and the units below it go.
    if unit.valid_to is None:
        return
    below = unit.children.filter(valid_to__isnull=True).count()
    people = unit.people.filter(is_active=True).count()
    if below or people:
        raise OrgError(
            _("“%(unit)s” cannot end while %(below)s units below it stand and %(people)s people of "
              "it may sign in. Merge it into another unit, or move them first.")
            % {"unit": unit.short_name, "below": below, "people": people}
        )  # fmt: skip


def _keep_former_name(unit: Unit, names: tuple[str, str], until: date | None) -> None:
    if until is not None and names != (unit.name, unit.short_name):
        FormerName(unit=unit, name=names[0], short_name=names[1], until=until).save()


@transaction.atomic
def merge_units(  # noqa: PLR0913 - a merger has two sides, a day and a reason
    *, into: Unit, units: Sequence[Unit], on: date, by: Person | None, at: datetime,
    reason: str = "",
) -> Unit:  # fmt: skip
    """End units on their last day; one other unit succeeds them and takes over who was below.

    Their people and the units below them go to ``into``, their posts cease to exist; what they
    lead in plans stays theirs until it is handed over there. Raises OrgError for a merger that
    cannot be, then nothing is changed.
    """
    lock_tree()
    into, ending = _read(into), [_read(unit) for unit in units]
    for unit in ending:
        _refuse_merger(into, unit, on, day_of(at))
    if not ending:
        raise OrgError(_("Choose the units that end in “%(unit)s”.") % {"unit": into.short_name})
    together = [unit.pk for unit in ending]  # one below another stays there, and ends with it
    for unit in ending:
        _move_people(unit, into, by, at)
        _abolish_posts(unit, by, at)
        for lower in unit.children.filter(valid_to__isnull=True).exclude(pk__in=together):
            edit_unit(by=by, at=at, unit=lower, parent=into, reason=reason)
        _end_in(unit, into, on, by=by, at=at, reason=reason)
    return into


def _refuse_merger(into: Unit, unit: Unit, on: date, today: date) -> None:
    words = {"unit": unit.short_name, "into": into.short_name, "day": on}
    if on > today:
        raise OrgError(
            _("%(day)s is still to come. Enter a merger on its day or afterwards.") % words
        )
    if unit.pk == into.pk:
        raise OrgError(_("“%(unit)s” cannot end in itself. Choose another unit.") % words)
    if unit.valid_to is not None:
        raise OrgError(_("“%(unit)s” has ended already. Take it off the list.") % words)
    if into.valid_to is not None:
        raise OrgError(_("“%(into)s” has ended. Choose a unit that still stands.") % words)
    if unit.valid_from is not None and unit.valid_from > on:
        raise OrgError(_("“%(unit)s” began only after %(day)s. Correct the day.") % words)
    if into.pk in queries.branch_of(unit.pk):
        raise OrgError(
            _("“%(into)s” stands below “%(unit)s”. Give it another superior unit first.") % words
        )


def _move_people(unit: Unit, into: Unit, by: Person | None, at: datetime) -> None:
    for person in Person.objects.select_for_update().filter(unit=unit).order_by("pk"):
        person.unit, person.version = into, person.version + 1
        person.save(update_fields=["unit", "version"])
        audit.record(kind="org.person_edited", target=f"org.person:{person.pk}", by=by, at=at,
                     before={"unit": unit.code}, after={"unit": into.code})  # fmt: skip


def _abolish_posts(unit: Unit, by: Person | None, at: datetime) -> None:
    for post in Post.objects.filter(unit=unit, is_active=True).order_by("pk"):
        post.is_active, post.holder, post.version = False, None, post.version + 1
        post.save(update_fields=["is_active", "holder", "version"])
        audit.record(kind="org.post_edited", target=f"org.post:{post.pk}", by=by, at=at,
                     before={"is_active": True}, after={"is_active": False})  # fmt: skip


def _end_in(  # noqa: PLR0913 - a merger has two sides, a day and a reason
    unit: Unit, into: Unit, on: date, *, by: Person | None, at: datetime, reason: str
) -> None:
    before = fields(unit)
    unit.valid_to, unit.succeeded_by, unit.version = on, into, unit.version + 1
    unit.save(update_fields=["valid_to", "succeeded_by", "version"])
    audit.record(kind="org.unit_merged", target=f"org.unit:{unit.pk}", by=by, at=at,
                 before=before, after=fields(unit), reason=reason)  # fmt: skip


def fields(unit: Unit) -> dict[str, Any]:
    """Return a unit as the trail keeps it: codes in place of keys, days as text."""
    plain = ("code", "name", "short_name", "kind", "aliases")
    linked = ("parent", "peer_group", "succeeded_by")
    days = ("valid_from", "valid_to")
    return {
        **{name: getattr(unit, name) for name in plain},
        **{name: row.code if (row := getattr(unit, name)) else None for name in linked},
        **{name: str(day) if (day := getattr(unit, name)) else None for name in days},
    }
