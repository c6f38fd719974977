"""A stored workbook or CSV file of figures → its sheets, with every cell told apart.

The child process reads (``files.table_intake``); here its answer becomes rows of cells. A number is
the decimal that a person sees, of at most 15 digits: 0.1 + 0.2 is 0.3 and not 0.30000000000000004.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from luodi.files import queries as files
from luodi.files.table_intake import WITH_PERCENTS, read_sheets, refuse_large

MOST_ROWS = 200_000
MOST_COLUMNS = 200
DIGITS = 15  # what a spreadsheet keeps and shows
KINDS = {"n": "number", "p": "percent", "d": "day", "b": "truth", "e": "error", "f": "uncomputed"}


class Cell(NamedTuple):
    """One cell. ``kind``: blank, text, number, percent (12.5%), day (ISO), truth, error (#REF!) or
    uncomputed.
    """

    kind: str
    text: str

    def __bool__(self) -> bool:
        """A cell is something unless it is blank; spaces alone are blank too."""
        return self.kind != "blank"


BLANK = Cell("blank", "")


class Row(NamedTuple):
    """One row that is not blank: its number in the file, whether it is hidden, its cells."""

    number: int
    hidden: bool
    cells: tuple[Cell, ...]

    def at(self, column: int) -> Cell:
        """Return the cell of a column, counted from 0; blank beyond the last."""
        return self.cells[column] if column < len(self.cells) else BLANK


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; its rows become cells only while they are walked, for there may be 200,000."""

    name: str
    hidden: bool
    told: list[Any]
    merged: tuple[tuple[int, int, int, int], ...]  # first row, column, last row, column, from 1
    hidden_columns: tuple[int, ...]  # from 1
    filtered: bool  # a filter is in force: rows are hidden by it

    def rows(self) -> Iterator[Row]:
        """Yield the rows that are not blank, from the top."""
        for number, hidden, cells in self.told:
            yield Row(number, hidden, tuple(map(cell_of, cells)))

    def top(self, count: int) -> list[Row]:
        """Return the first rows that are not blank: headings stand among them."""
        return list(islice(self.rows(), count))

    def __len__(self) -> int:
        """Return how many rows are not blank."""
        return len(self.told)

    @property
    def hidden_rows(self) -> int:
        """How many rows that hold something nobody sees."""
        return sum(1 for row in self.told if row[1])


@dataclass(frozen=True, slots=True)
class Sheets:
    """What a file holds: its sheets in order, the year its days count from, whether macros."""

    sheets: tuple[Sheet, ...]
    epoch: int
    macros: bool
    encoding: str  # of a CSV file; empty for a workbook
    divided_by: str  # "," ";" or a tab, of a CSV file

    @property
    def visible(self) -> tuple[Sheet, ...]:
        """The sheets that a person sees."""
        return tuple(sheet for sheet in self.sheets if not sheet.hidden)

    @property
    def hidden(self) -> tuple[Sheet, ...]:
        """The sheets that nobody sees; the mark of a template stands in one."""
        return tuple(sheet for sheet in self.sheets if sheet.hidden)

    def named(self, name: str) -> Sheet | None:
        """Return the sheet of a name, or None."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)


def sheets_of(upload: Any) -> Sheets:
    """Return the sheets of a stored upload. Raises TableUnreadable with its sentence."""
    refuse_large(upload.size, upload.name)
    return sheets_in(files.absolute_path(upload), upload.name)


def sheets_in(path: Path, name: str) -> Sheets:
    """Return the sheets of a file. Raises TableUnreadable with its sentence."""
    return read_sheets(path, name, take=sheets_told, task=WITH_PERCENTS, most_rows=MOST_ROWS)


def sheets_told(answer: dict[str, Any]) -> Sheets:
    """Return the sheets that the child's answer tells."""
    return Sheets(
        tuple(_sheet(one) for one in answer["sheets"]), int(answer["epoch"]),
        bool(answer["macros"]), str(answer.get("encoding", "")), str(answer.get("divided_by", "")),
    )  # fmt: skip


def _sheet(told: dict[str, Any]) -> Sheet:
    merged = tuple((top, left, bottom, right) for top, left, bottom, right in told["merged"])
    return Sheet(
        str(told["name"]), bool(told["hidden"]), list(told["rows"]), merged,
        tuple(told["hidden_columns"]), bool(told.get("filtered")),
    )  # fmt: skip


def cell_of(told: Any) -> Cell:
    """Return the cell that ``files.workbook_cells`` tells."""
    if told is None:
        return BLANK
    if isinstance(told, str):
        return Cell("text", told) if told.strip() else BLANK
    kind, value = told
    if kind == "n":
        return Cell("number", _seen(value))
    if kind == "p":
        return Cell("percent", f"{_times_hundred(value):f}%")
    return Cell(KINDS[kind], str(value))


def _times_hundred(number: str) -> Decimal:
    return Decimal(format(float(number), f".{DIGITS}g")).scaleb(2)


def _seen(number: str) -> str:
    """Return a number in the digits that a person sees; a code too long keeps its exponent."""
    if len(number) <= DIGITS and number.isdigit():
        return number
    seen = Decimal(format(float(number), f".{DIGITS}g"))
    return format(seen, "f") if abs(seen) < 10**DIGITS else str(number)
