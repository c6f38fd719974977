"""Facts that all units of a cohort share: who is in it, of how many a statistic is, weights."""

import math
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.evaluate import Result
from luodi.kernels.score.references import STATISTICS
from luodi.kernels.score.schemes import Group, Indicator, Scheme
from luodi.kernels.score.tables import Table
from luodi.kernels.score.trees import full_marks

Rows = NDArray[np.intp]
# of each indicator: codes and weights from below the root down, and its share of the whole weight
Ways = dict[str, tuple[tuple[tuple[str, float], ...], float]]


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """The rows of a cohort (n,); of how many rated units each indicator has a figure (I,), by
    period, where a reference asks; the ways of weights; the scheme with no bounds on its groups."""

    mates: Rows
    counts: dict[str, NDArray[np.int64]]
    ways: Ways
    free: Scheme


@lru_cache(maxsize=2)
def facts_of(result: Result, cohort: str) -> Facts:
    """Return the facts of a cohort; the last two are kept, for whoever explains unit after unit."""
    names = result.table.cohort
    mates = np.arange(len(result.table.units))
    if names:
        mates = np.flatnonzero(np.fromiter(map(cohort.__eq__, names), np.bool_, len(names)))
    scheme = result.scheme
    return Facts(mates, figures_counted(result, mates), weights(scheme), unbounded(scheme))


def unbounded(scheme: Scheme) -> Scheme:
    """Return the scheme with no bounds on its groups."""
    if all(math.isinf(one.floor) and math.isinf(one.cap) for one in scheme.groups):
        return scheme
    return replace(scheme, root=_free(scheme.root))


def _free(group: Group) -> Group:
    children = tuple(_free(one) if isinstance(one, Group) else one for one in group.children)
    return replace(group, children=children, floor=-math.inf, cap=math.inf)


def weights(scheme: Scheme) -> Ways:
    """Return of each indicator the nodes and weights from below the root, and its share of all."""
    found = {}
    open_ways: list[tuple[Group, tuple[tuple[str, float], ...], float]] = [(scheme.root, (), 1.0)]
    while open_ways:
        group, path, share = open_ways.pop()
        parts = [one.weight * (full_marks(one) if group.aggregator == "sum" else 1.0)
                 for one in group.children]  # fmt: skip
        whole = math.fsum(parts) or 1.0
        for child, part in zip(group.children, parts, strict=True):
            way = (*path, (child.code, child.weight))
            if isinstance(child, Group):
                open_ways.append((child, way, share * part / whole))
            else:
                found[child.code] = (way, share * part / whole)
    return found


def figures_counted(result: Result, mates: Rows) -> dict[str, NDArray[np.int64]]:
    """Return of how many rated units each indicator has a figure (I,), by period, where asked."""
    counted = np.zeros(len(result.table.units), dtype=np.bool_)
    counted[mates] = True
    counted &= result.table.counted
    periods = {reference.period for one in result.scheme.indicators
               for reference in one.curve.references if reference.kind in STATISTICS}  # fmt: skip
    found = {}
    if "this" in periods:
        there = counted[:, None] & ~np.isnan(result.figures.scored)
        found["this"] = np.count_nonzero(there, axis=0)
    if "previous" in periods:
        there = np.column_stack([_before(result.table, one) for one in result.scheme.indicators])
        found["previous"] = np.count_nonzero(there & counted[:, None], axis=0)
    return found


def _before(table: Table, one: Indicator) -> NDArray[np.bool_]:
    figures = table.column(one.column or one.code, "previous")
    there = ~np.isnan(figures) & ~((figures == 0) & one.zero_is_missing)
    if one.denominator:
        there &= table.column(one.denominator, "previous") > 0
    return np.asarray(there, dtype=np.bool_)


def or_none(value: float) -> float | None:
    """Return a number, None for nan."""
    return None if math.isnan(value) else float(value)
