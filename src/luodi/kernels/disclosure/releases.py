"""A release: one table as the public saw it, with the truth that the office keeps."""

from dataclasses import dataclass

import numpy as np

from luodi.kernels.disclosure.rules import Needs, Rule, bounds, needs, small
from luodi.kernels.disclosure.tables import Counts, Floats, Mask, Name


@dataclass(frozen=True, slots=True, eq=False)
class Release:
    """N cells: which were shown, which may not be found out, what their marks tell of the rest."""

    table: Counts
    shown: Mask
    guarded: Mask
    needs: Needs
    low: Floats
    high: Floats

    @property
    def hidden(self) -> Mask:
        """The cells that stand in the table with a mark in place of their value."""
        return ~self.shown & ~self.table.unpublished

    def cells(self) -> dict[Name, float | None]:
        """Return what the public sees: by name the value, or None where it is hidden."""
        rows = zip(self.table.names, self.table.values, self.shown, strict=True)
        seen = {name: float(value) if shown else None for name, value, shown in rows}
        back = self.table.unpublished
        return {name: seen[name] for name, kept in zip(self.table.names, back, strict=True)
                if not kept}  # fmt: skip


def release(table: Counts, rule: Rule, also: Mask | None = None) -> Release:
    """Return the table without its small cells and those hidden ``also``; it may be unsafe."""
    guarded = small(table, rule)
    also = np.zeros(len(guarded), dtype=np.bool_) if also is None else also
    shown = ~guarded & ~table.unpublished & (~also | table.impossible)
    return Release(table, shown, guarded, needs(table, rule), *bounds(table, rule, shown))


def candidates(table: Counts, rule: Rule) -> Mask:
    """Return the cells that may be hidden for the sake of others: no zero that is shown by rule."""
    shut = small(table, rule) | table.unpublished | table.impossible
    return ~shut & ((table.values > 0) | (rule.zeros == "small"))
