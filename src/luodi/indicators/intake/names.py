"""The unit and the indicator that a cell names, by code and every name; never made or guessed.

Names are compared as people read them: width, traditional letters, spaces and signs that nobody
sees make no difference. What no name fits gets the nearest ones, for a person to pick from.
"""

from collections.abc import Iterable
from typing import Any

from rapidfuzz import fuzz
from rapidfuzz import process as fuzzy

from luodi.catalog import queries as catalog
from luodi.org import queries as org

MOST_SUGGESTED = 50  # a hostile file has another name in every row, and likeness takes time
TOTALS = frozenset({
    "合计", "小计", "总计", "总和", "共计", "累计", "合计数", "全区合计", "总合计",
    "total", "totals", "subtotal", "sum", "grandtotal",
})  # fmt: skip
LIKE_ENOUGH = 55.0


class Named:
    """Things by their names: one that a name means, or those that come nearest to it."""

    def __init__(self, rows: Iterable[tuple[Any, Iterable[str]]]) -> None:
        self.meant: dict[str, Any] = {}
        self.spelled: list[tuple[str, Any]] = []
        self._ambiguous: set[str] = set()
        self._known: dict[str, Any] = {}
        self._near: dict[str, list[Any]] = {}
        for row, names in rows:
            for name in names:
                self._learn(row, name)

    def _learn(self, row: Any, name: str) -> None:
        plain = org.plain_name(name)
        if not plain:
            return
        self.spelled.append((plain, row))
        if self.meant.setdefault(plain, row) is not row:
            self._ambiguous.add(plain)

    def find(self, written: str) -> Any | None:
        """Return what a name means; None where it means nothing, or could mean two."""
        if written not in self._known:
            plain = org.plain_name(written)
            self._known[written] = None if plain in self._ambiguous else self.meant.get(plain)
        return self._known[written]

    def nearest(self, written: str, *, limit: int = 5) -> list[Any]:
        """Return what comes nearest to a name, the best first."""
        if written not in self._near and len(self._near) < MOST_SUGGESTED:
            found = fuzzy.extract(
                org.plain_name(written[:60]), [name for name, _row in self.spelled],
                scorer=fuzz.WRatio, limit=limit * 3, score_cutoff=LIKE_ENOUGH,
            )  # fmt: skip
            rows = [self.spelled[place][1] for _name, _score, place in found]
            self._near[written] = list(dict.fromkeys(rows))[:limit]
        return self._near.get(written, [])


class Names:
    """All names a file may use, fetched once a file."""

    def __init__(self) -> None:
        units = list(org.units().prefetch_related("former_names"))
        self.unit_by_pk = {row.pk: row for row in units}
        self.indicator_by_pk = {row.pk: row for row in catalog.indicators()}
        # a name that one unit bears now and another bore once means the one that bears it now
        self._tiers = [
            Named((row, _present(row)) for row in units if row.valid_to is None),
            Named((row, _present(row)) for row in units),
            Named((row, _former(row)) for row in units),
        ]
        self._bare = Named((row, _without_kind(row)) for row in units)
        self._codes = {row.code.lstrip("0"): row for row in units if row.code.startswith("0")}
        self.indicators = Named(
            (row, (row.code, row.name_zh, row.name_en)) for row in self.indicator_by_pk.values()
        )
        self._units: dict[str, Any] = {}

    def unit(self, written: str) -> Any | None:
        """Return the unit that a cell means, or None."""
        if written not in self._units:
            tiers = (tier.find(written) for tier in self._tiers)
            self._units[written] = next(
                (row for row in tiers if row is not None), self._bare.find(_cut(written))
            )
        return self._units[written]

    def near_units(self, written: str) -> list[Any]:
        """Return the units whose names come nearest, the best first."""
        return self._tiers[1].nearest(written)

    def indicator(self, written: str) -> Any | None:
        """Return the indicator that a cell or a heading means, also “名称（单位）”; or None."""
        found = self.indicators.find(written)
        if found is not None:
            return found
        bare, _bracket, unit = org.plain_name(written).rstrip(")").rpartition("(")
        found = self.indicators.find(bare) if bare else None
        if found is not None and org.plain_name(found.unit_of_measure) == unit:
            return found
        return None

    def with_zeros(self, written: str) -> str:
        """Return the code that a number was before a spreadsheet took its zeros; empty for none."""
        row = self._codes.get(written.strip())
        return row.code if row is not None else ""


def is_total(written: str) -> bool:
    """Say whether a cell names a total and no unit."""
    plain = org.plain_name(written).strip(":：")
    return plain in TOTALS


def _present(unit: Any) -> list[str]:
    return [unit.code, unit.name, unit.short_name, *unit.aliases]


def _former(unit: Any) -> list[str]:
    return [name for row in unit.former_names.all() for name in (row.name, row.short_name)]


def _without_kind(unit: Any) -> list[str]:
    return [_cut(name) for name in (unit.name, unit.short_name, *unit.aliases)]


def _cut(name: str) -> str:
    """Return a name without what kind of body it is, where the body and its place are one."""
    plain = org.plain_name(name)
    for ending in ("人民政府", "政府"):
        if plain.endswith(("镇" + ending, "乡" + ending)):
            return plain.removesuffix(ending)
    for ending in ("办事处", "办"):
        if plain.endswith("街道" + ending):
            return plain.removesuffix(ending)
    return plain
