"""References: the number beside a figure – fixed, a target, or a statistic of the cohort."""

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Kind = Literal[
    "fixed", "target", "schedule", "own", "unit",
    "mean", "median", "min", "max", "best", "worst", "quantile", "sd",
]  # fmt: skip
# no figure of an assessment is larger; what a tiny divisor would make of one is none at all
FAR = 1e100
# from so many figures on, and above so small ones, sums are made by layers of digits
MANY, TINY = 1024, 1e-200
STATISTICS = ("mean", "median", "min", "max", "best", "worst", "quantile", "sd")


@dataclass(frozen=True, slots=True)
class Reference:
    """Where the number beside a figure comes from.

    ``fixed``: ``value``. ``target``: each unit's own target; ``schedule``: as much of it as of the
    time that is over. ``own``: the unit's own figure, as a rule of the ``previous`` period.
    ``unit``: the figure of the named unit. The others are statistics of the cohort in ``period``:
    ``best`` and ``worst`` follow the direction, ``quantile`` interpolates linearly (R type 7),
    ``sd`` divides by n − 1. All but ``fixed`` are multiplied by ``times``: Huai'an (2024) takes
    about twice the last year's county mean as its base.
    """

    kind: Kind
    value: float = math.nan
    times: float = 1.0
    quantile: float = 0.5
    unit: str = ""
    period: Literal["this", "previous"] = "this"


@dataclass(frozen=True, slots=True)
class Column:
    """One indicator's figures in one cohort, as references see them; arrays have the shape (U,).

    Statistics are taken over the units ``counted``: those not rated do not move the others' base.
    """

    units: tuple[str, ...]
    values: Floats
    previous: Floats
    targets: Floats
    counted: NDArray[np.bool_]
    sign: int = 1
    elapsed: float = 1.0


def fixed(value: float) -> Reference:
    """Return the reference that is this number."""
    return Reference("fixed", value)


def resolved(reference: Reference, column: Column) -> Floats:
    """Return the reference of each unit (U,); nan where there is none to be had."""
    if reference.kind == "fixed":
        return np.full(column.values.shape, reference.value)
    return reference.times * _of_column(reference, column)


def _of_column(reference: Reference, column: Column) -> Floats:
    if reference.kind == "target":
        return column.targets
    if reference.kind == "schedule":
        return column.targets * column.elapsed
    figures = column.values if reference.period == "this" else column.previous
    if reference.kind == "own":
        return figures
    one = _of_unit(reference, column, figures) if reference.kind == "unit" else statistic(
        reference, figures[column.counted & ~np.isnan(figures)], column.sign)  # fmt: skip
    return np.full(figures.shape, one)


def _of_unit(reference: Reference, column: Column, figures: Floats) -> float:
    if reference.unit not in column.units:
        return math.nan
    return float(figures[column.units.index(reference.unit)])


def statistic(reference: Reference, present: Floats, sign: int) -> float:
    """Return a statistic of the figures present (n,); nan where there are too few.

    The order of the units cannot matter (``total``), and figures that are all alike have exactly
    no spread.
    """
    if present.size < (2 if reference.kind == "sd" else 1):
        return math.nan
    match reference.kind:
        case "mean":
            return mean(present)
        case "sd":
            return _deviation(present)
        case "median" | "quantile":
            share = 0.5 if reference.kind == "median" else reference.quantile
            return float(np.quantile(present, share))
    highest = reference.kind == "max" or reference.kind == ("best" if sign > 0 else "worst")
    return float(present.max() if highest else present.min())


def mean(present: Floats) -> float:
    """Return the mean of the figures present (n,), n ≥ 1; never beyond them."""
    return float(min(max(total(present) / present.size, present.min()), present.max()))


def total(figures: Floats) -> float:
    """Return the sum of figures (n,) to the last bit or next to it, in whatever order they come.

    Many are cut into three layers of digits, each so coarse that its sum is exact.
    Source: Demmel and Nguyen (2015), Parallel reproducible summation.
    """
    largest = float(np.abs(figures).max(initial=0.0))
    if figures.size < MANY or largest < TINY:
        return math.fsum(figures.tolist())
    bits = 52 - figures.size.bit_length()
    exponent, rest, coarse, layers = math.frexp(largest)[1], figures.copy(), figures.copy(), []
    for layer in range(1, 4):
        unit = math.ldexp(1.0, exponent - layer * bits)
        np.multiply(rest, 1.0 / unit, out=coarse)
        np.multiply(np.rint(coarse, out=coarse), unit, out=coarse)
        layers.append(float(coarse.sum()))
        rest -= coarse
    return math.fsum(layers)


def divided(figures: Floats, by: Floats) -> Floats:
    """Return figures by divisors (U,); nan where one is not above 0, or too small to divide."""
    with np.errstate(over="ignore"):
        found = figures / np.where(by > 0, by, np.nan)
    return np.where(np.abs(found) < FAR, found, np.nan)


def _deviation(present: Floats) -> float:
    away = present - mean(present)
    return math.sqrt(total(away * away) / (present.size - 1))
