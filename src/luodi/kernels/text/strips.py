"""Strips: every stretch of an article in which names may stand, head matter included."""

from collections.abc import Iterator
from dataclasses import dataclass

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
    if article.byline:
        places.add(article.byline.segments)
    body = {paragraph.segments for paragraph in article.paragraphs}
    inside = {segment for segments in body for segment in segments}
    places = {place for place in places if not _covered(place, inside)}
    for segments in sorted(places | body):
        yield Strip(quote(original, segments), quote(mirror, segments), SpanMap(segments))


def _covered(place: Segments, inside: set[tuple[int, int]]) -> bool:
    """True when a paragraph already holds the place, as it does a byline in the first words."""
    return all(
        any(left <= start and end <= right for left, right in inside) for start, end in place
    )
