"""Units by the names that a register uses: as printed, as chosen by a person, or the nearest."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from luodi.org import queries as org

MOST_NEAREST = 60  # names that the nearest are looked up for: a hostile file has one in every row
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name that no unit bears, with the rows it stands in and the units that come nearest."""

    name: str
    rows: tuple[int, ...]
    nearest: tuple[Any, ...]


class UnitNames:
    """The register of units by name; what a person chose for an unknown name comes first."""

    def __init__(self, choices: Mapping[str, int]) -> None:
        self.units = list(org.units())
        by_pk = {unit.pk: unit for unit in self.units}
        self.known = _unmistakable(self.units)
        # 0 stands for "no unit": the name is kept as it is written.
        self.left = {org.plain_name(name) for name, pk in choices.items() if not pk}
        for name, pk in choices.items():
            if pk in by_pk:
                self.known[org.plain_name(name)] = by_pk[pk]
        self.asked: dict[str, Any] = {}

    def unit(self, printed: str) -> Any:
        """Return the unit that a printed name means, or None."""
        name = org.plain_name(printed)
        if name in self.known:
            return self.known[name]
        if name not in self.asked:
            # former names and kinds of bodies are the register's own knowledge
            few = len(self.asked) < MOST_NEAREST
            self.asked[name] = org.unit_named(printed) if few else None
        return self.asked[name]

    def is_left(self, printed: str) -> bool:
        """Say whether somebody decided that a name means no unit."""
        return org.plain_name(printed) in self.left

    def nearest(self, printed: str) -> tuple[Any, ...]:
        """Return the units whose names come nearest."""
        from rapidfuzz import fuzz, process

        names = list(self.known)
        found = process.extract(
            org.plain_name(printed), names, scorer=fuzz.WRatio, limit=3 * SHOWN, score_cutoff=45
        )
        return tuple(dict.fromkeys(self.known[name] for name, _score, _place in found))[:SHOWN]


def _unmistakable(units: list[Any]) -> dict[str, Any]:
    """Return the names that mean one unit only; those that still stand go before ended ones."""
    known: dict[str, Any] = {}
    doubtful: set[str] = set()
    for unit in sorted(units, key=lambda one: one.valid_to is not None):
        for printed in (unit.code, unit.name, unit.short_name, *unit.aliases):
            name = org.plain_name(printed)
            other = known.setdefault(name, unit)
            if other is not unit and unit.valid_to is None:
                doubtful.add(name)
    return {name: unit for name, unit in known.items() if name not in doubtful}
