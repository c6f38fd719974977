"""The same results the slow way: one replication, one unit, one node after the other."""

import math
from collections.abc import Callable

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from luodi.kernels.score.robustness import Tree

Floats = NDArray[np.float64]
THERE: dict[str, Callable[[float], float]] = {
    "arithmetic": float, "geometric": math.log, "harmonic": lambda x: 1 / x,
}  # fmt: skip
BACK: dict[str, Callable[[float], float]] = {
    "arithmetic": float, "geometric": math.exp, "harmonic": lambda x: 1 / x,
}  # fmt: skip


def tree_of(parent: list[int], sums: tuple[int, ...] = ()) -> Tree:
    """A tree from a list of parents and the numbers of the groups that add up."""
    return Tree(np.array(parent), np.isin(np.arange(len(parent)), sums))


def two_pillars(first: int, second: int) -> Tree:
    """Indicators of two pillars below one index."""
    pillars = first + second
    return tree_of([pillars] * first + [pillars + 1] * second + [pillars + 2] * 2 + [-1])


def scored(tree: Tree, values: Floats, weights: Floats, mean: str = "arithmetic") -> Floats:
    """Scores (R, U): every tree evaluated alone, what is missing left out level by level."""
    return np.array([[_unit(tree, row, own, mean) for row in values] for own in weights])


def _unit(tree: Tree, row: Floats, weights: Floats, mean: str) -> float:
    known = {place: THERE[mean](cell) for place, cell in enumerate(row) if not math.isnan(cell)}
    for group in sorted(tree.children):
        kids = [kid for kid in tree.children[group] if kid in known and weights[kid] > 0]
        if not kids:
            continue
        total = sum(weights[kid] for kid in kids)
        added = sum(weights[kid] * known[kid] for kid in kids)
        known[group] = added if tree.is_sum[group] else added / total
    return BACK[mean](known[tree.root]) if tree.root in known else math.nan


def ranked(row: Floats) -> list[int]:
    """Ranks by comparing each with each."""
    return [0 if math.isnan(one) else 1 + sum(other > one for other in row) for one in row]


@st.composite
def trees(draw: st.DrawFn, sums: bool = True) -> Tree:
    """Trees of two to four levels, some with indicators beside groups, some with sums."""
    sizes = draw(st.lists(st.integers(1, 4), min_size=1, max_size=4))
    indicators, groups = sum(sizes) + 1, len(sizes)
    parent = [indicators + group for group, size in enumerate(sizes) for _ in range(size)]
    top = indicators + groups
    middle = draw(st.booleans())
    above = [draw(st.sampled_from([top, top + 1])) for _ in sizes] if middle else [top] * groups
    above[0] = top  # no group without a child
    parent += [top + middle, *above, *([top + 1] if middle else []), -1]
    added = draw(st.sets(st.integers(indicators, len(parent) - 1))) if sums else set()
    return tree_of(parent, tuple(added))


@st.composite
def cases(draw: st.DrawFn, sums: bool = True) -> tuple[Tree, Floats, Floats]:
    """A tree, figures with gaps and twins among the units, and weights with zeros."""
    tree = draw(trees(sums))
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    units, count = draw(st.integers(1, 70)), draw(st.integers(1, 40))
    values = rng.uniform(0.5, 9.5, size=(units, tree.indicators))
    values[rng.random(values.shape) < draw(st.sampled_from([0.0, 0.05, 0.5]))] = np.nan
    values[rng.integers(units)] = values[rng.integers(units)]
    weights = rng.uniform(0.1, 2.0, size=(count, tree.parent.size))
    if draw(st.booleans()):
        weights[:, 1 : tree.indicators][rng.random((count, tree.indicators - 1)) < 0.2] = 0.0
    weights[:, 0] = 1.0
    return tree, values, weights
