"""What a grid shows in its cells: what stands, over it a draft, over that what was just sent."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from luodi.indicators import queries
from luodi.indicators.actions import Cell
from luodi.indicators.models import Status, Why
from luodi.indicators.queries import GridRow, Period

FIELDS = ("value", "status", "source", "note")
MARKS = {Why.NOT_APPLICABLE: "—", Why.NOT_YET: "…", Why.BROKEN: "#N/A"}
Texts = Mapping[str, Any]


@dataclass(slots=True)
class ShownRow:
    """A row as the page shows it; ``saved`` is what stands, ``typed`` what the fields hold."""

    row: GridRow
    saved: dict[str, str]
    typed: dict[str, str]
    is_fixed: bool
    mistake: str = ""
    doubt: str = ""
    is_sure: bool = False

    @property
    def key(self) -> str:
        """What the row's fields are named by."""
        return self.row.key

    @property
    def known(self) -> int:
        """The key of the figure that stands; 0 for none."""
        return self.row.stands.pk if self.row.stands else 0


@dataclass(slots=True)
class Sums:
    """What is still to be done in a grid: how many figures, how long, until when."""

    todo: int = 0
    minutes: int = 0
    given: int = 0
    due_on: date | None = None
    overdue: int = 0


@dataclass(slots=True)
class Said:
    """What was wrong with what was sent, by the names of rows."""

    mistakes: dict[str, str] = field(default_factory=dict)
    doubts: dict[str, str] = field(default_factory=dict)


def shown_rows(
    rows: Iterable[GridRow], sent: Texts, draft: Texts, said: Said, own: int | None = None
) -> list[ShownRow]:
    """Return the rows of the page; ``sent`` is a form that was refused, ``draft`` what was kept.

    What others gave is no field, unless ``own`` is the unit of whoever gave it.
    """
    return [_shown(row, sent, draft, said, own) for row in rows]


def sums(rows: Sequence[GridRow], of: Period, today: date) -> Sums:
    """Return what is still to be done, and what others gave already."""
    open_rows = [row for row in rows if row.is_open]
    found = Sums(len(open_rows), sum(row.indicator.minutes for row in open_rows),
                 sum(row.is_given for row in rows))  # fmt: skip
    if open_rows and of.last < today:
        found.due_on = queries.due_on(of.last, min(row.indicator.due_days for row in open_rows))
        found.overdue = max(0, (today - found.due_on).days)
    return found


def cells_of(rows: Iterable[GridRow], sent: Texts) -> list[Cell]:
    """Return the cells of a form in which somebody typed; those left as they were are passed by."""
    found = [_cell(row, sent) for row in rows if f"value-{row.key}" in sent]
    were = queries.values_by_key(cell.known for cell in found if cell.known)
    absent = {row.key: _saved(row)["value"] for row in rows if row.stands is None}
    return [cell for cell in found if _is_typed(cell, were.get(cell.known), absent)]


def _shown(
    row: GridRow, sent: Texts, draft: Texts, said: Said, own: int | None
) -> ShownRow:  # fmt: skip
    saved = _saved(row)
    typed = {name: str(sent.get(f"{name}-{row.key}", draft.get(f"{name}-{row.key}", saved[name])))
             for name in FIELDS}  # fmt: skip
    return ShownRow(
        row, saved, typed, _is_fixed(row, own) and f"value-{row.key}" not in sent,
        said.mistakes.get(row.key, ""), said.doubts.get(row.key, ""), f"sure-{row.key}" in sent,
    )  # fmt: skip


def _is_fixed(row: GridRow, own: int | None) -> bool:
    by = row.stands.entered_by if row.stands else None
    return row.is_given and (by is None or by.unit_id != own)


def _saved(row: GridRow) -> dict[str, str]:
    if row.stands:
        stands = row.stands
        return {"value": f"{stands.value.normalize():f}", "status": stands.status,
                "source": stands.source, "note": stands.note}  # fmt: skip
    last = row.before or row.year_before
    return {
        "value": MARKS[Why(row.absence.why)] if row.absence else "",
        "status": Status.PROVISIONAL.value,
        "source": last.source if last else row.indicator.source,
        "note": row.absence.note if row.absence else "",
    }


def _cell(row: GridRow, sent: Texts) -> Cell:
    saved = _saved(row)
    told = {name: str(sent.get(f"{name}-{row.key}", saved[name])).replace("\x00", "").strip()
            for name in FIELDS}  # fmt: skip
    known = str(sent.get(f"known-{row.key}", "0"))
    return Cell(
        key=row.key, indicator=row.indicator, unit=row.unit, written=told["value"],
        status=told["status"], source=told["source"], note=told["note"],
        known=int(known) if known.isascii() and known.isdigit() and len(known) < 18 else 0,
        is_sure=f"sure-{row.key}" in sent,
    )  # fmt: skip


def _is_typed(cell: Cell, was: Any, absent: Mapping[str, str]) -> bool:
    """Say whether a cell differs from what stood in it when the page was made."""
    if was is None:
        return cell.written not in ("", absent.get(cell.key, ""))
    shown = (f"{was.value.normalize():f}", was.status, was.source, was.note)
    return (cell.written, cell.status, cell.source, cell.note) != shown
