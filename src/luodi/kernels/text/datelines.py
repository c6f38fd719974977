"""The year of a text and the dates of its articles, each with the basis it stands on."""

import re
from dataclasses import dataclass, replace

from luodi.kernels.text.dates import DateRules
from luodi.kernels.text.facts import Article, DateText
from luodi.kernels.text.numerals import four_digit_year, small_number
from luodi.kernels.text.spans import Segments, SpanMap, quote

_EARLY_MONTHS = 3
_LEAD = 80


@dataclass(frozen=True, slots=True)
class YearBasis:
    """The year of a text and the words it was read from; both ``None`` if the text names none."""

    year: int | None
    words: str | None


def year_basis(mirror: str, rules: DateRules) -> YearBasis:
    """Return the year of a whole text, given its shadow.

    In order: a printed full date; a plan for a year (2024年重点工作); the year after an annual
    look back (2023年度民主生活会) if the text also names an early month; the latest year
    named. ``None`` if the text names no year.
    """
    return (
        _from_full_dates(mirror, rules)
        or _from_patterns(mirror, rules.planned, 0)
        or _from_annual(mirror, rules)
        or _from_latest(mirror, rules)
        or YearBasis(None, None)
    )


def dated(article: Article, mirror: str, basis: YearBasis, rules: DateRules) -> Article:
    """Return the article with the date in the first words of its body, if there is one."""
    if not article.paragraphs:
        return article
    first = article.paragraphs[0]
    match = rules.day.search(quote(mirror, first.segments)[:_LEAD])
    if match is None:
        return article
    segments = SpanMap(first.segments).segments(*match.span())
    text = first.text[slice(*match.span())]
    return replace(article, date_text=_date_text(match, segments, text, basis))


def _date_text(match: re.Match[str], segments: Segments, text: str, basis: YearBasis) -> DateText:
    """Return a matched month and day as a date; a year that is not printed is assumed."""
    printed = four_digit_year(match["y"]) if match["y"] else None
    year = printed or basis.year
    month, day = small_number(match["m"]), small_number(match["d"])
    iso = f"{year:04d}-{month:02d}-{day:02d}" if year and month and day else None
    why = None if printed else basis.words
    return DateText(segments, text, iso, why, assumed=iso is not None and printed is None)


def _from_full_dates(mirror: str, rules: DateRules) -> YearBasis | None:
    found = [
        (year, match[0])
        for match in rules.day.finditer(mirror)
        if match["y"] and (year := four_digit_year(match["y"]))
    ]
    return YearBasis(*max(found)) if found else None


def _from_patterns(
    mirror: str, patterns: tuple[re.Pattern[str], ...], shift: int
) -> YearBasis | None:
    for pattern in patterns:
        found = [(int(match["y"]), match[0]) for match in pattern.finditer(mirror)]
        if found:
            year, words = max(found)
            return YearBasis(year + shift, words)
    return None


def _from_annual(mirror: str, rules: DateRules) -> YearBasis | None:
    months = {small_number(match["m"]) for match in rules.day.finditer(mirror)}
    early = any(month and month <= _EARLY_MONTHS for month in months)
    return _from_patterns(mirror, rules.annual, 1) if early else None


def _from_latest(mirror: str, rules: DateRules) -> YearBasis | None:
    """The latest year named, years to come (到2030年, 2025年底) left out."""
    found = [
        (year, match[0])
        for match in rules.printed_year.finditer(mirror)
        if mirror[match.start() - 1 : match.start()] not in ("到", "至", "—", "-")
        and mirror[match.end() : match.end() + 1] not in ("底", "末", "前")
        and (year := four_digit_year(match["y"]))
    ]
    return YearBasis(*max(found)) if found else None
