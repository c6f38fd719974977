"""Strips: every stretch of an article in which names may stand, head matter included."""

from collections.abc import Iterator
from dataclasses import dataclass

from luodi.kernels.text.debris import debris_of
from luodi.kernels.text.facts import Article
from luodi.kernels.text.spans import Segments, SpanMap, quote


@dataclass(frozen=True, slots=True)
class Strip:
    """A heading, subtitle, kicker or paragraph, with the map of its letters to the original."""

    text: str
    shadow: str
    spans: SpanMap


def strips(article: Article, original: str, mirror: str) -> Iterator[Strip]:
    """Yield the strips of an article in the order of their place."""
    places: set[Segments] = {(heading.span,) for heading in article.headings}
    places |= {(part.span,) for part in (article.kicker, article.subtitle) if part}
    places |= {paragraph.segments for paragraph in article.paragraphs}
    if article.byline and not _in_body(article.byline.segments, article):
        places.add(article.byline.segments)
    debris = debris_of(mirror)
    for place in sorted(places):
        segments = debris.cut_from(quote(mirror, place), place, blanks=False)
        yield Strip(quote(original, segments), quote(mirror, segments), SpanMap(segments))


def _in_body(segments: Segments, article: Article) -> bool:
    """True when a paragraph already holds the place, as it does a byline in its first words."""
    place = segments[0][0]
    return any(
        left <= place < right
        for paragraph in article.paragraphs
        for left, right in paragraph.segments
    )
