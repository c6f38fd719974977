"""Figures under one draw: columns made noisy, references drawn higher or lower."""

import dataclasses

import numpy as np

from luodi.kernels.score.figures import Figures, cohorts_of, figure_column
from luodi.kernels.score.robustness import draws as noise_of
from luodi.kernels.score.schemes import Indicator, Scheme
from luodi.kernels.score.tables import Table
from luodi.kernels.score.variation.drawing import Draws


def figures_drawn(found: Figures, table: Table, scheme: Scheme, draw: tuple[Draws, int]) -> Figures:
    """Return the figures under one draw; only columns that the draw touches are made anew."""
    drawn, row = draw
    if not drawn.noises and not drawn.references:
        return found
    noisy, touched = _noisy(table, drawn, row)
    factors = {code: float(factor[row]) for code, factor in drawn.references}
    cohorts = cohorts_of(table)
    for at, one in enumerate(scheme.indicators):
        if {one.column or one.code, one.denominator} & touched or one.code in factors:
            other = _with_reference(one, factors.get(one.code, 1.0))
            found = found.with_column(at, figure_column(other, noisy, cohorts))
    return found


def _noisy(table: Table, drawn: Draws, row: int) -> tuple[Table, set[str]]:
    values = table.values.copy()
    for one, seeds in drawn.noises:
        at = table.codes.index(one.code)
        values[:, at] *= noise_of.noise(seeds[row], (len(values),), np.array(one.rel), one.kind)
    other = dataclasses.replace(table, values=values)
    return other, {one.code for one, _ in drawn.noises}


def _with_reference(one: Indicator, factor: float) -> Indicator:
    changed = {
        field.name: dataclasses.replace(reference, value=reference.value * factor,
                                        times=reference.times * factor)
        for field in dataclasses.fields(one.curve)
        if (reference := getattr(one.curve, field.name)) in one.curve.references
    }  # fmt: skip
    return dataclasses.replace(one, curve=dataclasses.replace(one.curve, **changed))
