"""PDF with a text layer: letters with their places from pdfium, reading order by our own cuts.

The text is made here: one printed line a line, a blank line between paragraphs. A block is one
paragraph of one column; joined, its segments give the paragraph without the line ends.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from luodi.kernels.layout.paragraphs import Line, paragraphs, parts_words
from luodi.kernels.layout.runs import runs_of
from luodi.kernels.layout.xy_cut import columns
from luodi.kernels.text.facts import Block
from luodi.kernels.text.source import Source
from luodi.kernels.text.spans import Segment
from luodi.read.parsers.garbled import readable
from luodi.read.parsers.parsed import Bounds, CannotParse, Notice, Parsed
from luodi.read.parsers.pdf_glyphs import DamagedPage, PageGlyphs, pages_of
from luodi.read.parsers.text import refuse_length

# A heading is printed this much larger than the body, and is not a paragraph in large type.
LARGER = 1.12
LONGEST_HEADING = 80
DEEPEST_HEADING = 6
JUNK_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph of one column on its page, before it has a place in the text."""

    page: int
    lines: tuple[Line, ...]

    @property
    def size(self) -> float:
        """The size of its first line, to half a point."""
        return round(self.lines[0].size * 2) / 2


def parse(content: bytes, *, name: str, bounds: Bounds) -> Parsed:
    """Return the text of a PDF in reading order, with pages and heading levels by size.

    Raises CannotParse for a locked, damaged, scanned or too long file.
    """
    document = _opened(content)
    count = len(document)
    if count > bounds.pages:
        raise CannotParse("too_many_pages", count=count, limit=bounds.pages)
    pages = _pages(document, bounds)
    _refuse_unreadable(pages)
    pieces = [piece for page in pages for piece in _pieces(page)]
    source = _source(pieces)
    refuse_length(source.text, bounds)
    return Parsed(source, "pdf", page_count=count, warnings=tuple(_notices(pages)))


def _opened(content: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        locked = pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD
        raise CannotParse("pdf_password" if locked else "pdf_broken") from None
    if len(document) < 1:
        raise CannotParse("pdf_broken")
    return document


def _pages(document: pypdfium2.PdfDocument, bounds: Bounds) -> list[PageGlyphs]:
    found: list[PageGlyphs] = []
    letters = 0
    try:
        for page in pages_of(document):
            found.append(page)
            letters += len(page.glyphs)
            if letters > bounds.characters:
                raise CannotParse("too_long", count=letters, limit=bounds.characters)
    except DamagedPage as damaged:
        raise CannotParse("pdf_page_broken", page=damaged.number) from None
    return found


def _refuse_unreadable(pages: Sequence[PageGlyphs]) -> None:
    letters = sum(len(page.glyphs) for page in pages)
    junk = sum(page.junk for page in pages)
    if letters + junk == 0:
        raise CannotParse("pdf_no_text", count=len(pages))
    if junk > JUNK_SHARE * (letters + junk):
        page = next(page.number for page in pages if page.junk)
        raise CannotParse("pdf_junk_text", page=page)
    _refuse_scattered(pages)


def _refuse_scattered(pages: Sequence[PageGlyphs]) -> None:
    """Refuse a text layer whose fonts give wrong, and so mostly rare, ideographs."""
    for page in pages:
        if not readable("".join(glyph.text for glyph in page.glyphs)):
            raise CannotParse("pdf_junk_text", page=page.number)


def _pieces(page: PageGlyphs) -> Iterator[Piece]:
    for column in columns(runs_of(page.glyphs)):
        for lines in paragraphs(column):
            yield Piece(page.number, tuple(line for line in lines if line.text))


def _source(pieces: Sequence[Piece]) -> Source:
    pieces = [piece for piece in pieces if piece.lines]
    levels = _levels(pieces)
    texts: list[str] = []
    blocks: list[Block] = []
    length = 0
    for piece in pieces:
        text, segments = _placed(piece, length)
        blocks.append(Block(segments, level=_level(piece, levels), page=piece.page))
        texts.append(text)
        length += len(text) + 2
    return Source("\n\n".join(texts), tuple(blocks))


def _placed(piece: Piece, start: int) -> tuple[str, tuple[Segment, ...]]:
    """Return a paragraph's text and its segments; a blank that parts words stays in its segment."""
    lines = [line.text for line in piece.lines]
    for at in range(len(lines) - 1):
        if parts_words(lines[at], lines[at + 1]):
            lines[at] += " "
    segments: list[Segment] = []
    for line in lines:
        segments.append((start, start + len(line)))
        start += len(line) + 1
    return "\n".join(lines), tuple(segments)


def _levels(pieces: Sequence[Piece]) -> dict[float, int]:
    """Return the heading level of each size that is clearly larger than the body's."""
    letters: Counter[float] = Counter()
    for piece in pieces:
        letters[piece.size] += sum(len(line.text) for line in piece.lines)
    if not letters:
        return {}
    body = letters.most_common(1)[0][0]
    larger = sorted((size for size in letters if size >= LARGER * body), reverse=True)
    return {size: min(at, DEEPEST_HEADING) for at, size in enumerate(larger, start=1)}


def _level(piece: Piece, levels: dict[float, int]) -> int | None:
    if not levels:
        return None
    length = sum(len(line.text) for line in piece.lines)
    return levels.get(piece.size, 0) if length <= LONGEST_HEADING else 0


def _notices(pages: Sequence[PageGlyphs]) -> Iterator[Notice]:
    silent = [page.number for page in pages if not page.glyphs]
    if silent:
        yield Notice("pages_without_text", {"count": len(silent), "page": silent[0]})
    junk = [page for page in pages if page.junk]
    if junk:
        count = sum(page.junk for page in junk)
        yield Notice("unreadable_characters", {"count": count, "page": junk[0].number})
