"""The parts that a draft's own words fall into: where a person may want to split it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from luodi.kernels.text.spans import Segments, SpanMap, quote
from luodi.read import queries, source_view
from luodi.read.source_view import Sentence

if TYPE_CHECKING:
    from luodi.read.models import Draft

ENDS = "。！？!?；;"
COMMAS = "，,"
# A member of a list stands between these; a number's comma is no end.
BLANKS = " 　\t\r\n"


def parts_of(draft: "Draft", *, fine: bool = False) -> list[Sentence]:
    """Return the parts of a draft's words in their order, each with its place in the document.

    Cut behind full stops and semicolons, with ``fine`` behind commas too.
    """
    ends = ENDS + COMMAS if fine else ENDS
    text = draft.document.text
    return [
        Sentence(source_view.written(place), quote(text, place).strip(ends + BLANKS))
        for citation in queries.citations_of(draft)
        for place in _cut(text, tuple((a, b) for a, b in citation.segments), ends)
    ]


def _cut(text: str, segments: Segments, ends: str) -> Iterator[Segments]:
    words, spans, begun = quote(text, segments), SpanMap(segments), 0
    for at, letter in enumerate(words):
        if letter in ends and not _is_inside_number(words, at):
            if words[begun:at].strip(ends + BLANKS):
                yield spans.segments(begun, at + 1)
            begun = at + 1
    if words[begun:].strip(ends + BLANKS):
        yield spans.segments(begun, len(words))


def _is_inside_number(words: str, at: int) -> bool:
    return words[at] == "," and words[at - 1 : at].isdigit() and words[at + 1 : at + 2].isdigit()
