"""A scheme with one indicator or group left out, and how much that moves the board."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.comparing import mean_shift
from luodi.kernels.score.evaluate import Result, evaluate
from luodi.kernels.score.problems import refused
from luodi.kernels.score.schemes import Group, Indicator, Scheme
from luodi.kernels.score.trees import full_marks

Floats = NDArray[np.float64]
Ranks = NDArray[np.int32]
Weight = Literal["moved", "lost"]
HIT = 5


@dataclass(frozen=True, slots=True, eq=False)
class LeftOut:
    """What leaving out one node does: scores (U,) in points, ranks (U,) within cohorts.

    ``mean_shift``: the mean absolute change of rank over who is ranked both times, nan for nobody.
    ``hit``: the units that move most and by how much, places lost negative, at most five.
    """

    code: str
    score: Floats
    rank: Ranks
    mean_shift: float
    hit: tuple[tuple[str, int], ...]


def without(scheme: Scheme, code: str, weight: Weight = "moved") -> Scheme:
    """Return a scheme without one indicator or group.

    ``moved``: the weights beside it in a sum grow until their full marks are what they were;
    ``lost``: they stay, and the total is that much lower. A mean renormalises its weights either
    way. A group that has lost its last child goes with it. Ties, vetoes and bonuses that name what
    went are dropped too. Raises ScoreError for the root, for a code that is none, and for all that
    there is.
    """
    gone = _below(scheme, code)
    root = _pruned(scheme.root, code, weight)
    if root is None or code == scheme.root.code:
        raise _refused(code)
    left = {node for node in scheme.nodes if node not in gone}
    lost = set(scheme.nodes) - left
    return replace(
        scheme,
        root=root,
        ties=tuple(one for one in scheme.ties if one not in lost),
        vetoes=tuple(one for one in scheme.vetoes if one.condition.code not in lost),
        bonuses=tuple(
            one for one in scheme.bonuses
            if one.of not in lost and not any(gate.code in lost for gate in one.gates)
        ),
    )  # fmt: skip


def leave_out(
    result: Result, codes: Sequence[str] = (), weight: Weight = "moved"
) -> tuple[LeftOut, ...]:
    """Return what leaving out each node does to a result; all indicators if none are named.

    The adjustments stay. Source: leave-one-out as in COINr ``remove_elements``, on the whole
    scheme; docs/methods/compare.md. Raises ScoreError as ``without``.
    """
    given = [one.given for one in result.adjustments]
    return tuple(
        _left_out(result, code, evaluate(without(result.scheme, code, weight), result.table, given))
        for code in codes or result.scheme.codes
    )


def _left_out(result: Result, code: str, other: Result) -> LeftOut:
    both = (result.rank > 0) & (other.rank > 0)
    shift = np.where(both, result.rank - other.rank, 0)
    most = np.argsort(-np.abs(shift), kind="stable")[:HIT]
    hit = tuple((result.table.units[row], int(shift[row])) for row in most if shift[row])
    return LeftOut(code, other.score, other.rank, mean_shift(result.rank, other.rank), hit)


def _pruned(group: Group, code: str, weight: Weight) -> Group | None:
    children = tuple(_kept(group.children, code, weight))
    if not children:
        return None
    if group.aggregator != "sum" or weight == "lost" or len(children) == len(group.children):
        return replace(group, children=children)
    before, after = full_marks(group), full_marks(replace(group, children=children))
    scale = before / after if after > 0 else 1.0
    return replace(group, children=tuple(
        replace(child, weight=child.weight * scale) for child in children))  # fmt: skip


def _kept(
    children: Sequence[Group | Indicator], code: str, weight: Weight
) -> Iterator[Group | Indicator]:
    for child in children:
        if child.code == code:
            continue
        kept = _pruned(child, code, weight) if isinstance(child, Group) else child
        if kept is not None:
            yield kept


def _below(scheme: Scheme, code: str) -> set[str]:
    """Return a node's code and those below it."""
    for group in scheme.groups:
        if group.code == code:
            part = Scheme(group)
            return set(part.nodes)
    if code not in scheme.codes:
        raise _refused(code)
    return {code}


def _refused(code: str) -> Exception:
    return refused(
        f"nodes.{code}",
        f"不能去掉“{code}”：它不在办法中，或去掉后什么也不剩；请写一个指标或分组的代码。",
        f"{code!r} cannot be left out: it is no node, or nothing would remain; name an indicator "
        "or a group.",
    )
