"""Paragraphs mended by hand: joined where a break cut one, parted where two were joined.

Source of the method: a reader sees at a glance what no rule can know, whether a line goes on. The
offsets of the original never change; only which stretches make one paragraph does.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from luodi.kernels.text.facts import Article, Paragraph
from luodi.kernels.text.sentences import cuts
from luodi.kernels.text.spans import Segments, SpanMap, quote

_BEFORE_AND_AFTER = 24


@dataclass(frozen=True, slots=True)
class Joint:
    """A place where an article can be mended: ``at`` is where the later words begin.

    ``is_joined`` tells whether both sides stand in one paragraph now; ``before`` and ``after`` are
    the words around.
    """

    at: int
    is_joined: bool
    before: str
    after: str


def joints(article: Article, mirror: str) -> Iterator[Joint]:
    """Yield the places of an article in the order of the page.

    Paragraphs can be joined where the next one begins, and parted at each column break and each
    sentence.
    """
    before = ""
    for number, paragraph in enumerate(article.paragraphs):
        if number:
            after = paragraph.text[:_BEFORE_AND_AFTER]
            yield Joint(paragraph.segments[0][0], False, before, after)
        yield from _inner(paragraph, mirror)
        before = paragraph.text[-_BEFORE_AND_AFTER:]


def _inner(paragraph: Paragraph, mirror: str) -> Iterator[Joint]:
    spans = SpanMap(paragraph.segments)
    places = {start for start, _ in cuts(quote(mirror, paragraph.segments))}
    passed = 0
    for start, end in paragraph.segments:
        places.add(passed)
        passed += end - start
    for place in sorted(places - {0}):
        if not paragraph.text[:place].strip():
            continue
        at = spans.segments(place, place + 1)[0][0]
        yield Joint(at, True, paragraph.text[max(0, place - _BEFORE_AND_AFTER) : place],
                    paragraph.text[place : place + _BEFORE_AND_AFTER])  # fmt: skip


def joined(article: Article, at: int) -> Article:
    """Return the article with the paragraph that begins at ``at`` joined onto the one before."""
    rows = list(article.paragraphs)
    number = next(n for n, paragraph in enumerate(rows) if n and paragraph.segments[0][0] == at)
    one, other = rows[number - 1 : number + 1]
    rows[number - 1 : number + 1] = [
        Paragraph(one.segments + other.segments, one.text + other.text, healed=True)
    ]
    return replace(article, paragraphs=tuple(rows))


def parted(article: Article, at: int) -> Article:
    """Return the article with the paragraph around ``at`` parted there."""
    rows: list[Paragraph] = []
    for paragraph in article.paragraphs:
        left = tuple((a, min(b, at)) for a, b in paragraph.segments if a < at)
        right = tuple((max(a, at), b) for a, b in paragraph.segments if b > at)
        rows += [_part(paragraph, left, 0), _part(paragraph, right, _length(left))] if (
            left and right
        ) else [paragraph]  # fmt: skip
    return replace(article, paragraphs=tuple(rows))


def _part(paragraph: Paragraph, segments: Segments, start: int) -> Paragraph:
    text = paragraph.text[start : start + _length(segments)]
    return Paragraph(segments, text, healed=len(segments) > 1)


def _length(segments: Segments) -> int:
    return sum(end - start for start, end in segments)
