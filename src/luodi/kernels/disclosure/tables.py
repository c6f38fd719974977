"""Tables of counts with all their margins: what is counted, which cells are sums of which."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]
Name = tuple[
    str, ...
]  # ("class=A", "unit=East Street"), sorted; what stands for a whole is left out
Sum = tuple[int, tuple[int, ...]]  # the whole, and its parts


@dataclass(frozen=True, slots=True)
class Dimension:
    """One way to divide, as a tree: ``part_of`` gives of every node the one that it is a part of.

    The node that is part of none is the whole; called "", it leaves no word in a name.
    """

    name: str
    part_of: Mapping[str, str]

    @property
    def nodes(self) -> tuple[str, ...]:
        """All nodes, the whole first."""
        whole = [node for node in self.part_of.values() if node not in self.part_of]
        return (*dict.fromkeys(whole), *self.part_of)

    @property
    def leaves(self) -> tuple[str, ...]:
        """The nodes that have no parts, in the order given: the axis of the counts."""
        inner = set(self.part_of.values())
        return tuple(node for node in self.part_of if node not in inner)

    def parts(self, node: str) -> tuple[str, ...]:
        """The nodes directly below one."""
        return tuple(part for part, whole in self.part_of.items() if whole == node)

    def membership(self) -> Floats:
        """Return 1 where a leaf belongs to a node: (nodes, leaves)."""
        nodes, leaves = self.nodes, self.leaves
        found = np.zeros((len(nodes), len(leaves)))
        for column, leaf in enumerate(leaves):
            node = leaf
            found[nodes.index(node), column] = 1
            while node in self.part_of:
                node = self.part_of[node]
                found[nodes.index(node), column] = 1
        return found


def flat(name: str, parts: Sequence[str]) -> Dimension:
    """Return parts of one whole that has no name of its own.

    >>> flat("class", ["A", "B"]).nodes
    ('', 'A', 'B')
    """
    return Dimension(name, dict.fromkeys(parts, ""))


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """N cells: names, values and sums.

    ``impossible`` are structural zeros: everybody knows them. ``unpublished`` cells are never shown
    and yet must not be found out. ``largest`` (N, L) holds the largest contributions to a cell,
    for amounts; ``whole`` says that every value is a whole number.
    """

    names: tuple[Name, ...]
    values: Floats
    sums: tuple[Sum, ...]
    impossible: Mask
    unpublished: Mask
    largest: Floats
    whole: bool = True

    def where(self, names: Collection[Name]) -> Mask:
        """Return the mask of cells by their names."""
        wanted = set(names)
        return np.array([name in wanted for name in self.names], dtype=np.bool_)


def crossed(dimensions: Sequence[Dimension], counts: NDArray[np.generic], *,
            impossible: Mask | None = None) -> Counts:  # fmt: skip
    """Return the table of inner counts, an axis a dimension in order of its leaves, with margins.

    A count that is missing is refused: what has no sum cannot be audited, and must not pass.

    >>> table = crossed([flat("class", "AB"), flat("unit", "xy")], np.array([[1, 2], [3, 4]]))
    >>> table.names[:3], table.values[:3].tolist()
    (((), ('unit=x',), ('unit=y',)), [10.0, 4.0, 6.0])
    """
    cells = list(product(*(dimension.nodes for dimension in dimensions)))
    names = tuple(_name(dimensions, cell) for cell in cells)
    values = _margins(dimensions, np.asarray(counts, dtype=np.float64))
    _refuse(names, ~(values >= 0), "missing or below nought, so that no sum with it holds")
    possible = np.asarray(np.ones(np.shape(counts)) if impossible is None else ~impossible, float)
    return Counts(
        names, values, _sums(dimensions, cells), _margins(dimensions, possible) == 0,
        np.zeros(len(cells), dtype=np.bool_), np.zeros((len(cells), 0)),
        whole=bool(np.all(values == np.rint(values))),
    )  # fmt: skip


def linked(tables: Sequence[Counts]) -> Counts:
    """Return tables that appear together as one: cells of the same name are the same cell.

    A cell that one of them publishes is published. Wide lists of contributions are cut to the
    narrowest, since a rule may ask no more than all tables know.
    """
    number: dict[Name, int] = {}
    for table in tables:
        for name in table.names:
            number.setdefault(name, len(number))
    at = [np.array([number[name] for name in table.names]) for table in tables]
    size, known = len(number), min(table.largest.shape[1] for table in tables)
    values, largest = np.full(size, np.nan), np.zeros((size, known))
    impossible, unpublished = np.zeros(size, dtype=np.bool_), np.ones(size, dtype=np.bool_)
    sums: dict[Sum, None] = {}
    for table, to in zip(tables, at, strict=True):
        differs = ~np.isnan(values[to]) & (values[to] != table.values)
        _refuse(table.names, differs, "not the same in two tables that appear together")
        values[to], largest[to] = table.values, table.largest[:, :known]
        impossible[to] |= table.impossible
        unpublished[to] &= table.unpublished
        sums |= {(int(to[one]), tuple(map(int, to[list(many)]))): None for one, many in table.sums}
    return Counts(tuple(number), values, tuple(sums), impossible, unpublished, largest,
                  all(table.whole for table in tables))  # fmt: skip


def kept_back(table: Counts, names: Collection[Name]) -> Counts:
    """Return the table with cells that are never shown; what follows from others still counts."""
    return replace(table, unpublished=table.unpublished | table.where(names))


def _refuse(names: Sequence[Name], wrong: Mask, why: str) -> None:
    if wrong.any():
        told = "; ".join(", ".join(names[cell]) or "total" for cell in np.flatnonzero(wrong)[:5])
        raise ValueError(f"Counts are {why}: {told}.")


def _name(dimensions: Sequence[Dimension], cell: Sequence[str]) -> Name:
    words = zip(dimensions, cell, strict=True)
    return tuple(sorted(f"{dimension.name}={node}" for dimension, node in words if node))


def _margins(dimensions: Sequence[Dimension], inner: Floats) -> Floats:
    whole = inner
    for axis, dimension in enumerate(dimensions):
        summed = np.tensordot(dimension.membership(), whole, axes=(1, axis))
        whole = np.moveaxis(summed, 0, axis)
    return whole.ravel()


def _sums(dimensions: Sequence[Dimension], cells: Sequence[tuple[str, ...]]) -> tuple[Sum, ...]:
    number = {cell: place for place, cell in enumerate(cells)}
    found: list[Sum] = []
    for axis, dimension in enumerate(dimensions):
        parts = {node: dimension.parts(node) for node in dimension.nodes}
        for cell in cells:
            below = [(*cell[:axis], part, *cell[axis + 1 :]) for part in parts[cell[axis]]]
            if below:
                found.append((number[cell], tuple(number[part] for part in below)))
    return tuple(found)
