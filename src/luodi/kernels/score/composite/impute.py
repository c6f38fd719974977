"""Imputing: a missing figure gets a value from other units, or from the unit's other figures.

The ways are those of COINr's ``Impute`` (docs/methods/denominate-screen-impute.md); a mask says
what was imputed, and where nothing can be imputed from is reported, or refused.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.composite.fillings import (
    Filling,
    Imputed,
    Nothing,
    empty,
    filling,
    kept,
    reported,
)
from luodi.kernels.score.composite.labels import (
    UNNAMED,
    Floats,
    Labels,
    extremes,
    finite,
    one_for_each,
)
from luodi.kernels.score.problems import Problem

Places = NDArray[np.intp]
Groups = Sequence[str | None]


@dataclass(frozen=True, slots=True)
class Rows:
    """How a unit's own figures stand in for a missing one.

    ``directions`` (I,) are 1 or −1. ``families`` (I,) names the group of each indicator, within
    which alone one stands in for another; None is one family. ``scaled``: each column is brought
    to 0–1 in its direction first, and back afterwards.
    """

    directions: Floats
    families: Sequence[str] | None = None
    scaled: bool = True


def impute_columns(
    values: Floats,
    using: str | Filling = "mean",
    groups: Groups | None = None,
    nothing: Nothing = "leave",
    labels: Labels = UNNAMED,
) -> Imputed:
    """Fill the gaps of each column of ``values`` (U, I), within ``groups`` (U,) where given.

    ``using`` is ``mean``, ``median`` or a function of a column with gaps. A unit whose group is
    None is neither imputed nor used. A column (or group of one) without any figure stays missing
    and is reported; with ``nothing="refuse"`` it is a ScoreError.
    """
    table, fill = finite(values, labels), filling(using)
    after, problems = table.copy(), list[Problem]()
    for name, rows in _members(groups, len(table)):
        for column in map(int, np.flatnonzero(np.isnan(table[rows]).any(axis=0))):
            path = f"values[{name or '*'}, {labels.code(column)}]"
            after[rows, column] = kept(table[rows, column], fill(table[rows, column]), path)
            if np.isnan(table[rows, column]).all():
                problems.append(_nothing_in(path, name, labels.code(column)))
    return reported(after, table, problems, nothing)


def impute_rows(
    values: Floats,
    rows: Rows,
    using: str | Filling = "mean",
    nothing: Nothing = "leave",
    labels: Labels = UNNAMED,
) -> Imputed:
    """Fill the gaps of each unit of ``values`` (U, I) from its other figures, within a family.

    A column all of whose figures are alike has no place between 0 and 1: it stands in for no
    other, and its own gaps get that one figure. Raises ScoreError as ``impute_columns`` does.
    """
    table, fill = finite(values, labels), filling(using)
    least, greatest = extremes(table * rows.directions) if rows.scaled else _unscaled(table)
    level = _level(table * (rows.directions if rows.scaled else 1.0), least, greatest)
    for _, columns in _members(rows.families, table.shape[1]):
        for unit in map(int, np.flatnonzero(np.isnan(table[:, columns]).any(axis=1))):
            path = f"values[{labels.unit(unit)}]"
            level[unit, columns] = kept(level[unit, columns], fill(level[unit, columns]), path)
    back = (level * (greatest - least) + least) * (rows.directions if rows.scaled else 1.0)
    after = np.where(np.isnan(table), back, table)
    return reported(after, table, _left(after, labels), nothing)


def impute_table(
    values: Floats, using: Filling, nothing: Nothing = "leave", labels: Labels = UNNAMED
) -> Imputed:
    """Fill ``values`` (U, I) by any function of the whole table, held to its observed figures."""
    table = finite(values, labels)
    after = kept(table, using(table.copy()), "values")
    return reported(after, table, _left(after, labels), nothing)


def _members(names: Groups | None, size: int) -> Iterator[tuple[str, Places]]:
    if names is None:
        yield "", np.arange(size)
        return
    one_for_each("groups", len(names), size)
    found: dict[str, list[int]] = {}
    for place, name in enumerate(names):
        if name is not None:
            found.setdefault(name, []).append(place)
    for name, places in found.items():
        yield name, np.array(places, dtype=np.intp)


def _unscaled(table: Floats) -> tuple[Floats, Floats]:
    return np.zeros(table.shape[1]), np.ones(table.shape[1])


def _level(table: Floats, least: Floats, greatest: Floats) -> Floats:
    level = np.full(table.shape, np.nan)
    np.divide(table - least, greatest - least, out=level, where=greatest > least)
    return level


def _nothing_in(path: str, group: str, code: str) -> Problem:
    zh, en = (f"组“{group}”内", f" in group {group}") if group else ("", "")
    return empty(path, f"指标“{code}”{zh}", f"indicator {code}{en}")


def _left(after: Floats, labels: Labels) -> list[Problem]:
    units = map(int, np.flatnonzero(np.isnan(after).any(axis=1)))
    return [
        empty(f"values[{name}]", f"单位“{name}”", f"unit {name}")
        for name in map(labels.unit, units)
    ]
