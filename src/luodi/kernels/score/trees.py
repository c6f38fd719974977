"""The tree: children become their group's value, level by level, up to the root."""

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.composite.groups import SLACK
from luodi.kernels.score.composite.hows import How as Aggregate
from luodi.kernels.score.composite.means import aggregate
from luodi.kernels.score.composite.outrank import copeland
from luodi.kernels.score.composite.shares import shares
from luodi.kernels.score.missing import How
from luodi.kernels.score.problems import Problem, ScoreError
from luodi.kernels.score.schemes import Aggregator, Group, Indicator, Scheme

Floats = NDArray[np.float64]
Hows = NDArray[np.int8]
Rows = NDArray[np.intp]
PLACE = re.compile(r"values\[(\d+), (\d+)\]")


def node_values(
    scheme: Scheme,
    values: Floats,
    how: Hows,
    cohorts: Sequence[Rows] | None = None,
    units: Sequence[str] = (),
) -> Floats:
    """Return the value of every node (U, N): indicators (U, I) as they are, then the groups.

    A child without a value is left out: means renormalise the weights over what is present, a sum
    lacks it, unless its weight is moved (``not_applicable``), when the others are scaled up to the
    full marks of all. A group of which nothing is present, or less than its threshold, is nan.
    ``cohorts``: the rows that a Copeland score compares with each other, all of them if None; who
    is in none of them has none. Raises ScoreError naming group, child and unit (its name if
    ``units`` are given, else its row) where a mean is not defined for a child.
    """
    nodes = np.full((len(scheme.nodes), len(values)), np.nan).T  # node by node in memory
    nodes[:, : values.shape[1]] = values
    place = {code: at for at, code in enumerate(scheme.nodes)}
    for group in scheme.groups:
        columns = [place[child.code] for child in group.children]
        moved = _moved(group, place, how, nodes)
        try:
            found = _value(group, nodes[:, columns], moved, cohorts)
        except ScoreError as error:
            raise ScoreError([_named(one, group, units) for one in error.problems]) from error
        nodes[:, place[group.code]] = np.clip(found, group.floor, group.cap)
    return nodes


def _named(problem: Problem, group: Group, units: Sequence[str]) -> Problem:
    place = PLACE.fullmatch(problem.path)
    where = problem.path
    if place:
        row, child = int(place[1]), group.children[int(place[2])].code
        where = f"{child}[{units[row] if units else row}]"
    return replace(problem, path=f"groups.{group.code}.{where}")


def full_marks(node: Group | Indicator) -> float:
    """Return what a node earns when each figure just meets its reference, before its weight."""
    if isinstance(node, Indicator):
        return 1.0
    if node.aggregator == "sum":
        return sum(child.weight * full_marks(child) for child in node.children)
    return max(full_marks(child) for child in node.children)


def _moved(group: Group, place: dict[str, int], how: Hows, nodes: Floats) -> NDArray[np.bool_]:
    """Return whose weight the other children carry (U, C): of whom nothing below applies.

    A group that lacks its threshold, or whose figures were only left out, moves nothing: else it
    would pay to withhold a figure.
    """
    gone = np.isnan(nodes[:, [place[child.code] for child in group.children]])
    if not gone.any():
        return gone
    said = [(how[:, [place[code] for code in leaves(child)]] == How.MOVED).all(axis=1)
            for child in group.children]  # fmt: skip
    return np.asarray(gone & np.column_stack(said), dtype=np.bool_)


def leaves(node: Group | Indicator) -> tuple[str, ...]:
    """Return the codes of the indicators below a node, or its own."""
    if isinstance(node, Indicator):
        return (node.code,)
    return tuple(code for child in node.children for code in leaves(child))


def _value(
    group: Group, children: Floats, moved: NDArray[np.bool_], cohorts: Sequence[Rows] | None
) -> Floats:
    if group.aggregator == "sum":
        return _sum(group, children, moved)
    weights = np.array([child.weight for child in group.children])
    if group.aggregator == "copeland":
        return _copeland(children, weights, group.threshold, cohorts)
    return aggregate(children, weights, _aggregate(group.aggregator, group))


def _copeland(
    children: Floats, weights: Floats, threshold: float, cohorts: Sequence[Rows] | None
) -> Floats:
    found = np.full(len(children), np.nan)
    for rows in [np.arange(len(children))] if cohorts is None else cohorts:
        if rows.size:
            found[rows] = copeland(children[rows], weights)
    enough = (~np.isnan(children)).mean(axis=1) >= threshold - SLACK
    return np.where(enough, found, np.nan)


def _aggregate(aggregator: Aggregator, group: Group) -> Aggregate:
    return Aggregate(aggregator, group.power, group.threshold)  # type: ignore[arg-type]


def _sum(group: Group, children: Floats, moved: NDArray[np.bool_]) -> Floats:
    """Add child by child in the scheme's order, so that every machine gets the same sum."""
    total, present = np.zeros(len(children)), ~np.isnan(children)
    whole = bool(present.all())
    for child, column, there in zip(group.children, children.T, present.T, strict=True):
        total += child.weight * (column if whole else np.where(there, column, 0.0))
    if whole:
        return total
    enough = present.mean(axis=1) >= group.threshold - SLACK
    return np.where(present.any(axis=1) & enough, total * moved_scale(group, moved), np.nan)


def slopes(scheme: Scheme, nodes: Floats, how: Hows) -> Floats:
    """Return by how much the root moves with each node (U, N): the chain of v·∂f/∂v ÷ v.

    A group's bounds stop it (slope 0 beyond them), so does a group without a value, and a Copeland
    score has no slopes: what they leave is the remainder of an explanation.
    """
    found = np.zeros(nodes.shape)
    found[:, -1] = 1.0
    place = {code: at for at, code in enumerate(scheme.nodes)}
    for group in reversed(scheme.groups):
        columns = [place[child.code] for child in group.children]
        children, own = nodes[:, columns], nodes[:, place[group.code]]
        free = ~np.isnan(own) & (own > group.floor) & (own < group.cap)
        inside = _inner(group, children, _moved(group, place, how, nodes))
        reach = found[:, [place[group.code]]] * inside
        found[:, columns] = np.where(free[:, None], reach, 0.0)  # where all moved, reach is nan
    return found


def _inner(group: Group, children: Floats, moved: NDArray[np.bool_]) -> Floats:
    weights = np.array([child.weight for child in group.children])
    there = ~np.isnan(children)
    if group.aggregator == "sum":
        return np.asarray(there * weights * moved_scale(group, moved)[:, None])
    if group.aggregator == "copeland":
        return np.zeros(children.shape)
    if group.aggregator == "arithmetic":
        total = (there * weights).sum(axis=1, keepdims=True)
        return np.asarray(there * weights / np.where(total > 0, total, 1.0))
    parts = shares(children, weights, _aggregate(group.aggregator, group))
    return np.nan_to_num(parts) / np.where(there & (children != 0), children, 1.0)


def moved_scale(group: Group, moved: NDArray[np.bool_]) -> Floats:
    """Return what a sum is multiplied by (U,) to carry the weights that moved."""
    if not moved.any():
        return np.ones(len(moved))
    marks = np.array([child.weight * full_marks(child) for child in group.children])
    left = marks.sum() - moved @ marks
    return np.asarray(marks.sum() / np.where(left > 0, left, np.nan))
