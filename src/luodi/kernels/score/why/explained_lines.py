"""The lines of an explanation: each indicator's way from figure to points, and groups' bounds."""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.curves import Span
from luodi.kernels.score.evaluate import Result
from luodi.kernels.score.missing import How
from luodi.kernels.score.places import Ladder, PercentRank
from luodi.kernels.score.ranks import ticks
from luodi.kernels.score.references import STATISTICS
from luodi.kernels.score.schemes import Curve, Group, Indicator, Scheme
from luodi.kernels.score.tables import Flag, Table
from luodi.kernels.score.trees import slopes
from luodi.kernels.score.why.explained import Beside, Held, Line
from luodi.kernels.score.why.facts import Facts, or_none

Floats = NDArray[np.float64]
LINEAR = ("sum", "arithmetic")


def divided(free: Scheme, nodes: Floats, how: NDArray[np.int8]) -> tuple[Floats, Floats]:
    """Return slopes and points (U, N) of every node: what each indicator brings to the root, and
    what each group's bounds or Copeland score add to that or take from it; a row sums to the root.
    ``free``: the scheme with no bounds on its groups (``unbounded``).

    Source: Euler's theorem, every aggregator being homogeneous of degree 1 (Tasche 1999).
    """
    slope = slopes(free, nodes, how)
    place = {code: at for at, code in enumerate(free.nodes)}
    own = np.nan_to_num(nodes)
    rest = own.copy()
    for group in free.groups:
        children = [place[child.code] for child in group.children]
        at = place[group.code]
        reached = (slope[:, children] * own[:, children]).sum(axis=1)
        scale = np.where(slope[:, at] != 0, slope[:, at], 1.0)
        rest[:, at] = np.where(slope[:, at] != 0, own[:, at] - reached / scale, 0.0)
    return slope, slope * rest


def lines_of(result: Result, facts: Facts, row: int) -> tuple[tuple[Line, ...], tuple[Held, ...]]:
    """Return the lines of a unit, and what its groups' bounds did."""
    scheme = result.scheme
    at = slice(row, row + 1)
    slope, points = divided(facts.free, result.nodes[at], result.how[at])
    shared = Shared(result, row, facts, slope[0], ticks(points[0], scheme.decimals))
    first = len(scheme.indicators)
    return tuple(_line(shared, place) for place in range(first)), tuple(
        Held(group.code, _by(group, float(result.nodes[row, first + place])), int(amount))
        for place, (group, amount) in enumerate(
            zip(scheme.groups, shared.amounts[first:], strict=True)
        )
        if amount
    )


class Shared(NamedTuple):
    """What the lines of one unit have in common: its cohort's facts, slopes and ticks (N,)."""

    result: Result
    row: int
    facts: Facts
    slope: Floats
    amounts: NDArray[np.int64]


def _line(shared: Shared, at: int) -> Line:
    result, row = shared.result, shared.row
    one, found, table = result.scheme.indicators[at], result.figures, result.table
    ratio = float(found.shares[row, at])
    clipped = "floor" if ratio < one.floor else "cap" if ratio > one.cap else ""
    per = table.column(one.denominator)[row] if one.denominator else math.nan
    beside = _beside(shared, at)
    path, weight = shared.facts.ways[one.code]
    return Line(
        one.code, or_none(found.given[row, at]), or_none(found.scored[row, at]), or_none(per),
        tuple(each.value for each in beside),
        or_none(ratio), or_none(found.values[row, at]), How(int(found.how[row, at])),
        bool(found.lacking[row, at]), clipped, float(shared.slope[at]), int(shared.amounts[at]),
        one, beside, path, weight, _full(one, result.scheme, path, float(shared.slope[at])),
        bool(found.treated[row, at]), _flags(table, row, one.column or one.code),
        table.sources.get((table.units[row], one.column or one.code), ""),
    )  # fmt: skip


def _flags(table: Table, row: int, code: str) -> tuple[str, ...]:
    if table.flags is None or code not in table.codes:
        return ()
    flags = Flag(int(table.flags[row, table.codes.index(code)]))
    return tuple(str(one.name).lower() for one in Flag if one in flags) if flags else ()


def _beside(shared: Shared, at: int) -> tuple[Beside, ...]:
    one, found = shared.result.scheme.indicators[at], shared.result.figures.references[at]
    counts = shared.facts.counts
    return tuple(
        Beside(
            reference, or_none(float(values[shared.row])),
            int(counts[reference.period][at]) if reference.kind in STATISTICS else None,
        )
        for reference, values in zip(one.curve.references, found, strict=True)
    )  # fmt: skip


def _full(
    one: Indicator, scheme: Scheme, path: tuple[tuple[str, float], ...], slope: float
) -> float | None:
    """Return the points at full marks, None in a tree that is not linear or a curve without any."""
    names = {scheme.root.code, *(code for code, _ in path)}
    share = _full_share(one.curve)
    kinds = {group.aggregator for group in scheme.groups if group.code in names}
    return slope * share if share is not None and kinds.issubset(LINEAR) else None


def _full_share(curve: Curve) -> float | None:
    if isinstance(curve, Span):
        return curve.start + curve.width
    if isinstance(curve, PercentRank):
        return curve.scale
    if isinstance(curve, Ladder):
        return curve.rungs[0] if curve.rungs else 1.0
    return None if type(curve).__name__ in ("ZScore", "Borda", "Count") else 1.0


def _by(group: Group, value: float) -> str:
    if group.aggregator == "copeland":
        return "copeland"
    return "floor" if value <= group.floor else "cap"
