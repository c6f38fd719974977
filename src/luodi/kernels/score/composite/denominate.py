"""Denominating: figures of units of different size made comparable, per person, per hectare.

Formula ``x / (denominator / scale)``, as COINr's ``Denominate`` has it (docs/methods/
denominate-screen-impute.md). Unlike there, a zero or negative denominator is refused by name.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.composite.labels import (
    UNNAMED,
    Flags,
    Floats,
    Labels,
    finite,
    one_for_each,
)
from luodi.kernels.score.problems import Problem, ScoreError, refused

Negative = Literal["refuse", "allow"]


@dataclass(frozen=True, slots=True)
class Denominators:
    """Denominators (U, D), which of them divides each column (I,), and the scale of each column.

    ``by`` holds a place among the D, or −1 for a column that is not divided. ``scales`` (I,) is 1
    where it is not given: with 1000 the result is per thousand.
    """

    values: Floats
    by: NDArray[np.intp]
    scales: Floats | None = None
    negative: Negative = "refuse"


@dataclass(frozen=True, slots=True)
class Denominated:
    """Figures (U, I) after division; ``lost`` marks those whose denominator is missing."""

    values: Floats
    lost: Flags


def denominated(
    values: Floats, denominators: Denominators, labels: Labels = UNNAMED
) -> Denominated:
    """Return each figure (U, I) divided by ``denominator / scale``; the unit is theirs per ours.

    A missing figure stays missing; a figure without a denominator becomes missing and is marked as
    lost. Raises ScoreError where a present figure would be divided by zero or, unless
    ``negative="allow"``, by a negative number; every such cell is named.
    """
    table = finite(values, labels)
    divisors = _divisors(denominators, table.shape)
    present = ~np.isnan(table)
    _refuse(divisors, present, denominators.negative, labels)
    usable = present & ~np.isnan(divisors)
    quotient = np.full(table.shape, np.nan)
    with np.errstate(over="ignore"):  # what runs over is infinite, and refused
        np.divide(table, divisors, out=quotient, where=usable)
    return Denominated(finite(quotient, labels), present & ~usable)


def _divisors(denominators: Denominators, shape: tuple[int, ...]) -> Floats:
    by, given = np.asarray(denominators.by), finite(denominators.values)
    scales = np.ones(shape[1]) if denominators.scales is None else denominators.scales
    one_for_each("denominators.values", len(given), shape[0])
    one_for_each("denominators.by", len(by), shape[1])
    one_for_each("denominators.scales", len(scales), shape[1])
    _refuse_places(by, given.shape[1], scales)
    divisors, divided = np.ones(shape), by >= 0
    divisors[:, divided] = given[:, by[divided]] / scales[divided]
    return divisors


def _refuse_places(by: NDArray[np.intp], count: int, scales: Floats) -> None:
    if (by >= count).any():
        zh = f"分母序号 {by.max()} 不存在，共有 {count} 个分母；请更正。"
        en = f"denominator {by.max()} is not there, there are {count}; name one of them, or -1."
        raise refused("denominators.by", zh, en)
    if not (np.isfinite(scales) & (scales > 0)).all():
        zh, en = "换算倍数应大于 0。", "a scale is not above 0; give a positive number."
        raise refused("denominators.scales", zh, en)


def _refuse(divisors: Floats, present: Flags, negative: Negative, labels: Labels) -> None:
    wrong = present & ((divisors == 0) | ((divisors < 0) & (negative == "refuse")))
    if wrong.any():
        places = [(int(unit), int(column)) for unit, column in np.argwhere(wrong)]
        raise ScoreError([_fault(place, divisors[place], labels) for place in places])


def _fault(place: tuple[int, int], divisor: float, labels: Labels) -> Problem:
    zh, en = ("为零", "zero") if divisor == 0 else ("为负", "negative")
    unit, code = labels.unit(place[0]), labels.code(place[1])
    return Problem(
        labels.cell(*place),
        "error",
        f"单位“{unit}”的指标“{code}”，其分母{zh}（{divisor:g}）；请更正分母，或将其留空表示缺失。",
        f"the denominator of {unit} for {code} is {en} ({divisor:g}); correct it, or leave it out "
        "as missing.",
    )
