"""Cohorts: indicators that nobody reported, one unit alone, too few places for the quotas."""

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.bands import Bands, last_places, places
from luodi.kernels.score.curves import Span, ZScore
from luodi.kernels.score.missing import How
from luodi.kernels.score.places import Borda, Ladder, PercentRank
from luodi.kernels.score.problems import Problem
from luodi.kernels.score.references import STATISTICS
from luodi.kernels.score.schemes import Indicator
from luodi.kernels.score.validation.cells import Scored
from luodi.kernels.score.validation.saying import Both, Found, doubtful, listed, wrong

Rows = NDArray[np.intp]


def cohorts(scored: Scored) -> Found:
    """Give what a cohort is too small or too empty for."""
    for name, rows in scored.table.cohorts.items():
        here = rows[scored.table.counted[rows]]
        path = f"table.cohorts.{name}" if name else "table.cohorts"
        if not here.size:
            yield doubtful(
                path, "没有一个参评单位；请核对。", "has no unit that is rated; look it up."
            )
            continue
        alone = []
        for at, one in enumerate(scored.scheme.indicators):
            there = ~np.isnan(scored.table.column(one.column or one.code)[here])
            if not there.any():
                yield _nobody(f"{path}.{one.code}", one, scored.figures.how[here, at])
            elif there.sum() == 1 and _by_others(one):
                alone.append(one.code)
        if alone:
            yield _alone(path, listed(alone))
        if scored.scheme.bands.grades:
            blocked = (scored.figures.how[here] == How.BLOCKED).any(axis=1)
            yield from _quotas(path, scored.scheme.bands, int((~blocked).sum()))


def _by_others(one: Indicator) -> bool:
    """Say whether a share is a place or a spread among the figures of the others."""
    if isinstance(one.curve, Ladder | PercentRank | Borda):
        return True
    return isinstance(one.curve, Span | ZScore) and any(
        reference.kind in STATISTICS for reference in one.curve.references
    )


def _nobody(path: str, one: Indicator, how: NDArray[np.int8]) -> Problem:
    if (how == How.BLOCKED).all():
        return wrong(
            path,
            f"没有一个单位有“{one.code}”的数，全部不能排名；请补数或改缺数办法。",
            f"nobody has a figure for {one.code!r}, so nobody is ranked; bring it, or "
            "change the policy.",
        )
    return doubtful(
        path,
        f"没有一个单位有“{one.code}”的数，全按缺数办法（{one.missing}）计；请核对。",
        f"nobody has a figure for {one.code!r}: all get what the policy "
        f"{one.missing!r} says; look it up.",
    )


def _alone(path: str, codes: Both) -> Problem:
    return doubtful(
        path,
        f"只有一个单位有数，名次或离散类得分没有意义：{codes.zh}；请并组或换曲线。",
        f"only one unit has a figure, so places and spreads tell nothing: {codes.en}; "
        "merge cohorts or take another curve.",
    )


def _quotas(path: str, held: Bands, ranked: int) -> Found:
    if not ranked:
        return
    got, empty = np.diff(last_places(held, ranked), prepend=0), []
    for place, grade in enumerate(held.grades):
        least = places(held.least[place], ranked, "up") if held.least else 0
        if got[place] < least:
            room = max(int(got[place]), 0)
            yield wrong(
                path,
                f"参加排名 {ranked} 个，“{grade}”至少要 {least} 个，而只排得下 {room} 个；请调"
                "整比例。",
                f"of {ranked} ranked, {grade!r} must have {least}, but there is room for {room}; "
                "change the shares.",
            )
        elif held.up_to and got[place] < 1:
            empty.append(grade)
    if empty:
        zh, en = listed(empty)
        yield doubtful(
            path,
            f"参加排名只有 {ranked} 个，按比例没有名额的等级：{zh}；请并组或改取整办法。",
            f"of {ranked} ranked, the shares leave no place in {en}; merge cohorts, or round "
            "otherwise.",
        )
