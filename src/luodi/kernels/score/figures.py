"""Figures as they are scored: denominators, gaps, treatment, references, curves, bounds."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.curves import Given
from luodi.kernels.score.missing import How, carried, filled
from luodi.kernels.score.references import Column, resolved
from luodi.kernels.score.schemes import Indicator, Scheme
from luodi.kernels.score.tables import Table
from luodi.kernels.score.treating import treated

Floats = NDArray[np.float64]


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
        """The figures as they are scored (U,), by code: ties, gates and vetoes look at them."""
        return {code: self.scored[:, at] for at, code in enumerate(self.codes)}


@dataclass(frozen=True, slots=True, eq=False)
class _Column:
    """One indicator over the whole table, (U,) each."""

    given: Floats
    scored: Floats
    references: tuple[Floats, ...]
    shares: Floats
    values: Floats
    how: NDArray[np.int8]
    lacking: NDArray[np.bool_]
    treated: NDArray[np.bool_]


def figures_of(scheme: Scheme, table: Table) -> Figures:
    """Return the figures of every indicator of a scheme, cohort by cohort."""
    columns = [_column(one, table) for one in scheme.indicators]
    planes = ("given", "scored", "shares", "values", "how", "lacking", "treated")
    given, scored, shares, values, how, lacking, moved = (
        np.column_stack([getattr(column, plane) for column in columns]) for plane in planes
    )
    references = tuple(column.references for column in columns)
    return Figures(scheme.codes, given, scored, references, shares, values, how, lacking, moved)


def _column(one: Indicator, table: Table) -> _Column:
    given = _per(one, table.column(one.code), table.column(one.denominator))
    previous = _per(one, table.column(one.code, "previous"),
                    table.column(one.denominator, "previous"))  # fmt: skip
    age = table.column(one.code, "age") if table.age is not None else np.ones(given.shape)
    whole = _empty(one, given.size)
    whole.given[:] = given
    for rows in table.cohorts.values():
        part = _of_cohort(one, table, rows, (given[rows], previous[rows], age[rows]))
        for plane in ("scored", "shares", "values", "how", "lacking", "treated"):
            getattr(whole, plane)[rows] = getattr(part, plane)
        for all_units, found in zip(whole.references, part.references, strict=True):
            all_units[rows] = found
    lost = np.isnan(given) & ~np.isnan(table.column(one.code)) & (whole.how != How.FIGURE)
    whole.lacking[:] |= lost & (one.denominator != "")
    return whole


def _empty(one: Indicator, units: int) -> _Column:
    return _Column(
        np.empty(units), np.empty(units), tuple(np.empty(units) for _ in one.curve.references),
        np.empty(units), np.empty(units), np.zeros(units, np.int8), np.zeros(units, np.bool_),
        np.zeros(units, np.bool_),
    )  # fmt: skip


def _per(one: Indicator, figures: Floats, denominators: Floats) -> Floats:
    """Return figures by their denominator; one not above 0 gives none, nor does a 0 if told so."""
    if one.zero_is_missing:
        figures = np.where(figures == 0, np.nan, figures)
    if not one.denominator:
        return figures
    return figures / np.where(denominators > 0, denominators, np.nan)


def _of_cohort(
    one: Indicator, table: Table, rows: NDArray[np.intp], figures: tuple[Floats, Floats, Floats]
) -> _Column:
    given, previous, age = figures
    after = carried(one, given, previous, age)
    scored, moved = treated(one.treatment, after.values)
    counted = table.counted[rows]
    seen = Column(
        tuple(table.units[row] for row in rows), scored, previous,
        table.column(one.code, "targets")[rows], counted, one.direction, table.elapsed,
    )  # fmt: skip
    found = tuple(resolved(reference, seen) for reference in one.curve.references)
    shares = one.curve.shares(Given(scored, found, counted, one.direction, one.weight))
    bounded = np.clip(shares, one.floor, one.cap)
    done = filled(one, bounded, counted)
    how = np.where(done.how > 0, done.how, after.how).astype(np.int8)
    lacking = ~np.isnan(scored) & np.isnan(shares)
    return _Column(given, scored, found, shares, done.values, how, lacking, moved)
