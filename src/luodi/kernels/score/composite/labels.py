"""What units and indicators are called in a problem, and the door that refuses infinite figures."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.problems import Problem, ScoreError

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


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
    """Return ``values`` (U, I) as float64; raises ScoreError where a figure is infinite."""
    table = np.asarray(values, dtype=np.float64)
    infinite = np.isinf(table)
    if infinite.any():
        places = [(int(unit), int(column)) for unit, column in np.argwhere(infinite)]
        raise ScoreError([_infinite(labels.cell(*place)) for place in places])
    return table


def extremes(values: Floats) -> tuple[Floats, Floats]:
    """Return the least and the greatest figure of each column (I,); NaN where there is none."""
    least = np.fmin.reduce(
        values, axis=0, initial=np.nan
    )  # fmin and fmax look past what is missing
    greatest = np.fmax.reduce(values, axis=0, initial=np.nan)
    return np.asarray(least, np.float64), np.asarray(greatest, np.float64)


def _infinite(path: str) -> Problem:
    return Problem(
        path,
        "error",
        "数值为无穷大；请改为有限数值，或留空表示缺失。",
        "the figure is infinite; give a finite one, or leave it out as missing.",
    )
