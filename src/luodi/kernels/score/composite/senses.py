"""Which way each indicator counts, and what happens to a column that has no spread."""

from dataclasses import dataclass

import numpy as np

from luodi.kernels.score.composite.labels import (
    UNNAMED,
    Flags,
    Floats,
    Labels,
    finite,
    one_for_each,
)
from luodi.kernels.score.problems import Problem, ScoreError, refused


@dataclass(frozen=True, slots=True)
class Sense:
    """Directions (I,): 1 where more is better, −1 where less is; None is 1 throughout."""

    directions: Floats | None = None
    labels: Labels = UNNAMED


MORE_IS_BETTER = Sense()


def directed(values: Floats, sense: Sense) -> Floats:
    """Return ``values`` (U, I) × direction, so that more is better in every column.

    Raises ScoreError for an infinite figure and for a direction that is neither 1 nor −1.
    """
    table = finite(values, sense.labels)
    return table * _directions(sense, table.shape[1])


def directed_by_column(numbers: Floats | float, values: Floats, sense: Sense) -> Floats:
    """Return one number a column (I,) × direction: targets, goalposts; ScoreError if not finite."""
    width = values.shape[1]
    one_for_each("bounds", np.size(numbers) if np.ndim(numbers) else width, width)
    wide = np.broadcast_to(np.asarray(numbers, dtype=np.float64), (width,))
    if not np.isfinite(wide).all():
        column = int(np.flatnonzero(~np.isfinite(wide))[0])
        code = sense.labels.code(column)
        zh = f"指标“{code}”的目标值或界限缺失或为无穷大；请给出有限数值。"
        en = f"the target or bound of {code} is missing or infinite; give a finite one."
        raise refused(f"indicators.{code}", zh, en)
    return wide * _directions(sense, width)


def divided(
    parts: Floats, spans: Floats, constant: float | None, sense: Sense
) -> tuple[Floats, Flags]:
    """Return parts (U, I) / spans (I,), and which columns have no span: these hold 0 so far.

    No span is one of 0 or less, or so small that a share runs over; a column without figures
    (span NaN) stays missing. With ``constant=None`` a column without one is a ScoreError.
    """
    shares, whole = np.full(parts.shape, np.nan), ~(spans <= 0)
    with np.errstate(over="ignore"):
        np.divide(parts, spans, out=shares, where=whole)
    without = ~whole | np.isinf(shares).any(axis=0)
    refuse_without_span(without, constant, sense)
    return np.where(without & ~np.isnan(parts), 0.0, shares) if without.any() else shares, without


def instead(shares: Floats, values: Floats, columns: Flags, constant: float | None) -> Floats:
    """Return ``shares`` with ``constant`` wherever ``values`` has a figure in those columns."""
    if constant is None:
        return shares
    return np.where(columns & ~np.isnan(values), constant, shares)


def refuse_without_span(columns: Flags, constant: float | None, sense: Sense) -> None:
    """Raise ScoreError for columns (I,) that cannot be normalised, unless a constant is given."""
    if constant is None and columns.any():
        raise ScoreError(_without(sense.labels.code(int(at))) for at in np.flatnonzero(columns))


def _directions(sense: Sense, width: int) -> Floats | float:
    if sense.directions is None:
        return 1.0
    directions = np.asarray(sense.directions, dtype=np.float64)
    one_for_each("directions", len(directions), width)
    if not (np.abs(directions) == 1).all():
        column = int(np.flatnonzero(np.abs(directions) != 1)[0])
        code, found = sense.labels.code(column), directions[column]
        zh = f"指标“{code}”的方向为 {found:g}；应为 1（越大越好）或 -1（越小越好）。"
        raise refused(
            f"indicators.{code}.direction", zh, f"{found:g} is no direction; give 1 or -1."
        )
    return directions


def _without(code: str) -> Problem:
    return Problem(
        f"indicators.{code}",
        "error",
        f"指标“{code}”没有可用的区间（数值全部相同、只有一个单位，或界限、目标、参照不高于最小值），"
        "无法标准化；请声明此时取何值（constant），或剔除该指标。",
        f"{code} has no span to normalise by (all figures alike, one unit only, or a bound, target "
        "or reference not above the least figure); declare the value to give (constant), or leave "
        "it out.",
    )
