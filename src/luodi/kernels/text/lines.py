"""Cuts a source into lines: the pieces that a parser or the text's own line ends give."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from luodi.kernels.text.debris import Debris, debris_of
from luodi.kernels.text.facts import Block
from luodi.kernels.text.normalise import shadow
from luodi.kernels.text.source import Source
from luodi.kernels.text.spans import Segment, Segments, SpanMap, quote

_LINE = re.compile(r"[^\n\r\x0b\x0c\u2028\u2029]*")
_LINE_END = re.compile(r"\r\n|[\n\r\x0b\x0c\u2028\u2029]")
_MARKDOWN = re.compile(r"(#{1,6})[ \u3000]{1,4}")
_INDENT = re.compile(r"\u3000|[ \u00a0]{2}")


@dataclass(frozen=True, slots=True)
class Line:
    """One line, or one block of a parser.

    ``span`` is the whole place with heading marks; ``segments`` hold ``text`` alone, without blanks
    around it; ``raw`` is the place of the line with its blanks ``lead`` and ``trail``. ``level`` as
    in ``Block``.
    """

    number: int
    span: Segment
    segments: Segments
    raw: Segments
    lead: str
    trail: str
    text: str
    shadow: str
    level: int | None
    page: int | None
    blank_before: bool
    indented: bool
    cells: tuple[Segments, ...] = ()

    @property
    def is_heading(self) -> bool:
        """True when the source itself marks this line as a heading."""
        return bool(self.level)

    @property
    def raw_length(self) -> int:
        """Characters with blanks: the width at which a re-cut text was cut."""
        return len(self.lead) + len(self.text) + len(self.trail)

    def place(self, *, left: bool, right: bool) -> Segments:
        """Return the segments of the text, with the blanks on the sides asked for."""
        start = 0 if left else len(self.lead)
        return SpanMap(self.raw).segments(start, self.raw_length - (not right) * len(self.trail))

    def padded(self, text: str, *, left: bool, right: bool) -> str:
        """Return the text (or its shadow) with the blanks on the sides asked for."""
        return left * self.lead + text + right * self.trail


def lines(source: Source) -> tuple[Line, ...]:
    """Return the lines of a source that hold any text, in their order."""
    cut = _block_lines(source) if source.blocks else _text_lines(source.text)
    return tuple(line for line in cut if line.text)


@dataclass(frozen=True, slots=True)
class _Page:
    text: str
    mirror: str
    debris: Debris


def _page(text: str) -> _Page:
    mirror = shadow(text)
    return _Page(text, mirror, debris_of(mirror))


def _text_lines(text: str) -> Iterator[Line]:
    page, start, number, blank = _page(text), 0, 0, True
    while start <= len(text):
        end = start + len(_LINE.match(text, start)[0])  # type: ignore[index]
        filled = bool(text[start:end].strip())
        if filled:
            yield _line(page, ((start, end),), number=number, blank_before=blank)
        blank = not filled
        line_end = _LINE_END.match(text, end)
        start, number = (line_end.end() if line_end else len(text) + 1), number + 1


def _block_lines(source: Source) -> Iterator[Line]:
    page, number, passed = _page(source.text), 0, 0
    for block in source.blocks:
        if not block.segments:
            continue
        start = block.segments[0][0]
        number += source.text.count("\n", passed, start)
        passed = max(start, passed)
        yield _line(page, block.segments, number=number, block=block)


def _line(
    page: _Page,
    printed: Segments,
    *,
    number: int,
    block: Block | None = None,
    blank_before: bool = False,
) -> Line:
    segments = _clean(page, printed, block)
    text, mirror = page.text, page.mirror
    whole = quote(text, segments)
    marks = _MARKDOWN.match(whole)
    hashes = len(marks[1]) if marks else None
    left = marks.end() if marks else len(whole) - len(whole.lstrip())
    right = len(whole.rstrip())
    spans = SpanMap(segments)
    inner = spans.segments(left, right)
    return Line(
        number=number,
        span=_span(segments, inner, marked=bool(marks)),
        segments=inner,
        raw=segments if marks is None else spans.segments(left, len(whole)),
        lead="" if marks else whole[:left],
        trail=whole[right:] if inner else "",
        text=quote(text, inner),
        shadow=quote(mirror, inner),
        level=block.level if block and block.level is not None else hashes,
        page=block.page if block else None,
        blank_before=blank_before,
        indented=bool(_INDENT.match(whole)),
        cells=block.cells if block else (),
    )


def _clean(page: _Page, segments: Segments, block: Block | None) -> Segments:
    mixed = quote(page.mirror, segments)
    may_be_spaced = not mixed.startswith("#") and not (block and block.cells)
    clean = page.debris.cut_from(mixed, segments, blanks=may_be_spaced)
    return clean or ((segments[0][0], segments[0][0]),)


def _span(segments: Segments, inner: Segments, *, marked: bool) -> Segment:
    """Return the whole place; the blanks before a line are part of it only before heading marks."""
    if not inner:
        return segments[0][0], segments[-1][1]
    return (segments[0] if marked else inner[0])[0], inner[-1][1]
