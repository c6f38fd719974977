"""How far an order can be trusted: reckoned once from the manifest and the result it gave.

All numbers are whole or text, so that the record has a hash like its result.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from luodi.assess.results import Run, run_of
from luodi.kernels.score.leaving_out import leave_out
from luodi.kernels.score.variation.uncertainty import Uncertainty, uncertainty
from luodi.kernels.score.variation.variations import WeightNoise
from luodi.kernels.score.why.facts import weights

FORMAT, DRAWS, SPREAD = "1", 1000, "0.1"  # each weight is drawn up to a tenth up or down
HEAVIEST = 10  # so many criteria are left out in turn: a whole evaluation each
FIFTHS = (0.2, 0.4, 0.6, 0.8)
Floats = NDArray[np.float64]


def reliability_of(manifest: dict[str, Any], result: dict[str, Any]) -> dict[str, Any]:
    """Return intervals of ranks, groups, the cohort's marks, and what hangs on one criterion."""
    return reliability_from(run_of(manifest), result)


def reliability_from(run: Run, result: dict[str, Any]) -> dict[str, Any]:
    """Return the reliability of a manifest that is scored already."""
    manifest, drawn = run.manifest, replicated(run)
    intervals = {code: _interval(run, drawn, code) for code in _ranked(run)}
    heads, holds = groups(list(intervals.values())), _holds(run, drawn)
    return {
        "format": FORMAT, "draws": DRAWS, "weights": SPREAD, "seed": manifest["seed"],
        "engine": manifest["engine"],
        # a list, the best first: the keys of an object have no order in every database
        "units": [[code, *intervals[code], head, *holds[code]]
                  for code, head in zip(intervals, heads, strict=True)],
        "criteria": _criteria(run, result),
        "total": _middle_and_best(_column(result, lambda one: one["total"]), run.scheme.decimals),
        "left_out": _left_out(run),
    }  # fmt: skip


def replicated(run: Run) -> Uncertainty:
    """Return a result ranked again under a thousand draws of its weights, by the run's seed."""
    dice = np.random.default_rng(int(run.manifest["seed"]))
    return uncertainty(run.result, [WeightNoise(float(SPREAD))], DRAWS, dice)


def groups(intervals: list[list[int]]) -> list[int]:
    """Return the group (1, 2 …) of each interval ``[low, high]``, best first.

    A group lasts while intervals reach that of its first unit: who stands in it cannot be told
    from its head. Overlap from neighbour to neighbour would make one group of everybody.
    """
    found, group, reach = [], 0, 0
    for low, high in intervals:
        if low > reach:
            group, reach = group + 1, high
        found.append(group)
    return found


def _ranked(run: Run) -> list[str]:
    order = np.argsort(run.result.rank, kind="stable")
    return [run.table.units[row] for row in order if run.result.rank[row]]


def _interval(run: Run, drawn: Uncertainty, code: str) -> list[int]:
    """Return the ranks between which nine of ten draws put a unit; its own lies in them."""
    rank = int(run.result.rank[run.result.row(code)])
    low, high = drawn.interval(code)
    return [min(int(np.floor(low)), rank), max(int(np.ceil(high)), rank)]


def _holds(run: Run, drawn: Uncertainty) -> dict[str, list[int]]:
    """Return in how many of 100 draws each grade stays what it is; nothing without grades."""
    share, grades = drawn.p_grade, run.result.grade.tolist()  # all draws are graded for it, once
    return {
        code: [round(float(share[row, grade]) * 100)] if grade >= 0 else []
        for row, (code, grade) in enumerate(zip(run.table.units, grades, strict=True))
    }


def _criteria(run: Run, result: dict[str, Any]) -> dict[str, Any]:
    """Return of each criterion what the cohort got for it: median, best, and the four cuts."""
    found = {}
    for place, code in enumerate(run.scheme.codes):
        points = _column(result, lambda one, at=place: one["lines"][at]["points"])
        cuts = [_text(cut, run.scheme.decimals) for cut in np.quantile(points, FIFTHS)] if (
            points.size and np.ptp(points) > 0) else []  # fmt: skip
        found[code] = {**_middle_and_best(points, run.scheme.decimals), "cuts": cuts}
    return found


def _column(result: dict[str, Any], of: Any) -> Floats:
    told = (of(one) for one in result["scores"])
    return np.array([float(text) for text in told if text is not None])


def _middle_and_best(points: Floats, decimals: int) -> dict[str, str]:
    if not points.size:
        return {"median": "", "best": ""}
    return {"median": _text(np.median(points), decimals), "best": _text(points.max(), decimals)}


def _text(value: Any, decimals: int) -> str:
    return f"{float(value):.{decimals}f}"


def _left_out(run: Run) -> list[dict[str, Any]]:
    if len(run.scheme.indicators) < 2:
        return []
    ways = weights(run.scheme)  # the second is the share of the whole weight
    heaviest = sorted(run.scheme.codes, key=lambda code: -ways[code][1])[:HEAVIEST]
    found = leave_out(run.result, heaviest)
    return [
        {"code": one.code, "shift": _text(np.nan_to_num(one.mean_shift), 1),
         "hit": [list(each) for each in one.hit]}
        for one in sorted(found, key=lambda one: -np.nan_to_num(one.mean_shift))
    ]  # fmt: skip
