"""Cuts a sentence's shadow into clauses and numbered items, never inside quotes or brackets."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

from luodi.kernels.text.source import Sentence
from luodi.kernels.text.spans import Segments, SpanMap

Span = tuple[int, int]

LONGEST = 6000
"""Characters of a sentence that rules look at; no real one is longer, a hostile one may be."""

# Any quote mark opens or closes by turns, so that reversed quotes pair as well.
_SHUT = re.compile(r"[“”][^“”]{1,80}[“”]|\([^()]{0,300}\)|《[^《》]{0,120}》|〔[^〔〕]{0,40}〕")
_OPENS = re.compile("[“”(《〔]")
_ENDS = ",;:。!?"
_REMEMBERED = 4096


def seen(sentence: Sentence) -> str:
    """Return the part of the sentence's shadow that rules look at."""
    return sentence.shadow[:LONGEST]


def cut(sentence: Sentence, start: int, end: int) -> Segments:
    """Return the original segments of ``sentence.text[start:end]``."""
    return SpanMap(sentence.segments).segments(start, end)


@lru_cache(_REMEMBERED)
def shut(shadow: str) -> tuple[Span, ...]:
    """Return the quoted and bracketed stretches, in order, without overlap."""
    return tuple(match.span() for match in _SHUT.finditer(shadow))


def inside(position: int, spans: tuple[Span, ...]) -> bool:
    """Tell whether a position lies in one of the ordered spans."""
    nearest = bisect_right(spans, (position, LONGEST * 2)) - 1
    return nearest >= 0 and spans[nearest][0] <= position < spans[nearest][1]


@lru_cache(_REMEMBERED)
def clauses(shadow: str, marks: str = _ENDS) -> tuple[Span, ...]:
    """Return the non-empty stretches between the marks that stand outside quotes and brackets.

    Every engine asks this of the same sentences, so the last answers are remembered.

    >>> clauses("要健全机制,坚持“快,准”。")
    ((0, 5), (6, 13))
    """
    found, start = [], 0
    for place in _places(shadow, marks):
        found.append((start, place))
        start = place + 1
    found.append((start, len(shadow)))
    if " " not in shadow and "\n" not in shadow:
        return tuple(span for span in found if span[0] < span[1])
    return tuple(_trimmed(shadow, *span) for span in found if _has(shadow, span))


def _places(shadow: str, marks: str) -> list[int]:
    if _OPENS.search(shadow):
        return [mark.start() for mark in _mark(marks).finditer(shadow) if mark.lastgroup]
    return [mark.start() for mark in _plain_mark(marks).finditer(shadow)]


@cache
def _plain_mark(marks: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(marks)}]")


@cache
def _mark(marks: str) -> re.Pattern[str]:
    """Match a mark as a named group; a closed stretch is passed over whole, without the group."""
    return re.compile(f"(?P<mark>[{re.escape(marks)}])|{_SHUT.pattern}")


def pieces(shadow: str, start: int, end: int, mark: str = "、") -> tuple[Span, ...]:
    """Return the stretches of ``shadow[start:end]`` between enumeration commas."""
    if shadow.find(mark, start, end) < 0:
        return ((start, end),) if shadow[start:end].strip() else ()
    inner = clauses(shadow[start:end], mark)
    return tuple((start + left, start + right) for left, right in inner)


def items(shadow: str, marker: re.Pattern[str]) -> tuple[Span, ...]:
    """Return the numbered items inside one sentence; a sentence without markers is one item.

    >>> items("会议要求,一要建账;二要销账。", re.compile("[一二三]要"))
    ((0, 10), (10, 15))
    """
    starts = [left for left, _ in clauses(shadow) if marker.match(shadow, left)]
    if len(starts) < 2:
        return ((0, len(shadow)),) if shadow else ()
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
