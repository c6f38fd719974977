"""The year of a text and the dates of its articles, each with the basis it stands on."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from luodi.kernels.text.dates import DateRules
from luodi.kernels.text.facts import Article, DateText
from luodi.kernels.text.numerals import four_digit_year, small_number
from luodi.kernels.text.spans import Segments, SpanMap, quote

_EARLY_MONTHS = 3
_HALF_A_YEAR = 6
_LEAD = 80


@dataclass(frozen=True, slots=True)
class YearBasis:
    """The year of a text and the words it was read from; both ``None`` if the text names none.

    ``month`` is set where the words are the day of issue: what is told then lies before it.
    """

    year: int | None
    words: str | None
    month: int | None = None


def year_basis(mirror: str, rules: DateRules, told: Sequence[Article] = ()) -> YearBasis:
    """Return the year of a whole text, given its shadow and its articles.

    In order: the day of issue in the page's head; a full date with which an article begins or that
    fills a line; the number of the document; a plan for a year (2024年重点工作); the year after an
    annual look back (2023年度民主生活会) if the text also names an early month; another full date;
    the latest year named; at last the year of a time limit, which lies in the future.
    """
    days = [match for match in rules.day.finditer(mirror) if match["y"]]
    limits = [match for match in days if rules.limit.match(mirror, match.end())]
    past = [match for match in days if match not in limits]
    return (
        _from_issue(mirror, rules, told)
        or _from_leads(mirror, rules, told)
        or _latest(match for match in past if _fills_line(mirror, match))
        or _from_patterns(mirror, rules.numbers, 0)
        or _from_patterns(mirror, rules.planned, 0)
        or _from_annual(mirror, rules)
        or _latest(past)
        or _from_latest(mirror, rules)
        or _latest(limits)
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
    month, day = small_number(match["m"]), small_number(match["d"])
    year = printed or _year_of_month(month, basis)
    iso = f"{year:04d}-{month:02d}-{day:02d}" if year and month and day else None
    why = None if printed else basis.words
    return DateText(segments, text, iso, why, assumed=iso is not None and printed is None)


def _year_of_month(month: int | None, basis: YearBasis) -> int | None:
    """A page of January that tells of December speaks of the year before."""
    if basis.year and basis.month and month and month - basis.month > _HALF_A_YEAR:
        return basis.year - 1
    return basis.year


def _from_issue(mirror: str, rules: DateRules, told: Sequence[Article]) -> YearBasis | None:
    """The date above the first article, or one that is labelled as the day of issue."""
    first = min((article.span[0] for article in told), default=0)
    match = rules.issued.search(mirror) or rules.printed_day.search(mirror, 0, first)
    if match is None:
        return None
    words = match[0].strip()
    return YearBasis(int(match["y"]), words, small_number(match["m"]))


def _from_leads(mirror: str, rules: DateRules, told: Sequence[Article]) -> YearBasis | None:
    leads = (
        rules.day.search(quote(mirror, article.paragraphs[0].segments)[:_LEAD])
        for article in told
        if article.paragraphs
    )
    return _latest(
        match
        for match in leads
        if match and match["y"] and not rules.limit.match(match.string, match.end())
    )


def _latest(days: Iterable[re.Match[str]]) -> YearBasis | None:
    found = [(year, day[0]) for day in days if (year := four_digit_year(day["y"]))]
    return YearBasis(*max(found)) if found else None


def _fills_line(mirror: str, match: re.Match[str]) -> bool:
    before = mirror[mirror.rfind("\n", 0, match.start()) + 1 : match.start()]
    after = mirror[match.end() : match.end() + _LEAD].split("\n", 1)[0]
    return not before.strip() and not after.strip()


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
        and not rules.limit.match(mirror, match.end())
        and (year := four_digit_year(match["y"]))
    ]
    return YearBasis(*max(found)) if found else None
