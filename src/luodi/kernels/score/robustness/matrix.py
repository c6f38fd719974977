"""Scores of many replications: one matrix product, and exact renormalisation where cells miss.

Every product has the same shape, padded with zeros: OpenBLAS adds in another order at the edges of
a matrix, and then two units with the same figures would differ in the last bit, or a replication
would depend on those computed beside it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.problems import refused
from luodi.kernels.score.robustness.fold import Floats, Tree, downwards, shares

Mean = Literal["arithmetic", "geometric", "harmonic"]
# replications of one product; units are padded to a multiple of LANES; a block of units with gaps
TILE, LANES, BLOCK = 16, 64, 2048


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Units (B,) with gaps; by group its indicators' cells (c, W), 0 = missing, and presence."""

    units: NDArray[np.intp]
    cells: dict[int, Floats]
    present: dict[int, Floats]


@dataclass(frozen=True, slots=True, eq=False)
class Gap:
    """Columns (C,) of ``whole`` that lack some, not all, of a mean's indicators.

    Cells (c, W); ``there`` (c, 2 W) is 1 where a cell is present, then 1 where it is gone; ``flat``
    (TILE, C) are the places of the columns in a tile laid out as one row.
    """

    flat: NDArray[np.intp]
    leaves: NDArray[np.intp]
    cells: Floats
    there: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """What is the same in every tile, prepared once and read by any thread.

    ``straight`` units (S,) have something in every group: their cells ``whole`` (I, W) are
    multiplied once and corrected at ``gaps``; the others (``hollow``) go level by level.
    """

    tree: Tree
    mean: Mean
    units: int
    shares: Floats
    effective: Floats
    straight: NDArray[np.intp]
    whole: Floats
    gaps: tuple[Gap, ...]
    hollow: tuple[Block, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """Values (TILE, W) of a group, 0 where it has nothing; ``present`` is None where all have."""

    values: Floats
    present: NDArray[np.bool_] | None


def plan(tree: Tree, values: Floats, weights: Floats, mean: Mean = "arithmetic") -> Plan:
    """Prepare indicators' values (U, I), nan = missing, and nodes' weights (R, N).

    An infinite value, and one that a geometric or harmonic mean cannot take, is a ScoreError.
    """
    _refuse_values(tree, values, mean)
    with np.errstate(all="ignore"):  # a missing cell stays nan
        taken = values if mean == "arithmetic" else _there(values, mean)
    portions = shares(tree, weights)
    effective = downwards(tree, portions)
    straight = _straight(tree, taken, portions)
    whole = np.ascontiguousarray(_padded(taken[straight], LANES).T)
    return Plan(
        tree, mean, values.shape[0], _lasting(portions),
        _lasting(effective[:, : tree.indicators]), np.flatnonzero(straight),
        np.nan_to_num(whole), tuple(_gaps(tree, whole)),
        tuple(_blocks(tree, taken, np.flatnonzero(~straight))),
    )  # fmt: skip


def tile(prepared: Plan, start: int) -> Floats:
    """Return scores (TILE, U) of the replications from ``start``, a multiple of TILE, on.

    Rows past the last replication mean nothing. nan where a unit has no cell that weighs anything.
    """
    rows = slice(start, start + TILE)
    found = prepared.effective[rows] @ prepared.whole
    for gap in prepared.gaps:
        more = _lacking(prepared, gap, rows)[:, : gap.flat.shape[1]]
        flat = found.reshape(-1)  # fancy places in two dimensions take three times as long
        flat[gap.flat] = flat.take(gap.flat) + more
    if prepared.hollow:
        straight = found[:, : prepared.straight.size]
        found = np.empty((TILE, prepared.units))
        found[:, prepared.straight] = straight
        for block in prepared.hollow:
            found[:, block.units] = _root(prepared, block, rows)[:, : block.units.size]
    return _back(found[:, : prepared.units], prepared.mean)


def _lacking(prepared: Plan, gap: Gap, rows: slice) -> Floats:
    """Return what renormalising one group adds (TILE, W): its part of the score x gone / here."""
    both = prepared.shares[rows, gap.leaves] @ gap.there
    here, gone = np.split(both, 2, axis=1)
    part = prepared.effective[rows, gap.leaves] @ gap.cells
    part *= np.divide(gone, here, out=gone)
    return part


def _straight(tree: Tree, taken: Floats, portions: Floats) -> NDArray[np.bool_]:
    """Which units (U,) have something that weighs in every group, and gaps only beside leaves."""
    there = ~np.isnan(taken)
    weighs: NDArray[np.bool_] = np.all(portions[:, : tree.indicators] > 0, axis=0)
    found = np.ones(taken.shape[0], dtype=np.bool_)
    for places in tree.children.values():
        leaves = places[places < tree.indicators]
        whole = there[:, leaves].all(axis=1)
        found &= whole | np.any(there[:, leaves] & weighs[leaves], axis=1)
        if leaves.size < places.size:
            found &= whole
    return found


def _gaps(tree: Tree, whole: Floats) -> Iterator[Gap]:
    """Where a mean of ``whole`` (I, W) has to be renormalised."""
    missing = np.isnan(whole)
    for group, places in tree.children.items():
        leaves = places[places < tree.indicators]
        columns = np.flatnonzero(missing[leaves].any(axis=0))
        if columns.size and not tree.is_sum[group]:
            cells = _padded(whole[np.ix_(leaves, columns)].T, LANES).T
            gone = np.isnan(cells)
            flat = np.arange(TILE)[:, None] * whole.shape[1] + columns
            yield Gap(flat, leaves, np.nan_to_num(cells), np.hstack([~gone, gone]).astype(float))


def _root(prepared: Plan, block: Block, rows: slice) -> Floats:
    found: dict[int, Node] = {}
    for group in sorted(block.cells):
        found[group] = _node(prepared, block, group, (prepared.shares[rows], found))
    root = found[prepared.tree.root]
    if root.present is not None:
        root.values[~root.present] = np.nan
    return root.values


def _node(prepared: Plan, block: Block, group: int, so_far: tuple[Floats, dict[int, Node]]) -> Node:
    """One group: one product and its child groups; renormalised where some are gone."""
    portions, found = so_far
    places = prepared.tree.children[group]
    leaves, inner = np.split(places, [np.searchsorted(places, prepared.tree.indicators)])
    values = portions[:, leaves] @ block.cells[group]
    for kid in inner:
        values += portions[:, [kid]] * found[int(kid)].values
    gone = [found[int(kid)].present for kid in inner]
    if group not in block.present and all(one is None for one in gone):
        return Node(values, None)
    here = _here(portions[:, leaves], block.present.get(group), values.shape)
    for kid, one in zip(inner, gone, strict=True):
        here += portions[:, [kid]] * (1.0 if one is None else one)
    present = here > 0
    if not prepared.tree.is_sum[group]:
        values /= _divisor(here, block.present.get(group), gone)
    return Node(values, None if present.all() else present)


def _here(portions: Floats, present: Floats | None, shape: tuple[int, ...]) -> Floats:
    """Return the share of the indicators that are present (TILE, W)."""
    if present is None:
        return np.broadcast_to(portions.sum(axis=1)[:, None], shape).copy()
    return np.asarray(portions @ present)


def _divisor(here: Floats, present: Floats | None, gone: list[NDArray[np.bool_] | None]) -> Floats:
    """Return what is present, exactly 1 where all is, and 1 where nothing is (0 / 1)."""
    full = np.ones(here.shape, dtype=np.bool_)
    if present is not None:
        full &= present.all(axis=0)
    for one in gone:
        if one is not None:
            full &= one
    return np.where(full | (here <= 0), 1.0, here)


def _blocks(tree: Tree, taken: Floats, units: NDArray[np.intp]) -> Iterator[Block]:
    """Divide the units with gaps into blocks of one width."""
    count = -(-units.size // BLOCK)
    width = -(-units.size // max(count, 1))
    for start in range(0, units.size, width or 1):
        some = units[start : start + width]
        cells = _padded(taken[some], -(-width // LANES) * LANES).T
        present = 1.0 - np.isnan(cells)
        leaves = {
            group: places[places < tree.indicators] for group, places in tree.children.items()
        }
        yield Block(
            some,
            {group: np.nan_to_num(cells[own]) for group, own in leaves.items()},
            {group: present[own] for group, own in leaves.items() if not present[own].all()},
        )


def _padded(rows: Floats, multiple: int) -> Floats:
    """Return the rows with rows of zeros behind them, up to a multiple."""
    count = -(-rows.shape[0] // multiple) * multiple
    out = np.zeros((count, *rows.shape[1:]))
    out[: rows.shape[0]] = rows
    return out


def _lasting(rows: Floats) -> Floats:
    """Return the rows with the last one repeated behind them, up to full tiles."""
    return np.pad(rows, ((0, -rows.shape[0] % TILE), (0, 0)), mode="edge")


def _there(values: Floats, mean: Mean) -> Floats:
    return np.asarray(np.log(values) if mean == "geometric" else 1.0 / values)


def _back(found: Floats, mean: Mean) -> Floats:
    if mean == "geometric":
        return np.asarray(np.exp(found))
    if mean == "arithmetic":
        return found
    return np.asarray(1.0 / found)


def _refuse_values(tree: Tree, values: Floats, mean: Mean) -> None:
    if values.ndim != 2 or values.shape[1] != tree.indicators:
        raise refused(
            "values",
            f"数值应为每个单位一行、每个指标一列，共{tree.indicators}列。",
            f"Values are a row a unit and a column an indicator, {tree.indicators} columns.",
        )
    lowest = -np.inf if mean == "arithmetic" else 0.0
    wrong = np.argwhere(~(((values > lowest) & (values < np.inf)) | np.isnan(values)))
    if wrong.size:
        unit, place = map(int, wrong[0])
        raise refused(
            f"values.{unit}.{place}",
            f"第{unit}个单位、第{place}个指标的数值为{values[unit, place]}；"
            "几何平均和调和平均须为正数，其余须为有限数，缺失请留空。",
            f"Value {values[unit, place]} of unit {unit}, indicator {place}: a geometric or"
            " harmonic mean takes positive numbers, any other finite ones; leave missing ones out.",
        )
    if mean != "arithmetic" and tree.is_sum.any():
        raise refused(
            "tree",
            "求和的分组不能按几何平均或调和平均计算；请改为算术平均。",
            "A group that adds up cannot be in a geometric or harmonic tree: choose arithmetic.",
        )
