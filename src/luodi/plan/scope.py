"""Who sees what of a plan: titles are for all, details for the whole house or for one's own."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from luodi.org import queries as org


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
    reach = org.reach(person)
    return Scope(everything=reach.everything, units=reach.units)
