"""Ask for units × criteria: points of every line, coloured by fifths of the cohort."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from luodi.assess.models import Assessment, Score
from luodi.assess.queries.reliable import order_of
from luodi.assess.queries.runs import scores
from luodi.assess.queries.what_if import choices

AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Cell:
    """One unit's points for one criterion: ``fifth`` 5 is the best, 0 without colour.

    ``reported``: whether there is a figure; points for a missing one are by the scheme's rule.
    """

    points: Decimal | None
    fifth: int
    reported: bool
    figure: str


@dataclass(frozen=True, slots=True)
class Row:
    """One unit of the table."""

    unit: Any
    rank: int | None
    points: Decimal | None
    cells: tuple[Cell, ...]


def criteria(assessment: Assessment) -> list[tuple[str, str]]:
    """Return the criteria in the scheme's order: code and title in the reader's language."""
    return [(code, title) for code, title, _unit in choices(assessment)]


def cells(assessment: Assessment, rows: Iterable[Score]) -> Iterator[Row]:
    """Yield scores as rows of the table."""
    codes = [code for code, _title in criteria(assessment)]
    marks = order_of(assessment).criteria
    for row in rows:
        told = {line["code"]: line for line in row.explanation["lines"]}
        total = row.explanation["total"]
        yield Row(
            row.unit, row.rank, None if total is None else Decimal(total),
            tuple(_cell(told[code], marks[code]) for code in codes),
        )  # fmt: skip


def _cell(line: dict[str, Any], marks: Any) -> Cell:
    points = None if line["points"] is None else Decimal(line["points"])
    reported = line["value"] is not None
    return Cell(points, marks.fifth(points) if reported else 0, reported, line["figure"])


def table(assessment: Assessment) -> Iterator[Sequence[Any]]:
    """Yield the whole table for a file: rank, code, unit, total, then a column a criterion.

    A criterion without a figure is empty: missing is not zero.
    """
    rows = scores(assessment).iterator(chunk_size=AT_ONCE)
    for row in cells(assessment, rows):
        points = (one.points if one.reported else None for one in row.cells)
        yield [row.rank, row.unit.code, row.unit.short_name, row.points, *points]
