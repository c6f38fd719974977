"""A table of figures: units by indicators in one period, with what is known beside each figure."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntFlag
from typing import Any

import narwhals as nw
import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.problems import refused

Floats = NDArray[np.float64]


class Flag(IntFlag):
    """What is known of a figure beside its value."""

    IMPUTED = 1
    ESTIMATED = 2
    REVISED = 4
    DISPUTED = 8


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Figures of units (U) by codes (C); nan is missing, never 0.

    ``cohort`` names each unit's cohort (all in one where empty); ``unrated`` says of who is not
    rated why (``T``, ``under two years``), else ``""``. ``targets`` and ``previous`` hold, in the
    same columns, each unit's targets and its figures of the period before; ``age`` how many periods
    old those are. ``elapsed``: the share of the period that is over, 0..1. ``flags``: ``Flag`` of
    each figure. ``sources``: evidence of a figure by (unit, code).
    """

    units: tuple[str, ...]
    codes: tuple[str, ...]
    values: Floats
    cohort: tuple[str, ...] = ()
    unrated: tuple[str, ...] = ()
    targets: Floats | None = None
    previous: Floats | None = None
    age: Floats | None = None
    elapsed: float = 1.0
    flags: NDArray[np.uint8] | None = None
    period: str = ""
    vintage: str = ""
    sources: dict[tuple[str, str], str] = field(default_factory=dict)

    def column(self, code: str, plane: str = "values") -> Floats:
        """Return one column (U,) of a plane: values, targets, previous or age; nan where absent."""
        cells = getattr(self, plane)
        if cells is None or code not in self.codes:
            return np.full(len(self.units), np.nan)
        return np.asarray(cells[:, self.codes.index(code)], dtype=np.float64)

    @property
    def counted(self) -> NDArray[np.bool_]:
        """Which units are rated (U,)."""
        if not self.unrated:
            return np.ones(len(self.units), dtype=np.bool_)
        return np.array([not why for why in self.unrated], dtype=np.bool_)

    @property
    def cohorts(self) -> dict[str, NDArray[np.intp]]:
        """The rows of each cohort, cohorts in order of their names."""
        if not self.cohort:
            return {"": np.arange(len(self.units))}
        names = np.array(self.cohort)
        return {str(name): np.flatnonzero(names == name) for name in np.unique(names)}

    @classmethod
    def from_wide(cls, frame: Any, *, unit: str, codes: Sequence[str], **more: Any) -> "Table":
        """Return the table of a data frame (polars, pandas, pyarrow …) with a column a code.

        Raises ScoreError for a unit that stands twice or a column that is not there.
        """
        wide = nw.from_native(frame, eager_only=True)
        absent = [name for name in (unit, *codes) if name not in wide.columns]
        if absent:
            raise refused(
                f"columns.{absent[0]}",
                f"没有“{absent[0]}”这一列；现有：{'、'.join(wide.columns)}。请改列名或办法中的代码。",
                f"there is no column {absent[0]!r}; there are: {', '.join(wide.columns)}. Rename "
                "the column, or correct the code in the scheme.",
            )
        units = tuple(map(str, wide[unit].to_list()))
        columns = [_floats(wide[code].to_list(), code) for code in codes]
        return admit(cls(units, tuple(codes), np.column_stack(columns), **more))

    @classmethod
    def from_long(
        cls, frame: Any, *, unit: str = "unit", code: str = "code", value: str = "value"
    ) -> "Table":
        """Return the table of a data frame with a row a figure; units and codes in first order.

        Raises ScoreError for a figure that stands twice.
        """
        rows = nw.from_native(frame, eager_only=True)
        units = tuple(dict.fromkeys(map(str, rows[unit].to_list())))
        codes = tuple(dict.fromkeys(map(str, rows[code].to_list())))
        values, seen = np.full((len(units), len(codes)), np.nan), set()
        at, column = ({name: place for place, name in enumerate(names)} for names in (units, codes))
        for name, key, figure in rows.select(unit, code, value).iter_rows():
            place = at[str(name)], column[str(key)]
            if place in seen:
                raise _twice(f"{name}, {key}")
            seen.add(place)
            values[place] = _floats([figure], str(key))[0]
        return admit(cls(units, codes, values))


def admit(table: Table) -> Table:
    """Return the table when it is sound; this is the one door.

    Raises ScoreError: a unit or code twice, a shape that does not fit, an infinite figure.
    """
    for names in (table.units, table.codes):
        if doubled := sorted({name for name in names if names.count(name) > 1} if len(names) < 1000
                             else _doubled(names)):  # fmt: skip
            raise _twice(doubled[0])
    for plane in ("values", "targets", "previous", "age", "flags"):
        cells = getattr(table, plane)
        if cells is not None and cells.shape != (len(table.units), len(table.codes)):
            wanted = (len(table.units), len(table.codes))
            raise refused(
                plane,
                f"{plane} 的形状是 {cells.shape}，应为 {wanted}（单位数、指标数）。",
                f"{plane} has the shape {cells.shape}, not {wanted}: units by codes.",
            )
    for row, place in np.argwhere(np.isinf(table.values)):
        unit, code = table.units[row], table.codes[place]
        raise refused(
            f"{unit}.{code}",
            f"{unit} 的 {code} 是无穷大；没有数就留空。",
            f"the figure of {unit} for {code} is infinite; leave it empty if there is none.",
        )
    return table


def _doubled(names: Sequence[str]) -> set[str]:
    found, count = np.unique(np.array(names), return_counts=True)
    return set(map(str, found[count > 1]))


def _twice(what: str) -> Exception:
    return refused(
        what, f"“{what}”出现了两次；每个只能有一行。", f"{what!r} stands twice; keep one."
    )


def _floats(cells: Sequence[Any], code: str) -> Floats:
    try:
        return np.array([np.nan if cell is None or cell == "" else float(cell) for cell in cells])
    except (TypeError, ValueError):
        wrong = next(cell for cell in cells if not _is_number(cell))
        raise refused(
            f"columns.{code}",
            f"{code} 列的“{wrong}”不是数；请改成数，没有就留空。",
            f"{wrong!r} in column {code} is no number; write a number, or leave the cell empty.",
        ) from None


def _is_number(cell: Any) -> bool:
    try:
        return cell is None or cell == "" or float(cell) == float(cell) or True
    except (TypeError, ValueError):
        return False
