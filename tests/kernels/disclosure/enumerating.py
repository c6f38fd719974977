"""A second source for the attacker: every table there is, kept where it fits what was published.

Written without the kernel: counts of flat tables, margins by plain sums, no linear program.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

import numpy as np

from luodi.kernels.disclosure import Counts, crossed, flat
from luodi.kernels.disclosure.tables import Name

Seen = Mapping[Name, float | None]
Shape = tuple[int, ...]


def table(counts: Sequence[object]) -> Counts:
    """The flat table of an array of counts; dimensions a, b, c with parts 0, 1, 2 …"""
    array = np.array(counts)
    axes = zip("abc", array.shape, strict=False)
    return crossed([flat(axis, [str(one) for one in range(size)]) for axis, size in axes], array)


def all_cells(shape: Shape) -> dict[Name, tuple[int | slice, ...]]:
    """The index of every cell, margins too, by its name."""
    choices = [(None, *range(size)) for size in shape]
    return {
        tuple(f"{axis}={one}" for axis, one in zip("abc", cell, strict=False) if one is not None):
        tuple(slice(None) if one is None else one for one in cell)
        for cell in product(*choices)
    }  # fmt: skip


def fitting(shape: Shape, seen: Sequence[Seen], most: int, least: int = 1) -> np.ndarray:
    """All tables of counts 0..most that fit what was seen; a hidden cell is ``least`` or more."""
    size = int(np.prod(shape))
    every = np.stack(np.meshgrid(*[np.arange(most + 1)] * size, indexing="ij"), axis=-1)
    tables = every.reshape(-1, *shape)
    for name, index in all_cells(shape).items():
        values = _summed(tables, index)
        for one in seen:
            fits = values >= least if one[name] is None else values == one[name]
            tables, values = tables[fits], values[fits]
    return tables


def ranges(shape: Shape, seen: Sequence[Seen], most: int, least: int = 1) -> Iterator[
    tuple[Name, float, float]
]:  # fmt: skip
    """The least and greatest value of each hidden cell over all tables that fit."""
    tables = fitting(shape, seen, most, least)
    for name, index in all_cells(shape).items():
        if any(one[name] is None for one in seen):
            values = _summed(tables, index)
            yield name, float(values.min()), float(values.max())


def _summed(tables: np.ndarray, index: tuple[int | slice, ...]) -> np.ndarray:
    values = tables[(slice(None), *index)]
    return values.reshape(len(tables), -1).sum(axis=1)
