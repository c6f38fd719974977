"""Who sees what of a plan: titles are for all, details for the whole house or for one's own."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from luodi.org import queries as org
from luodi.org.roles import Role

ROLES_OF_ONE_UNIT = (Role.REPORTING_UNIT, Role.LEAD_UNIT)


@dataclass(frozen=True, slots=True)
class Scope:
    """What one person sees: everything, or the details of the lines of these units (by pk)."""

    everything: bool
    units: frozenset[int] = frozenset()

    def covers(self, lead: int | None, supporting: Collection[int]) -> bool:
        """Say whether the details of a line with these units are shown."""
        return self.everything or lead in self.units or bool(self.units.intersection(supporting))


def scope_of(person: Any) -> Scope:
    """Return what a person sees; a person of a unit sees for it and for the units below it."""
    if person.role not in ROLES_OF_ONE_UNIT:
        return Scope(everything=True)
    return Scope(everything=False, units=_branch(person.unit_id))


def _branch(top: int | None) -> frozenset[int]:
    found = {top} if top else set()
    for branch in org.unit_tree():  # depth first: a superior comes before those below it
        if branch.unit.parent_id in found:
            found.add(branch.unit.pk)
    return frozenset(found)
