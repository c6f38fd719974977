"""Rows of CSV written as they come, each column by itself: of a third of a million cells most say
what one above them said, and each text is looked at once. No text can run as a formula.

The lines are those that the ``csv`` module writes, of two cells and more.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import islice

from luodi.kernels.quoted_cells import SUSPECT, harmless

ROWS_AT_ONCE = 500
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
    """How cells are written. Only texts and days are remembered: of what equals itself in two
    types, as 1 does, none is taken for the other.
    """

    def __init__(self, figure: Callable[[Decimal], str]) -> None:
        super().__init__({None: ""})
        self.figure = figure

    def __missing__(self, cell: Cell) -> str:
        if isinstance(cell, str):
            # its first sign tells of most texts that nothing runs
            text = self[cell] = _quoted(harmless(cell) if cell[:1] in SUSPECT else cell)
        elif isinstance(cell, date):
            text = self[cell] = cell.isoformat()
        else:
            text = self.figure(cell) if isinstance(cell, Decimal) else str(cell)
        return text


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if QUOTED.search(text) else text
