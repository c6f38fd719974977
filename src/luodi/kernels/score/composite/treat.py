"""Treating outliers in two steps: winsorise; if the column still fails, transform it.

The order is COINr's ``Treat`` (docs/methods/treat.md): test, winsorise, test, transform the
untreated column (or, combined, the winsorised one), test. Every treated figure is marked.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.composite.labels import UNNAMED, Flags, Floats, Labels, finite
from luodi.kernels.score.composite.moments import Moments, moments
from luodi.kernels.score.composite.transforms import Way, transform
from luodi.kernels.score.composite.winsorise import (
    USUAL,
    Limits,
    Winsorised,
    passing,
    winsorised,
)
from luodi.kernels.score.problems import Problem, ScoreError, refused

BEFORE, AFTER_WINSORISING, AFTER_TRANSFORMING = range(3)


@dataclass(frozen=True, slots=True)
class Treatment:
    """What is done with a column that fails: how many to winsorise (None: no limit), then what.

    ``then`` is log_ct, log_ct_plus, log_ct_orig, log_gii, box_cox, a function of a column, or
    None. ``combined`` transforms the winsorised figures and not the untreated ones.
    """

    most: int | None = 5
    then: str | Way | None = "log_ct"
    limits: Limits = USUAL
    force: bool = False
    combined: bool = False


@dataclass(frozen=True, slots=True)
class Details:
    """Tests (3, I): before, after winsorising, after transforming; NaN and False if not made."""

    tested: Flags
    passed: Flags
    skewness: Floats
    kurtosis: Floats


@dataclass(frozen=True, slots=True)
class Treated:
    """Figures (U, I) after treatment, and what was done.

    ``high`` and ``low`` (U, I) mark winsorised figures that stand in the result, ``winsorised``
    (I,) counts those brought in, also where a transformation then took the untreated column.
    """

    values: Floats
    high: Flags
    low: Flags
    winsorised: NDArray[np.int64]
    transformed: Flags
    details: Details

    @property
    def untested(self) -> Flags:
        """Columns left alone because their moments are not known: under 4 figures, or all alike."""
        return np.asarray(~self.details.tested[BEFORE], dtype=np.bool_)

    @property
    def passed(self) -> Flags:
        """Columns (I,) that passed their last test, or had nothing to fail (untested)."""
        return np.asarray(self.details.passed.any(axis=0), dtype=np.bool_)


def treated(
    values: Floats,
    treatment: Treatment | None = None,
    exceptions: Mapping[int, Treatment | None] | None = None,
    labels: Labels = UNNAMED,
) -> Treated:
    """Return ``values`` (U, I) treated; ``exceptions`` gives columns another treatment, or none.

    Raises ScoreError for a column that a transformation cannot take, naming it.
    """
    table = finite(values, labels)
    _refuse_places(exceptions or {}, table.shape[1])
    now = _untouched(table)
    for column in range(table.shape[1]):
        rule = (exceptions or {}).get(column, treatment or Treatment())
        if rule is not None:
            _into(now, column, rule, labels)
    return now


def _refuse_places(exceptions: Mapping[int, Treatment | None], width: int) -> None:
    if wrong := [place for place in exceptions if not 0 <= place < width]:
        zh = f"指定的列 {wrong[0]} 不存在，共有 {width} 个指标；请更正。"
        en = f"column {wrong[0]} is not there, there are {width}; name a column of the table."
        raise refused("exceptions", zh, en)


def _untouched(table: Floats) -> Treated:
    width = table.shape[1]
    high, low = np.zeros(table.shape, dtype=bool), np.zeros(table.shape, dtype=bool)
    found, three = moments(table), np.full((2, 3, width), np.nan)
    three[:, BEFORE] = found.skewness, found.kurtosis
    tests = np.zeros((2, 3, width), dtype=bool)
    tests[0, BEFORE] = found.known
    counts, transformed = np.zeros(width, dtype=np.int64), np.zeros(width, dtype=bool)
    return Treated(table.copy(), high, low, counts, transformed, Details(*tests, *three))


def _into(now: Treated, column: int, rule: Treatment, labels: Labels) -> None:
    """Treat one column of the arrays of ``now``, which are ours alone until they are returned."""
    before, details = now.values[:, column].copy(), now.details
    if _tested(details, BEFORE, column, _already(details, column), rule.limits):
        return
    brought = winsorised(before, rule.limits, most=rule.most, force=rule.force)
    now.winsorised[column] = brought.count
    passed = _tested(details, AFTER_WINSORISING, column, brought.moments, rule.limits)
    if passed or rule.then is None:
        _set(now, column, brought)
        return
    if rule.combined:
        _set(now, column, brought)
    now.transformed[column] = True
    start = brought.values if rule.combined else before
    now.values[:, column] = _transformed(start, rule.then, f"indicators.{labels.code(column)}")
    last = moments(now.values[:, [column]])
    _tested(details, AFTER_TRANSFORMING, column, last, rule.limits)


def _already(details: Details, column: int) -> Moments:
    """Return the moments of one column from before, which were computed for all at once."""
    place = (BEFORE, [column])
    return Moments(np.full(1, np.nan), details.skewness[place], details.kurtosis[place])


def _set(now: Treated, column: int, brought: Winsorised) -> None:
    now.values[:, column] = brought.values
    now.high[:, column], now.low[:, column] = brought.high, brought.low


def _tested(details: Details, stage: int, column: int, found: Moments, limits: Limits) -> bool:
    passed = bool(passing(found, limits)[0])
    details.tested[stage, column] = found.known[0]
    details.passed[stage, column] = passed
    details.skewness[stage, column] = found.skewness[0]
    details.kurtosis[stage, column] = found.kurtosis[0]
    return passed


def _transformed(figures: Floats, then: str | Way, path: str) -> Floats:
    try:
        after = np.asarray(transform(then)(figures), dtype=np.float64)
    except ScoreError as error:
        raise ScoreError(_renamed(error, path)) from error
    if not np.array_equal(np.isfinite(after), np.isfinite(figures)):
        zh = "变换产生了缺失或无穷大数值；请更换变换方法。"
        raise refused(path, zh, "the transformation gave a figure that is none; use another one.")
    return after


def _renamed(error: ScoreError, path: str) -> Iterator[Problem]:
    return (replace(one, path=path) for one in error.problems)
