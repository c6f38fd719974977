"""What units and indicators are called in a problem, and the door that refuses infinite figures."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.problems import Problem, ScoreError, refused

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
LARGEST = 1e150  # beyond, a square is no longer a number


@dataclass(frozen=True, slots=True)
class Labels:
    """Names of the rows and columns of a table; without names a place is told as ``#3``."""

    units: Sequence[str] = ()
    codes: Sequence[str] = ()

    def unit(self, place: int) -> str:
        """Return the name of the unit in row ``place`` (from 0)."""
        return self.units[place] if self.units else f"#{place + 1}"

    def code(self, place: int) -> str:
        """Return the code of the indicator in column ``place`` (from 0)."""
        return self.codes[place] if self.codes else f"#{place + 1}"

    def cell(self, unit: int, column: int) -> str:
        """Return the path of one figure: ``values[U17, tax]``."""
        return f"values[{self.unit(unit)}, {self.code(column)}]"


UNNAMED = Labels()


def finite(values: Floats, labels: Labels = UNNAMED) -> Floats:
    """Return ``values`` (U, I) as float64; raises ScoreError where a figure is beyond 1e150."""
    table = np.asarray(values, dtype=np.float64)
    if table.ndim != 2:
        zh = f"数据应为“单位 × 指标”的二维数组，现为 {table.ndim} 维；请调整。"
        raise refused("values", zh, f"the figures have {table.ndim} axes; give units × indicators.")
    beyond = np.abs(table) > LARGEST
    if beyond.any():
        places = [(int(unit), int(column)) for unit, column in np.argwhere(beyond)]
        raise ScoreError([_infinite(labels.cell(*place)) for place in places])
    return table


def extremes(values: Floats) -> tuple[Floats, Floats]:
    """Return the least and the greatest figure of each column (I,); NaN where there is none."""
    least = np.fmin.reduce(
        values, axis=0, initial=np.nan
    )  # fmin and fmax look past what is missing
    greatest = np.fmax.reduce(values, axis=0, initial=np.nan)
    return np.asarray(least, np.float64), np.asarray(greatest, np.float64)


def one_for_each(path: str, found: int, expected: int) -> None:
    """Raise ScoreError unless there are as many as there must be: one for each unit or column."""
    if found != expected:
        zh = f"应有 {expected} 个，现有 {found} 个；请逐一给出。"
        raise refused(path, zh, f"there are {found}, there must be {expected}; give one for each.")


def _infinite(path: str) -> Problem:
    return Problem(
        path,
        "error",
        "数值为无穷大或绝对值超过 1e150；请改为可计算的数值，或留空表示缺失。",
        "the figure is infinite or beyond 1e150; give a finite one, or leave it out as missing.",
    )
