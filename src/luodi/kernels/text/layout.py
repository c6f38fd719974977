"""Source → articles with their title roles and paragraphs healed across column breaks.

lines → units (wrapped lines together) → parts (one an article) → head matter → paragraphs.
Titles, kickers and bylines are told from body text by what stands in the line and where, never by a
least length: a column of eleven characters is still body text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from luodi.kernels.text.bylines import BylineRules, byline_of_lead, byline_of_tail
from luodi.kernels.text.facts import Article, Byline
from luodi.kernels.text.head import Head, head_of
from luodi.kernels.text.headings import Cues, HeadingRules, Part, parts
from luodi.kernels.text.lines import lines
from luodi.kernels.text.paragraphs import Body, body_of
from luodi.kernels.text.source import Source
from luodi.kernels.text.spans import Segment, SpanMap
from luodi.kernels.text.units import UnitRules, units


@dataclass(frozen=True, slots=True)
class LayoutRules:
    """All that the layout needs to know; ``kinds`` pair a kind with a pattern for its first words.

    ``commentary_bylines`` are byline kinds (评论员) that make an article a commentary.
    """

    units: UnitRules
    headings: HeadingRules
    bylines: BylineRules
    kinds: tuple[tuple[str, re.Pattern[str]], ...]
    commentary_bylines: tuple[str, ...]


NO_TEXT = "There is no text to read."
NO_HEADING = "No heading was found: the whole text is read as one article without a title."
GUESSED = "The page has no heading marks: titles were guessed from short lines. Look at them first."


def articles(source: Source, rules: LayoutRules) -> tuple[tuple[Article, ...], tuple[str, ...]]:
    """Return the articles of a source, numbered A1, A2 …, and warnings in plain English."""
    cues = Cues(rules.units, rules.headings, rules.bylines)
    found = parts(units(lines(source), rules.units), cues)
    read = (_article(part, cues, rules) for part in found)
    numbered = (replace(article, id=f"A{n}") for n, article in enumerate(read, start=1))
    return tuple(numbered), _warnings(found)


def _warnings(found: Sequence[Part]) -> tuple[str, ...]:
    if not found:
        return (NO_TEXT,)
    if not any(part.head for part in found):
        return (NO_HEADING,)
    return (GUESSED,) if any(part.head and part.guessed for part in found) else ()


def _article(part: Part, cues: Cues, rules: LayoutRules) -> Article:
    head, body_units = head_of(part, cues)
    body = body_of(body_units, cues)
    byline = head.byline or _byline_in_text(body, rules)
    return Article(
        id="",
        kind=_kind(head, body, byline, rules),
        span=_span(part),
        headings=tuple(sorted(head.headings + body.headings, key=lambda heading: heading.span)),
        title=head.title,
        kicker=head.kicker,
        subtitle=head.subtitle,
        series=head.series,
        byline=byline,
        date_text=None,
        paragraphs=body.paragraphs,
    )


def _byline_in_text(body: Body, rules: LayoutRules) -> Byline | None:
    if not body.paragraphs:
        return None
    first, last = body.paragraphs[0], body.paragraphs[-1]
    return byline_of_lead(
        first.text, body.shadows[0], SpanMap(first.segments), rules.bylines
    ) or byline_of_tail(last.text, body.shadows[-1], SpanMap(last.segments), rules.bylines)


def _kind(head: Head, body: Body, byline: Byline | None, rules: LayoutRules) -> str:
    """Return the kind of article: by who wrote it, else by its title, else by its first words."""
    if head.series or (byline and byline.kind in rules.commentary_bylines):
        return "commentary"
    lead = body.shadows[0][:120] if body.shadows else ""
    for text in (head.title_shadow, lead):
        for kind, pattern in rules.kinds:
            if pattern.search(text):
                return kind
    return "article"


def _span(part: Part) -> Segment:
    """Return from the first heading to the last word; a kicker above the heading stands outside."""
    inside = part.head + part.rest
    return inside[0].span[0], inside[-1].segments[-1][1]
