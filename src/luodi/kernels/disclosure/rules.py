"""Which cells may not be found out, and how far a reader's best guess must stay apart.

Formulas and their sources stand in docs/methods/disclosure.md.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from luodi.kernels.disclosure.tables import Counts, Floats, Mask


@dataclass(frozen=True, slots=True)
class Threshold:
    """Counts of persons below ``least`` are small."""

    least: int = 5


@dataclass(frozen=True, slots=True)
class Dominance:
    """(n, k): the ``n`` largest contributions make more than ``k`` percent of the amount."""

    n: int = 1
    k: float = 75.0


@dataclass(frozen=True, slots=True)
class Percent:
    """p %: the second largest can tell the largest to within ``p`` percent."""

    p: float = 10.0


Primary = Threshold | Dominance | Percent


@dataclass(frozen=True, slots=True)
class Rule:
    """What is small, how wide the doubt must be, and what a reader knows of a hidden cell.

    ``width`` is the least distance of the two ends of the interval of a small count; by itself so
    much that ``least`` whole numbers remain possible. ``zeros``: "shown" as they are and never
    hidden, so that a reader knows of a hidden count that it is 1 or more; or "small" like any
    other. ``marked``: the page marks small counts apart ("<5"), so both kinds are known as such.
    ``cost`` of hiding a cell: its value, or every cell alike.
    """

    primary: tuple[Primary, ...] = (Threshold(),)
    width: float | None = None
    zeros: Literal["shown", "small"] = "shown"
    marked: bool = False
    cost: Literal["values", "cells"] = "values"

    @property
    def least(self) -> int:
        """The smallest count that is shown, 1 where the rule knows no threshold."""
        return max((one.least for one in self.primary if isinstance(one, Threshold)), default=1)

    @property
    def asked(self) -> float:
        """The width asked of a small count; where "<5" is printed, no more is to be had."""
        lowest = 1 if self.zeros == "shown" else 0
        most = self.least - 1 - lowest if self.marked else self.least - 1
        return float(most if self.width is None else self.width)


@dataclass(frozen=True, slots=True, eq=False)
class Needs:
    """How far the interval of each of N cells must reach below and above its value, and its width.

    Where all three are 0, nothing is asked.
    """

    below: Floats
    above: Floats
    width: Floats

    def met(self, low: Floats, high: Floats, slack: float = 1e-6) -> Mask:
        """Tell whether deviations down to ``low`` and up to ``high`` are enough."""
        wide = high - low >= self.width - slack
        return wide & (low <= slack - self.below) & (high >= self.above - slack)


def small(table: Counts, rule: Rule) -> Mask:
    """Return the cells that may not be found out."""
    found = np.zeros(len(table.values), dtype=np.bool_)
    for one in rule.primary:
        found |= _small(table, one, zeros=rule.zeros == "small")
    return found & ~table.impossible


def needs(table: Counts, rule: Rule) -> Needs:
    """Return what is asked of each cell; of those that are not small, nothing."""
    above, width = np.zeros(len(table.values)), np.zeros(len(table.values))
    for one in rule.primary:
        found = _small(table, one, zeros=rule.zeros == "small") & ~table.impossible
        if isinstance(one, Threshold):
            width = np.where(found, np.maximum(width, rule.asked), width)
        else:
            above = np.where(found, np.maximum(above, _above(table, one)), above)
    return Needs(np.zeros(len(above)), above, np.maximum(width, above))


def costs(table: Counts, rule: Rule) -> Floats:
    """Return what it costs to hide each cell; one that holds nothing costs little, not nothing."""
    return table.values + 1.0 if rule.cost == "values" else np.ones(len(table.values))


def bounds(table: Counts, rule: Rule, shown: Mask) -> tuple[Floats, Floats]:
    """Return between which values a reader knows each cell to be from its mark alone."""
    low, high = np.zeros(len(table.values)), np.full(len(table.values), np.inf)
    marks, guarded = ~shown & ~table.unpublished, small(table, rule)
    if rule.zeros == "shown" and table.whole:
        low[marks] = 1
    if rule.marked:
        high[marks & guarded] = rule.least - 1
        low[marks & ~guarded] = rule.least
    return low, high


def _small(table: Counts, one: Primary, *, zeros: bool) -> Mask:
    values = table.values
    if isinstance(one, Threshold):
        return (values < one.least) & ((values > 0) | zeros)
    return (_above(table, one) > 0) & (values > 0)


def _above(table: Counts, one: Dominance | Percent) -> Floats:
    sorted_ = -np.sort(-table.largest, axis=1)
    if isinstance(one, Dominance):
        return np.asarray(sorted_[:, : one.n].sum(axis=1) * 100.0 / one.k - table.values)
    others = table.values - sorted_[:, :2].sum(axis=1)
    return np.asarray(sorted_[:, 0] * one.p / 100.0 - others)
