"""Figures that cannot be scored, cell by cell, and the units that they block."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.curves import Span, ZScore
from luodi.kernels.score.figures import Figures
from luodi.kernels.score.missing import How
from luodi.kernels.score.problems import Problem
from luodi.kernels.score.references import STATISTICS
from luodi.kernels.score.schemes import Indicator, Scheme
from luodi.kernels.score.tables import Table
from luodi.kernels.score.validation.curves import divides
from luodi.kernels.score.validation.saying import Both, Found, doubtful, listed, wrong

Rows = NDArray[np.bool_]
GAP, LOST = Both("没有数", "no figure for"), Both("算不出分", "no points for the figure of")


class Scored(NamedTuple):
    """A scheme's figures over a table."""

    scheme: Scheme
    table: Table
    figures: Figures

    def blocked(self, at: int) -> Rows:
        """Say which units (U,) an indicator blocks, of those that are rated."""
        return np.asarray((self.figures.how[:, at] == How.BLOCKED) & self.table.counted)

    def units(self, rows: Rows) -> list[str]:
        """Return the names of those units."""
        return [self.table.units[row] for row in np.flatnonzero(rows)]


class Cause(NamedTuple):
    """Why figures have no points: for whom (U,), the remedy, whether the whole cohort is hit."""

    rows: Rows
    why: Both
    whole: bool = False


def cells(scored: Scored) -> Found:
    """Give, indicator by indicator, the figures that have no points though they are there."""
    for at, one in enumerate(scored.scheme.indicators):
        left = scored.table.counted.copy()
        for cause in (*_denominators(scored, at), *_references(scored, at)):
            rows = cause.rows & left
            left &= ~rows
            if rows.any():
                yield _told(scored, one, cause._replace(rows=rows))


def blocked(scored: Scored) -> Found:
    """Give the units that will not be ranked, with the indicator that blocks them."""
    for at, one in enumerate(scored.scheme.indicators):
        rows = scored.blocked(at)
        if rows.any():
            units = scored.units(rows)
            why = LOST if scored.figures.lacking[rows, at].all() else GAP
            zh, en = listed(units)
            yield doubtful(
                f"table.{units[0]}.{one.code}",
                f"{zh} 的“{one.code}”{why.zh}（缺数办法：{one.missing}），不参加排名；请补数或"
                "改缺数办法。",
                f"{why.en} {one.code!r} (missing: {one.missing!r}), so not ranked: {en}; bring the "
                "figure, or change the policy.",
            )


def _told(scored: Scored, one: Indicator, cause: Cause) -> Problem:
    units = scored.units(cause.rows)
    zh, en = listed(units)
    say = wrong if cause.whole else doubtful
    return say(
        f"table.{units[0]}.{one.code}",
        f"“{one.code}”{cause.why.zh}：{zh}。",
        f"{one.code!r}: {cause.why.en}: {en}.",
    )


def _denominators(scored: Scored, at: int) -> Iterator[Cause]:
    one, table = scored.scheme.indicators[at], scored.table
    if not one.denominator:
        return
    figures, per = table.column(one.column or one.code), table.column(one.denominator)
    there = ~np.isnan(figures) & ((figures != 0) | (not one.zero_is_missing))
    yield Cause(
        there & (per <= 0),
        Both(
            f"的分母“{one.denominator}”不大于 0，无法相除；请更正",
            f"the denominator {one.denominator!r} is not above 0 and divides nothing; correct it",
        ),
    )
    yield Cause(
        there & np.isnan(per),
        Both(
            f"缺分母“{one.denominator}”；请补数",
            f"the denominator {one.denominator!r} is missing; bring it",
        ),
    )


def _references(scored: Scored, at: int) -> Iterator[Cause]:
    one, found = scored.scheme.indicators[at], scored.figures.references[at]
    lost = ~np.isnan(scored.figures.scored[:, at]) & np.isnan(scored.figures.shares[:, at])
    if not lost.any():
        return
    for reference, values in zip(one.curve.references, found, strict=True):
        whole = reference.kind in STATISTICS or reference.kind == "unit"
        yield Cause(lost & np.isnan(values), _none(reference.kind, reference.period), whole)
    if divides(one.curve):
        whole = one.curve.references[0].kind in STATISTICS
        yield Cause(
            lost & (found[0] <= 0),
            Both(
                "的基准不大于 0，无法相除；请更正数据或改按差值比较",
                "the base is not above 0 and divides nothing; correct it, or compare by difference",
            ),
            whole,
        )
    yield from _spread(one, found, lost)
    yield Cause(
        lost,
        Both(
            "的数算不出分（不大于 0，或大得离谱）；请更正",
            "the curve gives it no points (not above 0, or far too large); correct it",
        ),
    )


def _none(kind: str, period: str) -> Both:
    if kind in ("target", "schedule"):
        return Both("没有目标；请补上目标", "there is no target; bring it")
    if period == "previous":
        return Both(
            "没有上期数可比；请补上期数", "there is no previous figure to set it beside; bring it"
        )
    if kind == "sd":
        return Both(
            "只有一个单位有数，算不出离散程度；请并组或换曲线",
            "only one unit has a figure, so there is no spread; merge cohorts or take "
            "another curve",
        )
    return Both("没有参照数；请补数", "there is no reference; bring its figure")


def _spread(one: Indicator, found: tuple[NDArray[np.float64], ...], lost: Rows) -> Iterator[Cause]:
    if not isinstance(one.curve, Span | ZScore):
        return
    width = found[1] - found[0] if isinstance(one.curve, Span) else found[1]
    yield Cause(
        lost & (width == 0),
        Both(
            "的数全部相同，无法拉开；请写明此时给多少（constant），或剔除该指标",
            "all figures are alike; declare what they get (constant), or leave the indicator out",
        ),
        True,
    )
    yield Cause(
        lost & (width < 0),
        Both(
            "的起点高于终点；请对调或更正",
            "the low end is above the high end; exchange or correct them",
        ),
    )
