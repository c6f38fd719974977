"""Kinds of period: parse their texts, count forward and back, set one into another."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

KINDS = ("day", "week", "ten_day", "month", "quarter", "half_year", "year")  # the shortest first
EARLIEST, LATEST = 1900, 2199
MONTHS = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}
_FORMS = (
    ("year", re.compile(r"([0-9]{4})")),
    ("half_year", re.compile(r"([0-9]{4})H([1-2])")),
    ("quarter", re.compile(r"([0-9]{4})Q([1-4])")),
    ("month", re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")),
    ("week", re.compile(r"([0-9]{4})-W([0-5][0-9])")),
)
_TEN_DAY = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])-D([1-3])")
_DAY = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])-([0-3][0-9])")


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar: its text, its kind, its first and its last day."""

    text: str
    kind: str
    first: date
    last: date


@lru_cache(maxsize=4096)  # a file of figures names few periods many times
def parse(text: str) -> Period:
    """Return the period that a text in the house's spelling means.

    Raises ValueError with the spellings there are. Weeks as in ISO 8601-1:2019.

    >>> parse("2026Q3").last
    datetime.date(2026, 9, 30)
    >>> parse("2026-02-D3").last
    datetime.date(2026, 2, 28)
    """
    for kind, form in _FORMS:
        if found := form.fullmatch(text):
            year, *rest = map(int, found.groups())
            return _numbered(kind, year, rest[0] if rest else 1, text)
    if found := _TEN_DAY.fullmatch(text):
        return _ten_days(int(found[1]), int(found[2]), int(found[3]), text)
    if found := _DAY.fullmatch(text):
        return _day(int(found[1]), int(found[2]), int(found[3]), text)
    raise ValueError(
        f"“{text[:40]}” is no period: write a year 2026, a half-year 2026H1, a quarter 2026Q3, "
        "a month 2026-07, ten days 2026-07-D1, a week 2026-W31 or a day 2026-07-15."
    )


@lru_cache(maxsize=4096)  # a page of paces asks for the same few years hundreds of times
def of_day(day: date, kind: str) -> Period:
    """Return the period of a kind that a day lies in.

    >>> of_day(date(2026, 7, 31), "ten_day").text
    '2026-07-D3'
    """
    if kind == "week":
        year, week, _ = day.isocalendar()
        return _numbered("week", year, week, str(day))
    if kind == "day":
        return _day(day.year, day.month, day.day, str(day))
    if kind == "ten_day":
        return _ten_days(day.year, day.month, min((day.day - 1) // 10 + 1, 3), str(day))
    return _numbered(kind, day.year, (day.month - 1) // MONTHS[kind] + 1, str(day))


def next_period(period: Period) -> Period:
    """Return the period of the same kind that follows."""
    return of_day(period.last + timedelta(days=1), period.kind)


def previous_period(period: Period) -> Period:
    """Return the period of the same kind that comes before."""
    return of_day(period.first - timedelta(days=1), period.kind)


def year_before(period: Period) -> Period:
    """Return the period of the same number a year earlier; the 53rd week's is the 52nd, that of
    29 February is the 28th.
    """
    first, year = period.first, period.first.year - 1
    if period.kind == "week":
        year, week, _ = first.isocalendar()
        return _numbered("week", year - 1, min(week, _weeks(year - 1)), period.text)
    if period.kind == "day":
        return of_day(date(year, first.month, min(first.day, _days(year, first.month))), "day")
    return of_day(first.replace(year=year), period.kind)


def span(first: Period, last: Period) -> list[Period]:
    """Return the periods of one kind from the first to the last, both among them.

    Raises ValueError when the two differ in kind; nothing lies between a later and an earlier one.
    """
    if first.kind != last.kind:
        raise ValueError(f"{first.text} and {last.text} are of two kinds of period.")
    found = []
    while first.first <= last.first:
        found.append(first)
        first = next_period(first)
    return found


def parts(period: Period, kind: str) -> list[Period]:
    """Return the periods of a shorter kind that make up a longer one, the earliest first.

    A week belongs where its Thursday lies, as ISO 8601 gives it its year; ten days are cut into
    days only, and nothing into weeks but what is longer than ten days. Raises ValueError for a kind
    that does not lie inside.

    >>> [part.text for part in parts(parse("2026Q1"), "month")]
    ['2026-01', '2026-02', '2026-03']
    """
    if kind not in _inside(period.kind):
        raise ValueError(f"{period.text} is not made of periods of the kind “{kind}”.")
    if kind != "week":
        return span(of_day(period.first, kind), of_day(period.last, kind))
    found = span(of_day(period.first, kind), of_day(period.last, kind))
    return [week for week in found
            if period.first <= week.first + timedelta(days=3) <= period.last]  # fmt: skip


def contains(outer: Period, inner: Period) -> bool:
    """Say whether every day of the inner period lies in the outer one."""
    return outer.first <= inner.first and inner.last <= outer.last


def _inside(kind: str) -> tuple[str, ...]:
    return ("day",) if kind in ("week", "ten_day") else KINDS[: KINDS.index(kind)]


def _numbered(kind: str, year: int, number: int, text: str) -> Period:
    _refuse_far(year, text)
    if kind == "week":
        return _week(year, number, text)
    months = MONTHS[kind]
    last_month = number * months
    last = date(year, last_month, _days(year, last_month))
    return Period(_text(kind, year, number), kind, date(year, last_month - months + 1, 1), last)


def _week(year: int, number: int, text: str) -> Period:
    if not 1 <= number <= _weeks(year):
        raise ValueError(f"“{text}” is no week: {year} has the weeks 01 to {_weeks(year)}.")
    monday = date.fromisocalendar(year, number, 1)
    return Period(_text("week", year, number), "week", monday, monday + timedelta(days=6))


def _ten_days(year: int, month: int, number: int, text: str) -> Period:
    _refuse_far(year, text)
    first = date(year, month, number * 10 - 9)
    last = date(year, month, number * 10 if number < 3 else _days(year, month))
    return Period(f"{year}-{month:02}-D{number}", "ten_day", first, last)


def _day(year: int, month: int, number: int, text: str) -> Period:
    _refuse_far(year, text)
    if not 1 <= number <= _days(year, month):
        raise ValueError(
            f"“{text}” is no period: {year}-{month:02} has the days 01 to {_days(year, month)}."
        )
    day = date(year, month, number)
    return Period(day.isoformat(), "day", day, day)


def _refuse_far(year: int, text: str) -> None:
    if not EARLIEST <= year <= LATEST:
        raise ValueError(f"“{text}” lies outside the years {EARLIEST} to {LATEST}.")


def _days(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def _weeks(year: int) -> int:
    # ISO 8601: 28 December always lies in the last week of its year
    return date(year, 12, 28).isocalendar().week


def _text(kind: str, year: int, number: int) -> str:
    spelled = {"year": "", "half_year": f"H{number}", "quarter": f"Q{number}",
               "month": f"-{number:02}", "week": f"-W{number:02}"}  # fmt: skip
    return f"{year}{spelled[kind]}"
