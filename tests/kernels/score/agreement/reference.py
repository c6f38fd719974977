"""The reference results as arrays, and one comparison as a line of the table that is printed."""

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tests import needs

Floats = NDArray[np.float64]
# 1e-12 relative, and the same of a column's largest number where a cell is a difference near zero
TOLERANCE = 1e-12


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file as rows and columns: names of rows, names of columns, cells as text and as numbers."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]

    def numbers(self, *columns: str) -> Floats:
        """Return the named columns, or all, as float64 (rows, columns); an empty cell is nan."""
        places = [self.columns.index(name) for name in columns or self.columns]
        return np.array([[_number(row[place]) for place in places] for row in self.cells])

    def column(self, name: str) -> list[str]:
        """Return one column as text."""
        place = self.columns.index(name)
        return [row[place] for row in self.cells]


@dataclass(frozen=True, slots=True)
class Compared:
    """What was compared: how many cells, the largest relative error, cells with other ranks."""

    file: str
    cells: int
    worst: float
    other_ranks: int = 0
    note: str = ""

    @property
    def holds(self) -> bool:
        """Whether the numbers agree."""
        return self.worst <= TOLERANCE and not self.other_ranks


def folder() -> Path:
    """Where the reference results lie; skips the test where there is no shared folder."""
    shared = needs.shared_folder()
    if shared is None:
        needs.missing("shared", "There is no shared folder, so no reference results.")
    return shared / "reference/assess"


def sheet(name: str, *, rows: int = 1) -> Sheet:
    """Return a file of the reference; its first ``rows`` columns name the rows (0: none do)."""
    with (folder() / name).open(newline="", encoding="utf-8") as file:
        head, *lines = list(csv.reader(file))
    return Sheet(
        tuple(" ".join(line[:rows]) for line in lines),
        tuple(head[rows:]),
        tuple(tuple(line[rows:]) for line in lines),
    )


def compared(file: str, ours: Floats, theirs: Floats, note: str = "") -> Compared:
    """Compare two arrays cell by cell; nan must stand where nan stands, inf where inf."""
    assert ours.shape == theirs.shape, (file, ours.shape, theirs.shape)
    same = (ours == theirs) | (np.isnan(ours) & np.isnan(theirs))
    with np.errstate(invalid="ignore"):
        scale = np.maximum(np.abs(theirs), _largest(theirs) * 1e-3)
        error = np.where(same, 0.0, np.abs(ours - theirs) / np.where(scale > 0, scale, 1.0))
    worst = np.where(np.isfinite(error), error, np.inf)
    return Compared(file, ours.size, float(worst.max(initial=0.0)), note=note)


def compared_ranks(file: str, ours: NDArray[np.int32], theirs: Floats) -> Compared:
    """Compare ranks, which must be the same in every cell."""
    assert ours.shape == theirs.shape, (file, ours.shape, theirs.shape)
    return Compared(file, ours.size, 0.0, int((ours != theirs).sum()), "ranks")


def _largest(theirs: Floats) -> Floats:
    finite = np.where(np.isfinite(theirs), np.abs(theirs), 0.0)
    return np.asarray(finite.max(axis=0, initial=0.0))


def _number(text: str) -> float:
    return np.nan if text in ("", "NA") else float(text)
