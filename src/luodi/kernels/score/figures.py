"""Figures as they are scored: denominators, gaps, treatment, references, curves, bounds."""

import math
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.curves import Given
from luodi.kernels.score.missing import Before, carried, filled
from luodi.kernels.score.references import Column, divided, resolved
from luodi.kernels.score.schemes import Indicator, Scheme
from luodi.kernels.score.tables import Table
from luodi.kernels.score.treating import treated

Floats = NDArray[np.float64]
PLANES = ("given", "scored", "shares", "values", "how", "lacking", "treated")


@dataclass(frozen=True, slots=True, eq=False)
class Figures:
    """How each share came about, by unit and indicator (U, I).

    ``given``: after the denominator. ``scored``: after gaps and treatment. ``references``: those of
    each indicator's curve, (U,) each. ``shares``: out of the curve. ``values``: after bounds and
    policies, nan where left out or blocked. ``how``: a ``How`` each. ``lacking``: a figure whose
    reference or denominator was none. ``treated``: an outlier that was moved.
    """

    codes: tuple[str, ...]
    given: Floats
    scored: Floats
    references: tuple[tuple[Floats, ...], ...]
    shares: Floats
    values: Floats
    how: NDArray[np.int8]
    lacking: NDArray[np.bool_]
    treated: NDArray[np.bool_]

    @property
    def columns(self) -> dict[str, Floats]:
        """The figures as reported (U,), by code: ties, gates and vetoes look at them.

        Not as scored: a figure that was drawn in or filled in is nobody's merit and nobody's fault.
        """
        return {code: self.given[:, at] for at, code in enumerate(self.codes)}

    def with_column(self, at: int, column: "FigureColumn") -> "Figures":
        """Return the figures with those of one indicator (its place) taken from elsewhere."""
        changed = {plane: getattr(self, plane).copy() for plane in PLANES}
        for plane, cells in changed.items():
            cells[:, at] = getattr(column, plane)
        references = (*self.references[:at], column.references, *self.references[at + 1 :])
        return replace(self, references=references, **changed)


@dataclass(frozen=True, slots=True, eq=False)
class FigureColumn:
    """One indicator over the whole table, (U,) each."""

    given: Floats
    scored: Floats
    references: tuple[Floats, ...]
    shares: Floats
    values: Floats
    how: NDArray[np.int8]
    lacking: NDArray[np.bool_]
    treated: NDArray[np.bool_]


class Cohort(NamedTuple):
    """Who is scored together: rows and names of the units (U,), and which of them count."""

    rows: NDArray[np.intp]
    units: tuple[str, ...]
    counted: NDArray[np.bool_]


def cohorts_of(table: Table) -> tuple[Cohort, ...]:
    """Return the cohorts of a table, looked up once for all indicators."""
    counted, units = table.counted, table.units
    cohorts = table.cohorts.values()
    if len(cohorts) == 1:
        return tuple(Cohort(rows, units, counted) for rows in cohorts)
    return tuple(
        Cohort(rows, tuple([units[row] for row in rows.tolist()]), counted[rows])
        for rows in cohorts
    )


def figures_of(scheme: Scheme, table: Table) -> Figures:
    """Return the figures of every indicator of a scheme, cohort by cohort."""
    cohorts = cohorts_of(table)
    columns = [figure_column(one, table, cohorts) for one in scheme.indicators]
    references = tuple(column.references for column in columns)
    return Figures(scheme.codes, references=references, **_planes(columns))


def figure_column(
    one: Indicator, table: Table, cohorts: tuple[Cohort, ...] | None = None
) -> FigureColumn:
    """Return one indicator's figures over the whole table, cohort by cohort."""
    code = one.column or one.code
    figures = _reported(one, table.column(code))
    whole = _Planes(
        _per(one, figures, table, "values"),
        _per(one, _reported(one, table.column(code, "previous")), table, "previous"),
        table.column(code, "age") if table.age is not None else np.ones(figures.shape),
        table.column(code, "targets"),
        table.elapsed,
    )
    lost = np.isnan(whole.given) & ~np.isnan(figures)
    if cohorts is None:
        cohorts = cohorts_of(table)
    alone = len(cohorts) == 1
    parts = [_of_cohort(one, cohort, whole if alone else whole.of(cohort.rows))
             for cohort in cohorts]  # fmt: skip
    return _together(parts, cohorts, lost)


def _planes(columns: list[FigureColumn]) -> dict[str, NDArray[Any]]:
    """Put columns side by side, each column whole in memory; what is the same is there once."""
    found: dict[str, NDArray[Any]] = {}
    same = {"scored": "given", "values": "shares"}
    for plane in PLANES:
        other = same.get(plane, plane)
        if other != plane and all(getattr(one, plane) is getattr(one, other) for one in columns):
            found[plane] = found[other]
        else:
            found[plane] = np.stack([getattr(one, plane) for one in columns]).T
    return found


@dataclass(frozen=True, slots=True, eq=False)
class _Planes:
    """What the table knows of one indicator, (U,) each, and how much of the period is over."""

    given: Floats
    previous: Floats
    age: Floats
    targets: Floats
    elapsed: float

    def of(self, rows: NDArray[np.intp]) -> "_Planes":
        """Return it for some rows."""
        return _Planes(
            self.given[rows], self.previous[rows], self.age[rows], self.targets[rows], self.elapsed
        )


def _reported(one: Indicator, figures: Floats) -> Floats:
    """Return figures (U,) without the zeros that stand for none."""
    return np.where(figures == 0, np.nan, figures) if one.zero_is_missing else figures


def _per(one: Indicator, figures: Floats, table: Table, plane: str) -> Floats:
    """Return figures by their denominator, where there is one."""
    if not one.denominator:
        return figures
    return divided(figures, table.column(one.denominator, plane))


def _of_cohort(one: Indicator, cohort: Cohort, known: _Planes) -> FigureColumn:
    after = carried(one, known.given, Before(known.previous, known.age, cohort.counted))
    scored, moved = treated(one, after.values, cohort.counted)
    seen = Column(
        cohort.units, scored, known.previous, known.targets, cohort.counted, one.direction,
        known.elapsed,
    )  # fmt: skip
    found = tuple(resolved(reference, seen) for reference in one.curve.references)
    shares = one.curve.shares(Given(scored, found, cohort.counted, one.direction, one.weight))
    bounded = math.isfinite(one.floor) or math.isfinite(one.cap)
    within = np.clip(shares, one.floor, one.cap) if bounded else shares
    done = filled(one, within, cohort.counted)
    how = np.where(done.how > 0, done.how, after.how)
    lacking = ~np.isnan(scored) & np.isnan(shares)
    return FigureColumn(known.given, scored, found, shares, done.values, how, lacking, moved)


def _together(
    parts: list[FigureColumn], cohorts: tuple[Cohort, ...], lost: NDArray[np.bool_]
) -> FigureColumn:
    """Put the cohorts' parts back into the table's order; ``lost``: the denominator was none."""
    if len(parts) == 1:
        return replace(parts[0], lacking=parts[0].lacking | lost)
    rows = np.concatenate([cohort.rows for cohort in cohorts])
    order = np.empty(rows.size, np.intp)
    order[rows] = np.arange(rows.size)

    def whole(cells: list[NDArray[Any]]) -> NDArray[Any]:
        return np.concatenate(cells)[order]

    references = tuple(whole(list(found)) for found in zip(*(part.references for part in parts),
                                                           strict=True))  # fmt: skip
    given, scored, shares, values, how, lacking, moved = (
        whole([getattr(part, plane) for part in parts]) for plane in PLANES
    )
    return FigureColumn(given, scored, references, shares, values, how, lacking | lost, moved)
