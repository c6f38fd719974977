"""Bylines and series lines: who wrote an article, and the series that it belongs to."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from luodi.kernels.text.facts import Byline, Series
from luodi.kernels.text.numerals import small_number
from luodi.kernels.text.spans import SpanMap
from luodi.kernels.text.units import Unit


@dataclass(frozen=True, slots=True)
class BylineRules:
    """Patterns with the groups outlet, kind, title and reporter; ``series`` has name and number.

    ``lines`` fill a line of their own, ``leads`` open the first paragraph, ``tails`` close the
    last one.
    """

    lines: tuple[re.Pattern[str], ...]
    leads: tuple[re.Pattern[str], ...]
    tails: tuple[re.Pattern[str], ...]
    series: tuple[re.Pattern[str], ...]


def byline_of_line(unit: Unit, rules: BylineRules) -> Byline | None:
    """Return the byline that fills the whole line."""
    matches = (pattern.fullmatch(unit.shadow) for pattern in rules.lines)
    return _first(unit.text, SpanMap(unit.segments), matches)


def byline_of_lead(text: str, shadow: str, spans: SpanMap, rules: BylineRules) -> Byline | None:
    """Return the byline with which a first paragraph begins."""
    return _first(text, spans, (pattern.match(shadow) for pattern in rules.leads))


def byline_of_tail(text: str, shadow: str, spans: SpanMap, rules: BylineRules) -> Byline | None:
    """Return the byline with which a last paragraph ends."""
    return _first(text, spans, (pattern.search(shadow) for pattern in rules.tails))


def series_of(unit: Unit, rules: BylineRules) -> Series | None:
    """Return the series that a line names, with the article's number in it."""
    for pattern in rules.series:
        match = pattern.fullmatch(unit.shadow)
        if match:
            start, end = match.span("name")
            number = small_number(match["number"])
            return Series(unit.span, unit.text, unit.text[start:end], number)
    return None


def _first(text: str, spans: SpanMap, matches: Iterable[re.Match[str] | None]) -> Byline | None:
    for match in matches:
        if match:
            groups = {name: _printed(text, match, name) for name in ("outlet", "kind", "title")}
            groups["reporter"] = _printed(text, match, "reporter") or _printed(text, match, "one")
            return Byline(segments=spans.segments(*match.span()), **groups)
    return None


def _printed(text: str, match: re.Match[str], name: str) -> str | None:
    """Return the group as printed, not as the shadow has it."""
    if match.groupdict().get(name) is None:
        return None
    return text[slice(*match.span(name))].strip() or None
