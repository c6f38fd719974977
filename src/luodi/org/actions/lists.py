"""Take in a list of units: all of it or nothing, and nothing else than what was looked at."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.org import queries
from luodi.org.actions.units import fields, lock_tree
from luodi.org.days import day_of
from luodi.org.errors import ListRefused
from luodi.org.models import FormerName, Person, Unit
from luodi.org.unit_list.proposal import LINKED, NEW, SAME, Change, Proposal, propose
from luodi.org.unit_list.reading import Table


@transaction.atomic
def import_units(
    *, table: Table, digest: str, by: Person | None, at: datetime, source: str = ""
) -> Proposal:
    """Take in a list of units; a changed name is kept as a former one until the day before.

    ``digest`` is that of the proposal that was looked at, ``source`` tells the file in the trail.
    Taken in a second time the same list changes nothing. Raises ListRefused for a list with
    mistakes, and when the register changed since it was looked at; then nothing is taken in.
    """
    lock_tree()
    proposal = propose(table)
    if proposal.mistakes:
        raise ListRefused(
            _("The list holds %(count)s mistakes, so nothing was taken in. Mend them in the file "
              "and upload it again.") % {"count": len(proposal.mistakes)}
        )  # fmt: skip
    if proposal.digest != digest:
        raise ListRefused(
            _(
                "The register changed since you looked at this list, so nothing was taken in. Look "
                "at what would change now, and take it in again."
            )
        )
    _write_all(proposal, by=by, at=at)
    if proposal.does_something:
        audit.record(kind="org.units_imported", target="org.unit:list", by=by, at=at,
                     after=_counts(proposal), reason=source)  # fmt: skip
    return proposal


def _write_all(proposal: Proposal, *, by: Person | None, at: datetime) -> None:
    changes = [change for change in proposal.changes if change.state != SAME]
    before = {unit.code: (unit, fields(unit)) for unit in queries.units()}
    for change in changes:
        if change.state == NEW:  # first without links: what they name may stand further down
            unit = Unit(code=change.code)
            _set_plain(unit, change)
            unit.save()
    linked = _Linked()
    for change in changes:
        unit = linked.units[change.code]
        if change.state != NEW:
            _keep_former_name(unit, change, at)
            _set_plain(unit, change)
            unit.version += 1
        linked.link(unit, change)
        unit.save()
    for change in changes:
        was = before[change.code][1] if change.code in before else None
        kind = "org.unit_added" if was is None else "org.unit_edited"
        unit = linked.units[change.code]
        audit.record(kind=kind, target=f"org.unit:{unit.pk}", by=by, at=at, before=was,
                     after=fields(unit))  # fmt: skip


def _set_plain(unit: Unit, change: Change) -> None:
    for one in change.differences:
        if one.key not in LINKED:
            setattr(unit, one.key, one.after)


def _keep_former_name(unit: Unit, change: Change, at: datetime) -> None:
    if any(one.key in ("name", "short_name") for one in change.differences):
        until = day_of(at) - timedelta(days=1)
        FormerName(unit=unit, name=unit.name, short_name=unit.short_name, until=until).save()


class _Linked:
    """The units and peer groups by code, to turn codes into links."""

    def __init__(self) -> None:
        self.units = {unit.code: unit for unit in queries.units()}
        self.groups = {group.code: group for group in queries.peer_groups()}

    def link(self, unit: Unit, change: Change) -> None:
        for one in change.differences:
            if one.key in LINKED:
                among: dict[str, Any] = self.groups if one.key == "peer_group" else self.units
                setattr(unit, one.key, among[str(one.after)] if one.after else None)


def _counts(proposal: Proposal) -> dict[str, int]:
    states = [change.state for change in proposal.changes]
    return {state: states.count(state) for state in sorted(set(states))}
