"""Text folded to a terminal's width, Chinese between any two letters, no mark at a line's head."""

import re
from collections.abc import Iterator

from rich.cells import cell_len, chop_cells
from rich.console import Console
from rich.text import Text

# a run of plain letters, or one letter with the marks that must not begin a line
PIECES = re.compile(r"\s+|[“（]*(?:[!-~]+|.)[，。；：、）”！？]*", re.DOTALL)


def folded(text: str, width: int, indent: int = 0) -> Iterator[str]:
    """Yield the lines of a text; those behind the first stand ``indent`` further right."""
    line = ""
    for piece in PIECES.findall(text):
        for part in _short(piece, width - indent):
            if line.strip() and cell_len(line + part.rstrip()) > width:
                yield line.rstrip()
                line, part = " " * indent, part.lstrip()
            line += part
    yield line.rstrip()


def say(console: Console, text: str, *, style: str = "", indent: int = 0) -> None:
    """Print a text, folded to the console's width."""
    for line in folded(text, max(console.width, indent + 10), indent):
        console.print(Text(line, style=style), soft_wrap=True)


def _short(piece: str, width: int) -> list[str]:
    """Return a piece in parts that fit a line: an address may be longer than one."""
    return [piece] if cell_len(piece) <= width else chop_cells(piece, max(width, 2))
