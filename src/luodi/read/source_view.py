"""The document as its reader saw it: articles and paragraphs, cut where drafts rest on them."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from luodi.kernels.text.spans import Segments, SpanMap

ENDS = "。！？!?；;"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text that a draft rests on."""

    start: int
    end: int
    draft: int
    kind: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph that the same drafts rest on; ``drafts`` from the narrowest up.

    ``start`` counts in the text as parsed. ``is_first`` is true for the first piece of its draft:
    the one that the tabulator key stops at. ``joins`` is true where a column break was healed.
    """

    start: int
    text: str
    drafts: tuple[int, ...] = ()
    kind: str = ""
    is_first: bool = False
    joins: bool = False


@dataclass(frozen=True, slots=True)
class SeenHeading:
    """A heading line with its role as a class name, cut like a paragraph."""

    role: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class SeenParagraph:
    """A paragraph, or the row of a table, whose segments are its cells."""

    pieces: tuple[Piece, ...]
    is_row: bool = False


@dataclass(frozen=True, slots=True)
class SeenArticle:
    """One article to be shown: headings, byline and paragraphs of pieces."""

    key: str
    title: str
    span: tuple[int, int]
    headings: tuple[SeenHeading, ...]
    byline: str
    paragraphs: tuple[SeenParagraph, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence to choose from, with its place as ``a-b,c-d``."""

    place: str
    text: str


def articles(
    reading: dict[str, Any], text: str, spans: Iterable[Span],
    cited: Iterable[Iterable[Iterable[int]]] = (),
) -> list[SeenArticle]:  # fmt: skip
    """Return the articles of a stored reading with the pieces that drafts rest on.

    ``cited`` are the surroundings of citations: those that are no paragraph are rows of a table,
    and shown in their place.
    """
    found = reading.get("articles", ())
    bodies = [[_segments(one["paragraphs"][at]["segments"]) for at in range(len(one["paragraphs"]))]
              for one in found]  # fmt: skip
    known = _flat(bodies) | {_pair(line["span"]) for one in found for line in one["headings"]}
    rows = {_segments(segments) for segments in cited}
    rows = {row for row in rows if row and not any(a <= row[0][0] < b for a, b in known)}
    cutter = _Cutter(text, spans)
    starts = [one["span"][0] for one in found]
    of_article = [max(0, bisect_right(starts, row[0][0]) - 1) for row in rows]
    placed = list(zip(of_article, rows, strict=True))
    return [
        _article(one, cutter, bodies[at], [row for place, row in placed if place == at])
        for at, one in enumerate(found)
    ]


def _pair(span: Iterable[int]) -> tuple[int, int]:
    start, end = span
    return start, end


def _flat(bodies: list[list[Segments]]) -> set[tuple[int, int]]:
    return {pair for article in bodies for body in article for pair in body}


def sentences(reading: dict[str, Any], text: str) -> list[Sentence]:
    """Return every sentence of the body, for choosing without a mouse."""
    return [
        Sentence(written(place), "".join(text[a:b] for a, b in place))
        for article in reading.get("articles", ())
        for paragraph in article["paragraphs"]
        for place in _sentences(text, _segments(paragraph["segments"]))
    ]


def written(segments: Iterable[Iterable[int]]) -> str:
    """Return segments as words of an address.

    >>> written(((3, 8), (12, 20)))
    '3-8,12-20'
    """
    return ",".join("-".join(map(str, pair)) for pair in segments)


def _article(
    found: dict[str, Any], cutter: "_Cutter", bodies: list[Segments], rows: list[Segments]
) -> SeenArticle:
    start, end = found["span"]
    byline = (found.get("byline") or {}).get("segments") or ()
    headings = (
        SeenHeading(_role(line["role"]), tuple(cutter.pieces(_line(cutter.text, line))))
        for line in found["headings"]
    )
    return SeenArticle(
        key=found["id"], title=found["title"], span=(start, end), headings=tuple(headings),
        byline="".join(cutter.text[a:b] for a, b in byline),
        paragraphs=tuple(
            SeenParagraph(tuple(cutter.pieces(body)), is_row=body in rows)
            for body in sorted([*bodies, *rows])
        ),
    )  # fmt: skip


def _line(text: str, heading: dict[str, Any]) -> Segments:
    """Return where a heading's own words stand: its span may begin with the marks of Markdown."""
    start, end = heading["span"]
    at = text.find(heading["text"], start, end)
    return ((at, at + len(heading["text"])),) if at >= 0 else ((start, end),)


def _role(role: str) -> str:
    known = ("kicker", "shoulder", "subtitle", "series", "section")
    return next((name for name in known if name in role), "title")


def _segments(pairs: Iterable[Iterable[int]]) -> Segments:
    return tuple((start, end) for start, end in pairs)


def _sentences(text: str, segments: Segments) -> Iterator[Segments]:
    joined = "".join(text[a:b] for a, b in segments)
    spans, begun = SpanMap(segments), 0
    for at, letter in enumerate(joined):
        if letter in ENDS:
            yield spans.segments(begun, at + 1)
            begun = at + 1
    if joined[begun:].strip():
        yield spans.segments(begun, len(joined))


class _Cutter:
    """Cuts segments of the text wherever a draft's words begin or end: one sweep over all spans."""

    def __init__(self, text: str, spans: Iterable[Span]) -> None:
        self.text = text
        self.cuts: list[int] = []
        self.active: list[tuple[Span, ...]] = []
        self.shown: set[int] = set()
        self._sweep(list(spans))

    def _sweep(self, spans: list[Span]) -> None:
        events = sorted({place for span in spans for place in (span.start, span.end)})
        opening: dict[int, list[Span]] = {}
        for span in spans:
            opening.setdefault(span.start, []).append(span)
        now: list[Span] = []
        for place in events:
            now = [span for span in now if span.end > place] + opening.get(place, [])
            self.cuts.append(place)
            self.active.append(tuple(sorted(now, key=lambda span: span.end - span.start)))

    def pieces(self, segments: Segments) -> Iterator[Piece]:
        """Yield the pieces of a paragraph in the order of its words."""
        for number, (start, end) in enumerate(segments):
            at = start
            while at < end:
                until, over = self._stretch(at, end)
                yield self._piece(at, until, over, joins=bool(number) and at == start)
                at = until

    def _stretch(self, at: int, end: int) -> tuple[int, tuple[Span, ...]]:
        place = bisect_right(self.cuts, at) - 1
        over = self.active[place] if place >= 0 else ()
        following = self.cuts[place + 1] if place + 1 < len(self.cuts) else end
        return min(end, following), over

    def _piece(self, start: int, end: int, over: tuple[Span, ...], *, joins: bool) -> Piece:
        words = self.text[start:end]
        if not over:
            return Piece(start, words, joins=joins)
        drafts = tuple(dict.fromkeys(span.draft for span in over))
        is_first = drafts[0] not in self.shown
        self.shown.add(drafts[0])
        return Piece(start, words, drafts, over[0].kind, is_first, joins)
