"""A file of figures → the table of a scheme, with adjustments, vetoes and what to warn of."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from django.utils.translation import gettext as _

from luodi.kernels.score import Adjustment, ScoreError, Table, Veto, admit
from luodi.web.scoring.chosen_scheme import Chosen
from luodi.web.scoring.faults import chinese, of_score_error, question, refuse
from luodi.web.scoring.headings import Column, Headings, codes, needed
from luodi.web.scoring.moved import moved_by
from luodi.web.scoring.numbers import figure
from luodi.web.scoring.rows_of_file import rows_of_file
from luodi.web.scoring.shapes import Cell, Grid, grid_of

PLANES = ("values", "targets", "previous")


@dataclass(frozen=True, slots=True)
class Given:
    """What a file gives: the table, what persons added, took or forbade, its name and hash."""

    table: Table
    adjustments: tuple[Adjustment, ...]
    vetoes: tuple[Veto, ...]
    name: str
    digest: str
    notes: tuple[str, ...] = ()
    invented: bool = False


@dataclass(slots=True)
class _Read:
    """What is being read: the columns by heading, and the faults found so far."""

    chosen: Chosen
    grid: Grid
    columns: dict[str, Column]
    faults: list[str] = field(default_factory=list)

    def cell(self, unit: str, column: Column) -> Cell | None:
        """Return the cell of a unit in a column, None where the file has none."""
        heading = next((name for name, one in self.columns.items() if one == column), "")
        return self.grid.units[unit].get(heading)


def figures_of_file(
    path: Path, chosen: Chosen, *, elapsed: float = 1.0, invented: bool = False
) -> Given:
    """Return what a file gives to a scheme.

    Raises Refused with a sentence a fault: unknown, doubled and missing columns, units that stand
    twice, cells that are no numbers.
    """
    rows = rows_of_file(path)
    grid = grid_of(rows)
    read = _Read(chosen, grid, _named(grid, chosen))
    table = _table(read, elapsed)
    adjustments, vetoes = moved_by(chosen, _clauses(read), read.faults)
    refuse(read.faults)
    try:
        admit(table)
    except ScoreError as error:
        raise of_score_error(error) from error
    return Given(table, adjustments, vetoes, rows.name, rows.digest, rows.notes, invented)


def _named(grid: Grid, chosen: Chosen) -> dict[str, Column]:
    known, faults = Headings(chosen), list[str]()
    found: dict[str, Column] = {}
    for heading, place in grid.headings.items():
        column = known.column(heading)
        if column is None:
            faults.append(_unknown(heading, place, known.words))
        elif column in found.values():
            first = next(name for name, one in found.items() if one == column)
            faults += _same(grid, first, heading)
        else:
            found[heading] = column
            faults += _other_unit(heading, place, known)
    faults += _missing(found.values(), chosen)
    refuse(faults)
    return found


def _same(grid: Grid, first: str, heading: str) -> list[str]:
    """Return what is wrong with two names of one indicator; in a long file, units with both."""
    told = _("“%(one)s” and “%(other)s” are the same indicator. Keep one of them.") % {
        "one": first, "other": heading}  # fmt: skip
    if not grid.is_long:
        return [told]
    mark = "：" if chinese() else ": "
    return [f"{unit}{mark}{told}" for unit in grid.merge(first, heading)]


def _other_unit(heading: str, place: str, known: Headings) -> list[str]:
    if (units := known.other_unit(heading)) is None:
        return []
    wanted = units[1] or _("a share from 0 to 1")
    return [_("“%(heading)s” (%(place)s): the scheme reckons in %(wanted)s, not in “%(unit)s”. "
              "Convert the figures, or correct the heading.")
            % {"heading": heading, "place": place, "wanted": wanted, "unit": units[0]}]  # fmt: skip


def _unknown(heading: str, place: str, words: list[str]) -> str:
    told = _("“%(heading)s” (%(place)s) is no column of this scheme. Rename it, or begin its "
             "heading with # to leave it out.") % {"heading": heading, "place": place}  # fmt: skip
    return told + question(heading, words)


def _missing(found: Iterable[Column], chosen: Chosen) -> list[str]:
    there = set(found)
    sentences = {
        "values": _("The scheme needs a column “%(title)s” (%(code)s), and the file has none. Add "
                    "it; where there is no figure, leave the cell empty."),
        "targets": _("The scheme compares “%(title)s” with its target, and the file has no column "
                     "“target:%(code)s”. Add it."),
        "previous": _("The scheme compares “%(title)s” with the period before, and the file has "
                      "no column “previous:%(code)s”. Add it."),
    }  # fmt: skip
    return [sentences[one.plane] % {"title": chosen.called(one.code), "code": one.code}
            for one in dict.fromkeys(needed(chosen.rules)) if one not in there]  # fmt: skip


def _table(read: _Read, elapsed: float) -> Table:
    wanted, units = codes(read.chosen.rules), tuple(read.grid.units)
    cohort, unrated = (_texts(read, units, plane) for plane in ("cohort", "unrated"))
    if cohort and not all(cohort):
        read.faults += [_("“%(unit)s” stands in no cohort. Write one for every unit, or for none.")
                        % {"unit": unit} for unit, name in zip(units, cohort, strict=True)
                        if not name]  # fmt: skip
    values, targets, previous = (_plane(read, plane, wanted, units) for plane in PLANES)
    assert values is not None
    why = tuple(read.chosen.called(word) for word in unrated)
    return Table(units, wanted, values, cohort, why, targets, previous, elapsed=elapsed)


def _texts(read: _Read, units: tuple[str, ...], plane: Any) -> tuple[str, ...]:
    cells = [read.cell(unit, Column(plane)) for unit in units]
    texts = tuple(cell.text if cell else "" for cell in cells)
    return texts if any(texts) else ()


def _plane(read: _Read, plane: Any, wanted: tuple[str, ...], units: tuple[str, ...]) -> Any:
    heading = {one.code: name for name, one in read.columns.items() if one.plane == plane}
    if not heading and plane != "values":
        return None
    cells = np.full((len(units), len(wanted)), np.nan)
    for place, code in enumerate(wanted):
        if code in heading:
            known = read.chosen.known.get(code)
            unit_of_measure = known.unit_of_measure if known else None
            name = heading[code]
            for row, unit in enumerate(units):
                if cell := read.grid.units[unit].get(name):
                    cells[row, place] = _figure(cell, unit_of_measure, read.faults)
    return cells


def _figure(cell: Cell, unit_of_measure: str | None, faults: list[str]) -> float:
    try:
        return figure(cell.text, unit_of_measure)
    except ValueError:
        mark = "：" if chinese() else ": "
        faults.append(cell.place + mark + _("“%(text)s” is no number. Write a number, or leave the "
                      "cell empty if there is none.") % {"text": cell.text[:40]})  # fmt: skip
        return float("nan")


def _clauses(read: _Read) -> dict[tuple[str, str], Cell]:
    found = {}
    for column in read.columns.values():
        if column.plane == "clause":
            for unit in read.grid.units:
                if (cell := read.cell(unit, column)) and cell.text:
                    found[unit, column.code] = cell
    return found
