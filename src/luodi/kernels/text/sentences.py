"""Cuts paragraphs into sentences and numbered items; quotations stay whole."""

import re
from collections.abc import Iterator
from itertools import pairwise

from luodi.kernels.text.facts import Article, Paragraph
from luodi.kernels.text.source import Sentence
from luodi.kernels.text.spans import Segments, SpanMap, quote

_ENDS = "。!?"
_CLOSERS = "”’)》"
_GOES_ON = ",、;:的等"
_NEXT_ITEM = re.compile(
    r"(?:[一二三四五六七八九十]{1,2}[是要]|[(（][一二三四五六七八九十0-9]{1,2}[)）]|[0-9]{1,2}[.、][^0-9])"
)
_MARK = re.compile("[“”。!?;]")
_LONGEST_QUOTATION = 300
LONGEST = 3000
"""Letters of a sentence that are looked at; a text without any full stop is not read to its end."""


def sentences(article: Article, mirror: str) -> tuple[Sentence, ...]:
    """Return the sentences of all paragraphs of an article; ``mirror`` is the text's shadow."""
    return tuple(
        sentence
        for number, paragraph in enumerate(article.paragraphs)
        for sentence in _of_paragraph(article.id, number, paragraph, mirror)
    )


def _of_paragraph(
    article: str, number: int, paragraph: Paragraph, mirror: str
) -> Iterator[Sentence]:
    shadow = quote(mirror, paragraph.segments)
    spans = SpanMap(paragraph.segments)
    for start, end in cuts(shadow):
        segments = spans.segments(start, end)
        yield Sentence(
            article=article,
            paragraph=number,
            start=start,
            end=end,
            text=paragraph.text[start:end],
            shadow=shadow[start:end],
            segments=segments,
            crosses_break=_crosses_break(segments, mirror),
        )


def _crosses_break(segments: Segments, mirror: str) -> bool:
    """True when a line ends between two segments; debris cut out of a line is no break."""
    return any("\n" in mirror[left[1] : right[0]] for left, right in pairwise(segments))


def cuts(shadow: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each sentence of a paragraph's shadow, blanks around it left out.

    >>> [ "一要抓项目;二要稳投资。会议强调,“要实。要快。”"[a:b]
    ...   for a, b in cuts("一要抓项目;二要稳投资。会议强调,“要实。要快。”") ]
    ['一要抓项目;', '二要稳投资。', '会议强调,“要实。要快。”']
    """
    start = 0
    for end in _ends(shadow):
        left = start + len(shadow[start:end]) - len(shadow[start:end].lstrip())
        right = start + len(shadow[start:end].rstrip())
        if left < right:
            yield left, min(right, left + LONGEST)
        start = end


def _ends(shadow: str) -> Iterator[int]:
    opened: int | None = None
    for mark in _MARK.finditer(shadow):
        letter, at = mark[0], mark.end()
        if letter == "“":
            opened = at
        elif letter == "”":
            opened = None
            if _quotation_ends_sentence(shadow, at):
                yield at
        elif (opened is None or at - opened > _LONGEST_QUOTATION) and _ends_here(shadow, at):
            yield at
    yield len(shadow)


def _ends_here(shadow: str, at: int) -> bool:
    letter = shadow[at - 1]
    if letter == ";":
        return _NEXT_ITEM.match(shadow, at) is not None
    return letter in _ENDS and shadow[at : at + 1] not in (*_ENDS, *_CLOSERS)


def _quotation_ends_sentence(shadow: str, at: int) -> bool:
    """True after …。” unless the sentence around the quotation goes on."""
    return at > 1 and shadow[at - 2] in _ENDS and shadow[at : at + 1] not in (*_GOES_ON, *_ENDS)
