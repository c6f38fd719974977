"""A table of figures: units by indicators in one period, with what is known beside each figure."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntFlag
from typing import Any

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.problems import refused
from luodi.kernels.score.references import FAR

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
        names = sorted(set(self.cohort))
        place = {name: at for at, name in enumerate(names)}
        at = np.array([place[name] for name in self.cohort])
        order = np.argsort(at, kind="stable")
        return dict(zip(names, np.split(order, np.searchsorted(at[order], range(1, len(names)))),
                        strict=True))  # fmt: skip

    @classmethod
    def from_wide(cls, frame: Any, *, unit: str, codes: Sequence[str], **more: Any) -> "Table":
        """Return the table of a data frame (polars, pandas, pyarrow …) with a column a code.

        Raises ScoreError for a unit that stands twice or a column that is not there.
        """
        import narwhals as nw  # the web server, which has no frames, starts without it

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
        import narwhals as nw

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

    Raises ScoreError: a unit or code twice, a shape that does not fit, a figure that is infinite
    or beyond 1e100, a share of the period that is none.
    """
    for names in (table.units, table.codes):
        if len(set(names)) < len(names):
            raise _twice(next(name for name, count in Counter(names).items() if count > 1))
    _refuse_other_lengths(table)
    for plane in ("values", "targets", "previous", "age", "flags"):
        cells = getattr(table, plane)
        if cells is not None and cells.shape != (len(table.units), len(table.codes)):
            wanted = (len(table.units), len(table.codes))
            raise refused(
                plane,
                f"{plane} 的形状是 {cells.shape}，应为 {wanted}（单位数、指标数）。",
                f"{plane} has the shape {cells.shape}, not {wanted}: units by codes.",
            )
    _refuse_too_large(table)
    return table


def _refuse_other_lengths(table: Table) -> None:
    for name, names in (("cohort", table.cohort), ("unrated", table.unrated)):
        if names and len(names) != len(table.units):
            raise refused(
                name,
                f"{name} 有 {len(names)} 项，单位有 {len(table.units)} 个；每个单位一项。",
                f"{name} names {len(names)} units of {len(table.units)}; give one for each unit.",
            )
    if not 0.0 <= table.elapsed <= 1.0:
        raise refused(
            "elapsed",
            f"已过时间的比例是 {table.elapsed}，应在 0 与 1 之间。",
            f"{table.elapsed} of the period is over; give a share between 0 and 1.",
        )


def _refuse_too_large(table: Table) -> None:
    for plane in ("values", "targets", "previous"):
        cells = getattr(table, plane)
        if cells is None or (np.fmax.reduce(cells, axis=None, initial=0.0) < FAR
                             and np.fmin.reduce(cells, axis=None, initial=0.0) > -FAR):  # fmt: skip
            continue
        row, place = np.argwhere(np.abs(cells) >= FAR)[0]
        unit, code = table.units[row], table.codes[place]
        raise refused(
            f"{unit}.{code}" if plane == "values" else f"{plane}.{unit}.{code}",
            f"{unit} 的 {code} 是 {cells[row, place]}，无穷或过大；请改正，没有就留空。",
            f"the figure of {unit} for {code} is {cells[row, place]}, which is infinite or as good "
            "as that; leave it empty if there is none.",
        )


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
