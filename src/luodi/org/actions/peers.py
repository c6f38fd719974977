"""Peer groups: who may fairly be compared with whom."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.org import queries
from luodi.org.actions.versions import refuse_stale
from luodi.org.errors import DuplicateCode, StalePeerGroup
from luodi.org.models import PeerGroup, Person, Unit


@transaction.atomic
def add_peer_group(
    *, by: Person | None, at: datetime, code: str, name: str, units: Iterable[Unit] = ()
) -> PeerGroup:
    """Enter a peer group with its units. Raises DuplicateCode when the code is taken."""
    group, entered = PeerGroup.objects.get_or_create(code=code, defaults={"name": name})
    if not entered:
        raise DuplicateCode(
            _("The code “%(code)s” is taken. Choose another, or edit that group.") % {"code": code}
        )
    _gather(group, units)
    audit.record(kind="org.peer_group_added", target=f"org.peergroup:{group.pk}", by=by, at=at,
                 after=_fields(group))  # fmt: skip
    return group


@transaction.atomic
def edit_peer_group(  # noqa: PLR0913 - two of them belong to every change of a row with a version
    *, by: Person | None, at: datetime, peer_group: PeerGroup, name: str, units: Iterable[Unit],
    version: int | None = None,
) -> PeerGroup:  # fmt: skip
    """Change a group's name and units; a unit leaves the group it stood in before.

    Raises StalePeerGroup when somebody else saved in between.
    """
    stored = PeerGroup.objects.select_for_update().get(pk=peer_group.pk)
    refuse_stale(StalePeerGroup, stored, version)
    before = _fields(stored)
    stored.name, stored.version = name, stored.version + 1
    stored.save(update_fields=["name", "version"])
    _gather(stored, units)
    audit.record(kind="org.peer_group_edited", target=f"org.peergroup:{stored.pk}", by=by, at=at,
                 before=before, after=_fields(stored))  # fmt: skip
    return stored


def _gather(group: PeerGroup, units: Iterable[Unit]) -> None:
    wanted = {unit.pk: unit for unit in units}
    changed = [unit for unit in queries.members(group) if unit.pk not in wanted]
    for unit in changed:
        unit.peer_group = None
    for unit in wanted.values():
        if unit.peer_group_id != group.pk:
            unit.peer_group = group
            changed.append(unit)
    for unit in changed:
        unit.version += 1
        unit.save(update_fields=["peer_group", "version"])


def _fields(group: PeerGroup) -> dict[str, Any]:
    return {
        "code": group.code, "name": group.name,
        "units": [unit.code for unit in queries.members(group)],
    }  # fmt: skip
