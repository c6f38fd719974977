"""Periods: weeks, months, quarters, half-years and years, written as texts that sort by themselves.

``2026`` is a year, ``2026H1`` a half-year, ``2026Q3`` a quarter, ``2026-07`` a month and
``2026-W31`` a week of ISO 8601, Monday to Sunday.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

KINDS = ("week", "month", "quarter", "half_year", "year")
EARLIEST, LATEST = 1900, 2199
MONTHS = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}
_FORMS = (
    ("year", re.compile(r"([0-9]{4})")),
    ("half_year", re.compile(r"([0-9]{4})H([1-2])")),
    ("quarter", re.compile(r"([0-9]{4})Q([1-4])")),
    ("month", re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")),
    ("week", re.compile(r"([0-9]{4})-W([0-5][0-9])")),
)
_HALVES_AND_QUARTERS = {
    "上半年": "H1", "下半年": "H2", "一季度": "Q1", "二季度": "Q2", "三季度": "Q3", "四季度": "Q4",
    "1季度": "Q1", "2季度": "Q2", "3季度": "Q3", "4季度": "Q4",
}  # fmt: skip
_CHINESE = {"year": "{year}年", "half_year": "{year}年{half}", "quarter": "{year}年{numeral}季度",
            "month": "{year}年{month}月", "week": "{year}年第{week}周"}  # fmt: skip
_ENGLISH = {"year": "{year}", "half_year": "{half} of {year}", "quarter": "Q{quarter} {year}",
            "month": "{name} {year}", "week": "week {week} of {year}"}  # fmt: skip
_HALVES = (("first half", "second half"), ("上半年", "下半年"))
_PRINTED = re.compile(r"([0-9]{4})年度?(?:第?([^第]+))?")
_NUMBERED = re.compile(r"([0-9]{1,2})(月|周)(?:份|度)?")
_SLASHED = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９－／．", "0123456789-/.")


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar: its text, its kind, its first and its last day."""

    text: str
    kind: str
    first: date
    last: date


def parse(text: str) -> Period:
    """Return the period that a text in the house's spelling means.

    Raises ValueError with the spellings there are.

    >>> parse("2026Q3").last
    datetime.date(2026, 9, 30)
    """
    for kind, form in _FORMS:
        if found := form.fullmatch(text):
            year, *rest = map(int, found.groups())
            return _numbered(kind, year, rest[0] if rest else 1, text)
    raise _not_a_period(text)


def read(text: str) -> Period:
    """Return the period that a person or a spreadsheet wrote: also 2026年7月, 2026/7, 2026年上半年.

    Raises ValueError as ``parse`` does.
    """
    plain = "".join(text.translate(_FULL_WIDTH).split()).upper()
    return parse(_respelled(plain) or plain)


def in_words(text: str, language: str) -> str:
    """Return a period as people say it, in Chinese (``zh``) or English; other texts as they are.

    >>> in_words("2026Q3", "zh"), in_words("2026-07", "en")
    ('2026年三季度', 'July 2026')
    """
    try:
        period = parse(text)
    except ValueError:
        return text
    said = _CHINESE if language == "zh" else _ENGLISH
    year, week, _ = period.first.isocalendar()
    return said[period.kind].format(
        year=year if period.kind == "week" else period.first.year, week=week,
        half=_HALVES[language == "zh"][period.first.month // 7], month=period.first.month,
        quarter=(period.first.month + 2) // 3, name=calendar.month_name[period.first.month],
        numeral="一二三四"[(period.first.month - 1) // 3],
    )  # fmt: skip


def of_day(day: date, kind: str) -> Period:
    """Return the period of a kind that a day lies in."""
    if kind == "week":
        year, week, _ = day.isocalendar()
        return _numbered("week", year, week, str(day))
    return _numbered(kind, day.year, (day.month - 1) // MONTHS[kind] + 1, str(day))


def next_period(period: Period) -> Period:
    """Return the period of the same kind that follows."""
    return of_day(period.last + timedelta(days=1), period.kind)


def previous_period(period: Period) -> Period:
    """Return the period of the same kind that comes before."""
    return of_day(period.first - timedelta(days=1), period.kind)


def year_before(period: Period) -> Period:
    """Return the period of the same number a year earlier; the 53rd week's is the 52nd."""
    if period.kind == "week":
        year, week, _ = period.first.isocalendar()
        return _numbered("week", year - 1, min(week, _weeks(year - 1)), period.text)
    return of_day(period.first.replace(year=period.first.year - 1), period.kind)


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


def contains(outer: Period, inner: Period) -> bool:
    """Say whether every day of the inner period lies in the outer one."""
    return outer.first <= inner.first and inner.last <= outer.last


def _numbered(kind: str, year: int, number: int, text: str) -> Period:
    if not EARLIEST <= year <= LATEST:
        raise ValueError(f"“{text}” lies outside the years {EARLIEST} to {LATEST}.")
    if kind == "week":
        return _week(year, number, text)
    months = MONTHS[kind]
    last_month = number * months
    last = date(year, last_month, calendar.monthrange(year, last_month)[1])
    return Period(_text(kind, year, number), kind, date(year, last_month - months + 1, 1), last)


def _week(year: int, number: int, text: str) -> Period:
    if not 1 <= number <= _weeks(year):
        raise ValueError(f"“{text}” is no week: {year} has the weeks 01 to {_weeks(year)}.")
    monday = date.fromisocalendar(year, number, 1)
    return Period(_text("week", year, number), "week", monday, monday + timedelta(days=6))


def _weeks(year: int) -> int:
    # ISO 8601: 28 December always lies in the last week of its year
    return date(year, 12, 28).isocalendar().week


def _text(kind: str, year: int, number: int) -> str:
    spelled = {"year": "", "half_year": f"H{number}", "quarter": f"Q{number}",
               "month": f"-{number:02}", "week": f"-W{number:02}"}  # fmt: skip
    return f"{year}{spelled[kind]}"


def _respelled(plain: str) -> str | None:
    if found := _SLASHED.fullmatch(plain):
        return f"{found[1]}-{int(found[2]):02}"
    found = _PRINTED.fullmatch(plain)
    if found is None:
        return None
    return found[1] + _rest_of(found[2] or "")


def _rest_of(printed: str) -> str:
    numbered = _NUMBERED.fullmatch(printed)
    if numbered is None:
        return _HALVES_AND_QUARTERS.get(printed, printed)
    return f"-{'W' if numbered[2] == '周' else ''}{int(numbered[1]):02}"


def _not_a_period(text: str) -> ValueError:
    return ValueError(
        f"“{text[:40]}” is no period: write a year 2026, a half-year 2026H1, a quarter 2026Q3, "
        "a month 2026-07 or a week 2026-W31."
    )
