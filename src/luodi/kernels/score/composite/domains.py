"""What cannot be aggregated, by name: shapes, weights, figures outside a mean's domain."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.composite.hows import How, Own
from luodi.kernels.score.problems import Problem, ScoreError, refused

Floats = NDArray[np.float64]
# more places than these are counted, not listed
LISTED = 5
# a smaller weight would overflow where others are divided by it
LEAST = 1e-100


def refuse_shapes(values: Floats, weights: Floats) -> None:
    """Refuse weights that are neither (C,) nor (U, C) beside values (U, C), or no children."""
    if values.ndim == 2 and values.shape[1] and weights.shape in (values.shape, values.shape[1:]):
        return
    raise refused(
        "weights",
        f"权重形状为 {weights.shape}，数值为 {values.shape}；每个子项须有一个权重，至少一个子项。",
        f"weights have shape {weights.shape} beside values {values.shape}; give one weight a "
        "child, and at least one child",
    )


def refuse_values(values: Floats, weights: Floats, how: How) -> None:
    """Refuse values (U, C) and weights that ``how`` has no score for, naming the places."""
    beyond = outside(values, how)
    found = [
        *_places("weights", weights, ~(np.isfinite(weights) & (weights >= 0)), WEIGHT),
        *_places("weights", weights, (weights > 0) & (weights < LEAST), TINY),
        *_places("values", values, np.isinf(values), FINITE),
        *(() if beyond is None else _places("values", values, beyond & (weights > 0), POSITIVE)),
    ]
    if found:
        raise ScoreError(found)


def outside(values: Floats, how: How) -> NDArray[np.bool_] | None:
    """Return where a value is outside the domain of the mean, as ``values``; None: nowhere."""
    if how.kind in ("geometric", "harmonic") or (how.kind == "power" and how.power <= 0):
        return values <= 0
    return values < 0 if how.kind == "power" else None


def answered(own: Own, values: Floats, weights: Floats) -> Floats:
    """Return what a function gives, once it is (U,) and a number wherever any child is."""
    found = np.asarray(own(values, weights), dtype=np.float64)
    some = ~np.isnan(values).all(axis=1)
    if found.shape == some.shape and np.isfinite(found[some]).all():
        return found
    raise refused(
        "how.kind",
        f"自定函数返回形状 {found.shape}；须为 {some.shape}，凡有子项数值的单位都须得到有限数。",
        f"the function returned shape {found.shape}; return {some.shape}, a finite number for each "
        "unit that has a child",
    )


WEIGHT = ("权重须为不小于 0 的有限数", "give a finite weight of at least 0")
TINY = (
    "权重太小；请用 0 或换算成更大的数",
    "it is too small; give 0, or larger weights in all places",
)
FINITE = ("数值须有限；缺失请用 NaN", "give a finite value, or NaN where it is missing")
POSITIVE = (
    "超出此平均的定义域；请换一种聚合或先标准化到正数",
    "it is outside the domain of this mean; choose another, or normalise to positive numbers",
)


def _places(
    path: str, cells: Floats, where: NDArray[np.bool_], remedy: tuple[str, str]
) -> Iterator[Problem]:
    places = np.argwhere(where) if where.any() else ()
    for place in places[:LISTED]:
        spot, figure = ", ".join(map(str, place)), cells[tuple(place)]
        yield Problem(
            f"{path}[{spot}]",
            "error",
            f"为 {figure:g}：{remedy[0]}。",
            f"is {figure:g}: {remedy[1]}",
        )
    if len(places) > LISTED:
        more = len(places) - LISTED
        yield Problem(path, "error", f"另有 {more} 处相同。", f"and {more} more places like these")


def refuse_flat(flat: NDArray[np.bool_], names: Sequence[str], units: int) -> None:
    """Refuse columns without variance, of which there is no correlation."""
    found = [
        Problem(
            f"values[{names[place]}]",
            "error",
            f"在 {units} 个数据完整的单位中没有变化；请去除该列或补全数据。",
            f"does not vary over the {units} units with complete figures; leave it out",
        )
        for place in np.flatnonzero(flat).tolist()
    ]
    if found:
        raise ScoreError(found)
