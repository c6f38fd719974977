"""Source → articles with their title roles and paragraphs healed across column breaks.

lines → units (wrapped lines together) → parts (one an article) → head matter → paragraphs.
Titles, kickers and bylines are told from body text by what stands in the line and where, never by a
least length: a column of eleven characters is still body text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from luodi.kernels.text.bylines import BylineRules, byline_of_lead, byline_of_tail
from luodi.kernels.text.facts import Article, Byline
from luodi.kernels.text.head import Head, head_of
from luodi.kernels.text.headings import Cues, HeadingRules, Part, parts
from luodi.kernels.text.lines import Line, lines
from luodi.kernels.text.paragraphs import Body, body_of
from luodi.kernels.text.source import Source
from luodi.kernels.text.spans import Segment, SpanMap
from luodi.kernels.text.units import UnitRules, units

_LONGEST_PAGE_HEAD = 12


@dataclass(frozen=True, slots=True)
class KindRule:
    """A kind of article with the words of a title that tell it; ``of_documents``: never of news."""

    kind: str
    pattern: re.Pattern[str]
    of_documents: bool = False


@dataclass(frozen=True, slots=True)
class LayoutRules:
    """All that the layout needs to know; of ``kinds`` the first that matches wins.

    ``page_head`` are lines above the first article that belong to the page (masthead, notes);
    ``commentary_bylines`` are byline kinds (评论员) that make an article a commentary.
    """

    units: UnitRules
    page_head: tuple[re.Pattern[str], ...]
    headings: HeadingRules
    bylines: BylineRules
    kinds: tuple[KindRule, ...]
    commentary_bylines: tuple[str, ...]


def articles(source: Source, rules: LayoutRules) -> tuple[tuple[Article, ...], tuple[str, ...]]:
    """Return the articles of a source, numbered A1, A2 …, and codes of warnings."""
    cues = Cues(rules.units, rules.headings, rules.bylines)
    found = parts(units(_below_page_head(lines(source), rules), rules.units), cues)
    read = (_article(part, cues, rules) for part in found)
    numbered = (replace(article, id=f"A{n}") for n, article in enumerate(read, start=1))
    return tuple(numbered), _warnings(found)


def _below_page_head(found: tuple[Line, ...], rules: LayoutRules) -> tuple[Line, ...]:
    """Return the lines without those above the first article that belong to the page."""
    marked = next((n for n, line in enumerate(found) if line.is_heading), 0)
    head = [
        any(cue.fullmatch(line.shadow) for cue in rules.page_head)
        for line in found[: marked or _LONGEST_PAGE_HEAD]
    ]
    # Without marks only an unbroken run from the top is surely no article.
    last = len(head) if marked else next((n for n, is_head in enumerate(head) if not is_head), 0)
    return tuple(line for n, line in enumerate(found) if n >= last or not head[n])


def _warnings(found: Sequence[Part]) -> tuple[str, ...]:
    if not found:
        return ("no_text",)
    if not any(part.head for part in found):
        return ("no_heading",)
    return ("guessed_headings",) if any(part.head and part.guessed for part in found) else ()


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
    is_news = any(cue.match(lead) for cue in rules.units.datelines)
    kinds = [rule for rule in rules.kinds if not (is_news and rule.of_documents)]
    told = (rule.kind for text in (head.title_shadow, lead) for rule in _fitting(text, kinds))
    return next(told, "article")


def _fitting(text: str, kinds: Sequence[KindRule]) -> Iterator[KindRule]:
    return (rule for rule in kinds if rule.pattern.search(text))


def _span(part: Part) -> Segment:
    """Return from the first heading to the last word; a kicker above the heading stands outside."""
    inside = part.head + part.rest
    return inside[0].span[0], inside[-1].segments[-1][1]
