"""Cuts a sentence's shadow into clauses and numbered items, never inside quotes or brackets."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from luodi.kernels.text.source import Sentence
from luodi.kernels.text.spans import Segments, SpanMap

Span = tuple[int, int]

LONGEST = 6000
"""Characters of a sentence that rules look at; no real one is longer, a hostile one may be."""

# Any quote mark opens or closes by turns, so that reversed quotes pair as well.
_SHUT = re.compile(r"[“”][^“”]{1,80}[“”]|\([^()]{0,160}\)|《[^《》]{0,120}》|〔[^〔〕]{0,40}〕")
_ENDS = re.compile(r"[,;:。!?]")


def seen(sentence: Sentence) -> str:
    """Return the part of the sentence's shadow that rules look at."""
    return sentence.shadow[:LONGEST]


def cut(sentence: Sentence, start: int, end: int) -> Segments:
    """Return the original segments of ``sentence.text[start:end]``."""
    return SpanMap(sentence.segments).segments(start, end)


def shut(shadow: str) -> tuple[Span, ...]:
    """Return the quoted and bracketed stretches, in order, without overlap."""
    return tuple(match.span() for match in _SHUT.finditer(shadow))


def inside(position: int, spans: tuple[Span, ...]) -> bool:
    """Tell whether a position lies in one of the ordered spans."""
    nearest = bisect_right(spans, (position, LONGEST * 2)) - 1
    return nearest >= 0 and spans[nearest][0] <= position < spans[nearest][1]


def clauses(shadow: str, marks: re.Pattern[str] = _ENDS) -> tuple[Span, ...]:
    """Return the non-empty stretches between the marks that stand outside quotes and brackets.

    >>> clauses("要健全机制,坚持“快,准”。")
    ((0, 6), (7, 13))
    """
    closed = shut(shadow)
    found, start = [], 0
    for mark in marks.finditer(shadow):
        if not inside(mark.start(), closed):
            found.append((start, mark.start()))
            start = mark.end()
    return tuple(
        _trimmed(shadow, *span) for span in [*found, (start, len(shadow))] if _has(shadow, span)
    )


def pieces(shadow: str, start: int, end: int, mark: str = "、") -> tuple[Span, ...]:
    """Return the stretches of ``shadow[start:end]`` between enumeration commas."""
    inner = clauses(shadow[start:end], re.compile(re.escape(mark)))
    return tuple((start + left, start + right) for left, right in inner)


def items(shadow: str, marker: re.Pattern[str]) -> tuple[Span, ...]:
    """Return the numbered items inside one sentence; a sentence without markers is one item.

    >>> items("会议要求,一要建账;二要销账。", re.compile("[一二三]要"))
    ((0, 10), (10, 15))
    """
    starts = [left for left, _ in clauses(shadow) if marker.match(shadow, left)]
    # What stands before the first marker (who asks, and what for) belongs to the first item.
    bounds = [0, *starts[1:], len(shadow)]
    return tuple(span for span in pairwise(bounds) if span[0] < span[1])


def every_clause(sentence: Sentence) -> Iterator[tuple[str, int, int]]:
    """Yield the seen shadow with each clause's start and end."""
    shadow = seen(sentence)
    for start, end in clauses(shadow):
        yield shadow, start, end


def _has(shadow: str, span: Span) -> bool:
    return bool(shadow[span[0] : span[1]].strip())


def _trimmed(shadow: str, start: int, end: int) -> Span:
    while start < end and shadow[start].isspace():
        start += 1
    while end > start and shadow[end - 1].isspace():
        end -= 1
    return start, end
