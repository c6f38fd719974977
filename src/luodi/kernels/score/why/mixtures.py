"""Mixtures of two periods: the scheme and the table with some parts as before, others as after."""

import math
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.evaluate import Result
from luodi.kernels.score.references import Reference
from luodi.kernels.score.schemes import Group, Indicator, Scheme
from luodi.kernels.score.tables import Table

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Period:
    """One side of a change: its result, and the rows of the unit's cohort there (n,)."""

    result: Result
    mates: NDArray[np.intp]

    @property
    def scheme(self) -> Scheme:
        """The rules."""
        return self.result.scheme

    @property
    def table(self) -> Table:
        """The figures."""
        return self.result.table

    def units(self) -> tuple[str, ...]:
        """Return the units of the cohort."""
        return tuple(self.table.units[row] for row in self.mates)


def mixed_scheme(rules: Scheme, weights: Scheme, references: Scheme) -> Scheme:
    """Return the scheme of ``rules`` with the weights and the references of others.

    What others do not have stays: the weight of a new node, the references of a changed curve.
    """
    heavy = {one.code: one.weight for one in weights.indicators}
    heavy |= {one.code: one.weight for one in weights.groups}
    curves = {one.code: one.curve for one in references.indicators}
    return replace(rules, root=_mixed(rules.root, heavy, curves))


def _mixed(node: Group, heavy: dict[str, float], curves: dict[str, Any]) -> Group:
    children = tuple(
        _mixed(child, heavy, curves) if isinstance(child, Group)
        else _leaf(child, heavy, curves) for child in node.children
    )  # fmt: skip
    return replace(node, children=children, weight=heavy.get(node.code, node.weight))


def _leaf(one: Indicator, heavy: dict[str, float], curves: dict[str, Any]) -> Indicator:
    other = curves.get(one.code)
    if type(other) is not type(one.curve):
        return replace(one, weight=heavy.get(one.code, one.weight))
    found = {each.name: getattr(other, each.name) for each in fields(one.curve)
             if isinstance(getattr(one.curve, each.name), Reference)}  # fmt: skip
    curve = replace(one.curve, **found)
    return replace(one, curve=curve, weight=heavy.get(one.code, one.weight))


@dataclass(frozen=True, slots=True, eq=False)
class Mixing:
    """A unit's change: the older and the newer period."""

    unit: str
    before: Period
    after: Period

    def other(self, side: Period) -> Period:
        """Return the other period."""
        return self.after if side is self.before else self.before

    def table(self, own: Period, others: Period) -> Table:
        """Return the cohort of ``others`` with the unit's own figures of ``own``.

        A column that only one of the two tables has is taken from it in every mixture: a new
        indicator comes with its figures, and counts as a change of the rules.
        """
        codes = tuple(dict.fromkeys((*self.after.table.codes, *self.before.table.codes)))
        units = others.units()
        values = np.column_stack([self._column(code, others) for code in codes])
        for place, code in enumerate(codes):
            side = own if code in own.table.codes else self.other(own)
            row = side.result.row(self.unit)
            values[units.index(self.unit), place] = side.table.column(code)[row]
        unrated = others.table.unrated
        kept = tuple(unrated[each] for each in others.mates) if unrated else ()
        targets, previous, age = (
            self._plane(plane, codes, others) for plane in ("targets", "previous", "age")
        )
        return Table(units, codes, values, (), kept, targets, previous, age, others.table.elapsed)

    def _column(self, code: str, others: Period, plane: str = "values") -> Floats:
        if code in others.table.codes:
            return others.table.column(code, plane)[others.mates]
        table = self.other(others).table
        found = dict(zip(table.units, table.column(code, plane).tolist(), strict=True))
        return np.array([found.get(unit, math.nan) for unit in others.units()])

    def _plane(self, plane: str, codes: tuple[str, ...], others: Period) -> Floats | None:
        if getattr(self.before.table, plane) is None and getattr(self.after.table, plane) is None:
            return None
        found = np.column_stack([self._column(code, others, plane) for code in codes])
        # an age that nobody gave is that of the period before
        return np.where(np.isnan(found), 1.0, found) if plane == "age" else found
