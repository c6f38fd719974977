"""Rows of CSV written as they come, each column by itself: of a third of a million cells most say
what one above them said, and are looked at once. No text can run as a formula.

The lines are those that the ``csv`` module writes, of two cells and more.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import islice

from luodi.kernels.quoted_cells import SUSPECT, harmless

ROWS_AT_ONCE = 500
SHORT, MOST = 40, 2_000  # signs of a text that is remembered, and how many cells are at once
QUOTED = re.compile('[",\r\n]')
Cell = str | int | Decimal | date | None


def csv_pieces(
    rows: Iterable[Sequence[Cell]], figure: Callable[[Decimal], str]
) -> Iterator[str]:  # fmt: skip
    """Yield the lines of rows, some hundreds in a piece; ``figure`` writes an exact number."""
    written, coming = _Written(figure), iter(rows)
    while some := list(islice(coming, ROWS_AT_ONCE)):
        columns = [map(written.__getitem__, column) for column in zip(*some, strict=True)]
        yield "\r\n".join([*map(",".join, zip(*columns, strict=True)), ""])


class _Written(dict[Cell, str]):
    """How cells are written. Only some short texts and days are remembered: no list is too long,
    and of what equals itself in two types, as 1 does, none is taken for the other.
    """

    def __init__(self, figure: Callable[[Decimal], str]) -> None:
        super().__init__()
        self.figure = figure

    def __missing__(self, cell: Cell) -> str:
        if isinstance(cell, int | Decimal):
            return self.figure(cell) if isinstance(cell, Decimal) else str(cell)
        text = _written(cell)
        if len(text) <= SHORT:
            if len(self) >= MOST:
                self.clear()
            self[cell] = text
        return text


def _written(cell: str | date | None) -> str:
    if isinstance(cell, str):
        # its first sign tells of most texts that nothing runs
        return _quoted(harmless(cell) if cell[:1] in SUSPECT else cell)
    return cell.isoformat() if cell else ""


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if QUOTED.search(text) else text
