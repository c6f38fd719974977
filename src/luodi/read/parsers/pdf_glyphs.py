"""The letters of a PDF page with their places, straight from pdfium.

pdfium's own text runs across columns, so only single letters are taken from it. Blanks and line
ends are left out: they are found again from the gaps.
"""

import ctypes
import math
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

import pypdfium2
import pypdfium2.raw as pdfium

from luodi.kernels.layout.runs import Glyph

HIGH_SURROGATES = range(0xD800, 0xDC00)
LOW_SURROGATES = range(0xDC00, 0xE000)
# Names of no letter: controls, private use, lone surrogates, unassigned.
MEANINGLESS = {"Cc", "Co", "Cs", "Cn"}


@dataclass(frozen=True, slots=True)
class PageGlyphs:
    """A page's number (from 1), its letters in printing order, and how many had no meaning."""

    number: int
    glyphs: list[Glyph]
    junk: int


def pages_of(document: pypdfium2.PdfDocument) -> Iterator[PageGlyphs]:
    """Yield the letters of each page.

    Raises DamagedPage. A page stays open until the next one is: pdfium drops the fonts of closed
    pages, and to load Chinese fonts anew takes longer than all the rest of a page.
    """
    last = None
    for number in range(len(document)):
        try:
            page = document[number]
            text = page.get_textpage()
        except pypdfium2.PdfiumError as error:
            raise DamagedPage(number + 1) from error
        glyphs, junk = _collected(text.raw, text.count_chars(), TURNS.get(page.get_rotation()))
        yield PageGlyphs(number + 1, glyphs, junk)
        text.close()
        if last is not None:
            last.close()
        last = page


class DamagedPage(Exception):
    """A page that pdfium cannot load; ``number`` counts from 1."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


Place = tuple[float, float]
Turn = Callable[[float, float], Place]
TURNS: dict[int, Turn] = {
    90: lambda x, y: (y, -x),
    180: lambda x, y: (-x, -y),
    270: lambda x, y: (-y, x),
}


def _collected(text: object, count: int, turned: Turn | None) -> tuple[list[Glyph], int]:
    """Return the glyphs of a text page and the number of letters without meaning."""
    place = _Places(text, turned)
    glyphs: list[Glyph] = []
    junk, high, spaced = 0, 0, False
    for at in range(count):
        code = pdfium.FPDFText_GetUnicode(text, at)
        if code in HIGH_SURROGATES:
            high = code
            continue
        if high and code in LOW_SURROGATES:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        high = 0
        letter = _letter(code)
        if letter:
            glyphs.append(place.glyph(letter, at, spaced))
        junk += letter is None
        spaced = letter == ""
    return glyphs, junk


@cache
def _letter(code: int) -> str | None:
    """Return the letter of a code point, empty for blanks, None for one without meaning."""
    if code in (0x20, 0xA0, 0x3000, 0x09, 0x0A, 0x0D, 0x00AD, 0x200B, 0xFEFF):
        return ""
    if code == 0x02:  # pdfium's sign for a hyphen at a line end
        return "-"
    letter = chr(code) if 0 < code < 0x110000 else "\x00"
    return None if letter == "\ufffd" or unicodedata.category(letter) in MEANINGLESS else letter


class _Places:
    """Asks pdfium where letters stand; its buffers are made once, for a page has thousands.

    Size and baseline follow from the height of a letter's box, which is the same for all letters of
    one font and size; so each height is asked about once.
    """

    def __init__(self, text: object, turned: Turn | None) -> None:
        self._text, self._turned = text, turned
        self._box, self._matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._box_at = ctypes.byref(self._box)
        self._known: dict[float, tuple[float, float]] = {}

    def glyph(self, letter: str, at: int, spaced: bool) -> Glyph:
        """Return a letter with its place on the page as it is looked at."""
        box = self._box
        pdfium.FPDFText_GetLooseCharBox(self._text, at, self._box_at)
        if self._turned is not None:
            return self._turned_glyph(letter, at, spaced, self._turned)
        bottom = box.bottom
        height = box.top - bottom
        if (known := self._known.get(height)) is None:
            self._origin(at)
            known = self._known[height] = (self._size(at), self._y.value - bottom)
        return Glyph(letter, box.left, box.right, bottom + known[1], known[0], spaced)

    def _turned_glyph(self, letter: str, at: int, spaced: bool, turned: Turn) -> Glyph:
        box = self._box
        first, last = turned(box.left, box.bottom), turned(box.right, box.top)
        self._origin(at)
        _x, baseline = turned(self._x.value, self._y.value)
        left, right = min(first[0], last[0]), max(first[0], last[0])
        return Glyph(letter, left, right, baseline, self._size(at), spaced)

    def _origin(self, at: int) -> None:
        x, y = ctypes.byref(self._x), ctypes.byref(self._y)
        pdfium.FPDFText_GetCharOrigin(self._text, at, x, y)

    def _size(self, at: int) -> float:
        """Return the em of a letter in points, whatever the matrix that scaled it."""
        pdfium.FPDFText_GetMatrix(self._text, at, ctypes.byref(self._matrix))
        scale = math.hypot(self._matrix.c, self._matrix.d)
        return float(pdfium.FPDFText_GetFontSize(self._text, at)) * scale or 1.0
