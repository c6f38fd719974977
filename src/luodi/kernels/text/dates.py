"""Dates and time limits: a list of forms kept in the pack, and what each form means.

A form is a pattern with named groups and the name of a resolver. Groups: ``y`` a year (four digits,
Chinese digits, or a word such as 今年), ``m`` a month, ``d`` a day, ``q`` a quarter, ``h`` a half
(上 or 下), ``n`` the number of a five-year plan. A resolver turns the groups into the last day
allowed. An open year is taken from the document and the hit is marked ``assumed``.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from luodi.kernels.text.numerals import four_digit_year, small_number

_MONTHS_OF_QUARTER = 3


@dataclass(frozen=True, slots=True)
class DateForm:
    """A way to write a time limit. ``bare`` forms count only as the whole of a table cell."""

    id: str
    pattern: re.Pattern[str]
    resolver: str
    kind: str
    bare: bool = False


@dataclass(frozen=True, slots=True)
class DateRules:
    """The forms of time limits, words for years relative to the document, and dates of events.

    ``day`` has groups y, m, d, and so have ``printed_day`` (with its year, also 2024-05-01) and
    ``issued`` (发布日期 before it); ``limit`` behind a date makes it a time limit; ``numbers`` find
    the year in a document's number. A hit of a form whose last letter begins one of ``not_words``
    is dropped (日前往); ``years`` maps 今年 and the like to a shift in years; ``planned`` and
    ``annual`` find year words from which the document's own year can be inferred.
    """

    forms: tuple[DateForm, ...]
    years: dict[str, int]
    day: re.Pattern[str]
    printed_day: re.Pattern[str]
    issued: re.Pattern[str]
    limit: re.Pattern[str]
    numbers: tuple[re.Pattern[str], ...]
    not_words: re.Pattern[str]
    printed_year: re.Pattern[str]
    planned: tuple[re.Pattern[str], ...]
    annual: tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True)
class DeadlineHit:
    """A time limit in a text: ``shadow[start:end]``, the last day as ISO date, and its kind.

    ``iso`` is ``None`` where the text names no day (长期坚持) or the year is unknown.
    """

    start: int
    end: int
    iso: str | None
    kind: str
    assumed: bool
    rule: str = ""


@dataclass(frozen=True, slots=True)
class _When:
    """What is known of the document's own time, for forms that leave it open."""

    match: re.Match[str]
    rules: DateRules
    year: int | None
    month: int | None

    def group(self, name: str) -> str | None:
        return self.match.groupdict().get(name)

    def number(self, name: str) -> int:
        return small_number(self.group(name) or "") or 0

    def the_year(self) -> int | None:
        printed = self.group("y")
        if not printed:
            return self.year
        if printed in self.rules.years:
            return None if self.year is None else self.year + self.rules.years[printed]
        return four_digit_year(printed)


def deadlines(
    shadow: str, *, year: int | None, rules: DateRules, month: int | None = None, bare: bool = False
) -> tuple[DeadlineHit, ...]:
    """Return the time limits in a shadow text, left to right, never overlapping.

    ``year`` and ``month`` are the document's own. With ``bare`` the text is a table cell, in which
    12月 alone is a time limit; in running text it is not.
    """
    hits: list[DeadlineHit] = []
    for form in rules.forms:
        for match in _matches(form, shadow, rules, bare=bare):
            if not any(hit.start < match.end() and match.start() < hit.end for hit in hits):
                hits.append(_hit(form, _When(match, rules, year, month)))
    return tuple(sorted(hits, key=lambda hit: hit.start))


def _matches(
    form: DateForm, shadow: str, rules: DateRules, *, bare: bool
) -> Iterator[re.Match[str]]:
    if form.bare:
        whole = form.pattern.fullmatch(shadow, *_trimmed(shadow)) if bare else None
        yield from [whole] if whole else []
        return
    for match in form.pattern.finditer(shadow):
        if not rules.not_words.match(shadow, match.end() - 1):
            yield match


def _trimmed(text: str) -> tuple[int, int]:
    """Return the start and end of the text without the blanks around it."""
    return len(text) - len(text.lstrip()), len(text.rstrip())


def _hit(form: DateForm, when: _When) -> DeadlineHit:
    day = _RESOLVERS[form.resolver](when)
    printed = when.group("y") or ""
    open_year = four_digit_year(printed) is None and when.group("n") is None
    return DeadlineHit(
        start=when.match.start(),
        end=when.match.end(),
        iso=day.isoformat() if day else None,
        kind=form.kind,
        assumed=day is not None and open_year,
        rule=form.id,
    )


def _on(year: int | None, month: int, day: int | None = None) -> date | None:
    """Return that day, the month's last day without ``day``, ``None`` if there is no such day."""
    if year is None or not date.min.year <= year <= date.max.year or not 1 <= month <= 12:
        return None
    last = monthrange(year, month)[1]
    day = last if day is None else day
    return date(year, month, day) if 1 <= day <= last else None


def _day(when: _When) -> date | None:
    return _on(when.the_year(), when.number("m"), when.number("d"))


def _month_end(when: _When) -> date | None:
    return _on(when.the_year(), when.number("m"))


def _month_before(when: _When) -> date | None:
    """Before M月: the last day of the month before it."""
    year, month = when.the_year(), when.number("m")
    if month == 1:
        return _on(None if year is None else year - 1, 12)
    return _on(year, month - 1)


def _third_of_month(when: _When) -> date | None:
    last_days = {"上": 10, "中": 20}
    return _on(when.the_year(), when.number("m"), last_days.get(when.group("t") or ""))


def _this_month_end(when: _When) -> date | None:
    return _on(when.year, when.month or 0)


def _quarter_end(when: _When) -> date | None:
    return _on(when.the_year(), when.number("q") * _MONTHS_OF_QUARTER)


def _half_end(when: _When) -> date | None:
    return _on(when.the_year(), 6 if when.group("h") == "上" else 12)


def _year_end(when: _When) -> date | None:
    return _on(when.the_year(), 12)


def _plan_end(when: _When) -> date | None:
    """The first five-year plan ended in 1957, the fourteenth in 2025 (the plans of 1963–65 apart).

    From the sixth plan (1981–85) on the n-th ends in 1955 + 5n.
    """
    return _on(1955 + 5 * when.number("n"), 12)


def _no_day(when: _When) -> date | None:
    return None


_RESOLVERS: dict[str, Callable[[_When], date | None]] = {
    "day": _day,
    "month_end": _month_end,
    "month_before": _month_before,
    "third_of_month": _third_of_month,
    "this_month_end": _this_month_end,
    "quarter_end": _quarter_end,
    "half_end": _half_end,
    "year_end": _year_end,
    "plan_end": _plan_end,
    "no_day": _no_day,
}
RESOLVERS = tuple(_RESOLVERS)
