"""How fast files become text: PDF pages a second in column order, and the start of the child.

Speed is taken on pages of Latin letters, whose font pdfium has at hand as it has the embedded fonts
of printed pages. A Chinese font that is named but not embedded is looked up letter by letter inside
pdfium; that slower figure is printed beside it, without an aim.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.figures import Figure, main
from luodi.kernels.text.spans import quote
from luodi.read.intake import parse_file
from luodi.read.parsers.parsed import Bounds, Parsed
from luodi.read.parsers.pdf import parse
from tests.read.pdf_pages import Printed, column_page, pdf

PAGES = 100
COLUMNS = 4
LATIN = "abcdefghijklmnopqrstuvwxyz"


def figures() -> Iterator[Figure]:
    """Measure on this machine; the clock is that of one core."""
    printed, told = column_page(COLUMNS)
    latin = [_latin(line) for line in printed]
    letters = sum(len(line.text) for line in latin)
    yield Figure("paragraphs in column order", _in_order(pdf([printed]), told), "share", ">= 1.0")
    yield Figure("letters of a page", letters, "count")
    yield Figure("pages, font at hand", _rate([latin], "Helvetica"), "pages/s", ">= 40")
    yield Figure("pages, Chinese font not embedded", _rate([printed], "STSong-Light"), "pages/s")
    yield Figure("child, a short text", _child(b"words", "a.txt"), "s", "<= 0.6")
    yield Figure("child, one page of PDF", _child(pdf([printed]), "a.pdf"), "s")


def _latin(line: Printed) -> Printed:
    """Return a line of as many Latin letters."""
    text = "".join(LATIN[ord(letter) % len(LATIN)] for letter in line.text)
    return Printed(line.x, line.y, line.size, text)


def _rate(pages: list[list[Printed]], font: str) -> float:
    content = pdf(pages * PAGES, font=font)
    return round(PAGES / _seconds(lambda: _parsed(content), time.process_time), 1)


def _in_order(content: bytes, told: list[str]) -> float:
    source = _parsed(content).source
    read = [quote(source.text, block.segments) for block in source.blocks]
    return sum(a == b for a, b in zip(read, told, strict=False)) / len(told)


def _parsed(content: bytes) -> Parsed:
    return parse(content, name="page.pdf", bounds=Bounds())


def _child(content: bytes, name: str) -> float:
    """Return the seconds of the quickest of five children: the others waited for the machine."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        run = [_seconds(lambda: parse_file(path, name=name), time.monotonic) for _ in range(5)]
    return round(min(run), 2)


def _seconds(act: Callable[[], object], clock: Callable[[], float]) -> float:
    start = clock()
    act()
    return clock() - start


if __name__ == "__main__":
    sys.exit(main(figures, "Parsing"))
