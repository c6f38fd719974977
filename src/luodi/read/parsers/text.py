"""Plain text and Markdown.

Line ends stay as they are and count in offsets. Plain text gets no blocks: its lines are cut later,
with knowledge of column width. Markdown says itself what is a heading and what a paragraph.
"""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from luodi.kernels.text.facts import Block
from luodi.kernels.text.source import Source
from luodi.kernels.text.spans import Segment
from luodi.read.parsers.encodings import decode
from luodi.read.parsers.garbled import lost_characters, refuse_garbled
from luodi.read.parsers.parsed import Bounds, CannotParse, Notice, Parsed

MARKDOWN = (".md", ".markdown")
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
HEADING = re.compile(r" {0,3}(#{1,6})[ \t]")
FENCE = re.compile(r" {0,3}(```|~~~)")


def parse(content: bytes, *, name: str, bounds: Bounds) -> Parsed:
    """Return a text file as it stands; Markdown with blocks.

    Raises CannotParse for undecodable, garbled, blank or too long text.
    """
    decoded = decode(content)
    text = decoded.text
    refuse_length(text, bounds)
    refuse_garbled(text)
    notices = lost_characters(text)
    if not decoded.certain:
        notices = (Notice("encoding_found", {"encoding": decoded.encoding}), *notices)
    is_markdown = PurePosixPath(name).suffix.lower() in MARKDOWN
    source = Source(text, tuple(markdown_blocks(text)) if is_markdown else ())
    kind = "markdown" if is_markdown else "text"
    return Parsed(source, kind, encoding=decoded.encoding, warnings=notices)


def refuse_length(text: str, bounds: Bounds) -> None:
    """Raise CannotParse when a text has no words or more characters than are read."""
    if not text.strip("\ufeff\u200b \t\r\n\f\v\u3000\u00a0"):
        raise CannotParse("blank")
    if len(text) > bounds.characters:
        raise CannotParse("too_long", count=len(text), limit=bounds.characters)


def markdown_blocks(text: str) -> Iterator[Block]:
    """Yield headings, which keep their ``#``, and paragraphs with a segment for each line."""
    paragraph: list[Segment] = []
    fenced = False
    for start, end in _lines(text):
        line = text[start:end]
        fenced ^= bool(FENCE.match(line))
        heading = None if fenced else HEADING.match(line)
        if (heading or start == end) and paragraph:
            yield Block(tuple(paragraph), level=0)
            paragraph = []
        if heading:
            yield Block(((start, end),), level=len(heading.group(1)))
        elif start < end:
            paragraph.append((start, end))
    if paragraph:
        yield Block(tuple(paragraph), level=0)


def _lines(text: str) -> Iterator[Segment]:
    """Yield the span of each line without its end and without blanks around it."""
    for line in LINE.finditer(text):
        bare = line.group().rstrip()
        start = line.start() + len(bare) - len(bare.lstrip())
        yield (start, line.start() + len(bare)) if bare else (line.end(), line.end())
