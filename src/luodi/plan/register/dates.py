"""Dates as offices write them in a register → a day, or a sentence why it is none."""

import calendar
import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

YEAR = r"(?P<year>20[0-9]{2})"
END = r"(?P<end>底|末|上旬|中旬|下旬|内)?(?P<rest>.*)"
FULL = re.compile(
    rf"{YEAR} ?[-/.年] ?(?P<month>[0-9]{{1,2}}) ?[-/.月] ?(?P<day>[0-9]{{1,2}}) ?日?(?P<rest>.*)"
)
COMPACT = re.compile(rf"{YEAR}(?P<month>[0-9]{{2}})(?P<day>[0-9]{{2}})(?P<rest>)")
QUARTER = re.compile(rf"(?:{YEAR} ?年)?第?(?P<quarter>[一二三四1-4])季度{END}")
# without a year only the word for month tells a month from any other number
MONTH = re.compile(rf"(?:{YEAR} ?[-/.年] ?)?(?P<month>[0-9]{{1,2}}) ?(?(year)月?|月)(?:份)?{END}")
YEAR_ONLY = re.compile(rf"{YEAR} ?年?{END}")
THIS_YEAR = re.compile(rf"(?:今年|本年|全年|年){END}")
# What may stand behind a date without changing the day.
RESTS = re.compile(r"(?: 00:00:00|之前|以前|前|完成|办结|建成|投用|止|[ ,。;])*")
PATTERNS = (FULL, COMPACT, QUARTER, MONTH, YEAR_ONLY, THIS_YEAR)
LONGEST = 40
OPEN_ENDED = ("长期", "持续", "常态化", "长期坚持", "持续推进")
QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}
ENDS = {"上旬": 10, "中旬": 20}
SERIALS = (36_526, 73_050)  # 2000-01-01 to 2099-12-31 as a spreadsheet counts days


@dataclass(frozen=True, slots=True)
class Day:
    """A day read from a cell; ``sure`` where the words name the day and not only the month."""

    day: date | None = None
    sure: bool = True
    open_ended: bool = False
    problem: Promise | None = None


def day_of(written: str, year: int) -> Day:
    """Return the day that words mean; words without a year mean ``year``.

    >>> day_of("2025年2月底前", 2025).day
    datetime.date(2025, 2, 28)
    """
    text = unicodedata.normalize("NFKC", written).strip()
    if text in OPEN_ENDED:
        return Day(open_ended=True)
    for pattern in PATTERNS if len(text) <= LONGEST else ():
        found = pattern.fullmatch(text)
        if found and RESTS.fullmatch(found["rest"]):
            return _day(found.groupdict(), year)
    if text.replace(".", "", 1).isdecimal():
        return Day(problem=_number_problem(text))
    return Day(problem=NOT_A_DAY)


NOT_A_DAY = _("It is not a day. Write it as 2025-09-30 or 2025年9月底前.")
NO_SUCH_DAY = _("There is no such day in the calendar. Write one that exists.")
A_NUMBER = _("It is a number and not a day. Set the format of the cell to a date.")


def _number_problem(text: str) -> Promise:
    return A_NUMBER if SERIALS[0] <= float(text) <= SERIALS[1] else NOT_A_DAY


def _day(parts: dict[str, str | None], year: int) -> Day:
    at = int(parts.get("year") or year)
    try:
        if parts.get("day"):
            return Day(date(at, int(parts["month"] or 0), int(parts["day"] or 0)))
        if parts.get("quarter"):
            quarter = parts["quarter"] or ""
            month = 3 * (QUARTERS.get(quarter) or int(quarter))
            return Day(_last(at, month), sure=bool(parts.get("end")))
        if parts.get("month"):
            return _of_month(at, int(parts["month"] or 0), parts.get("end") or "")
        return Day(date(at, 12, 31), sure=bool(parts.get("end")))
    except (ValueError, calendar.IllegalMonthError):
        return Day(problem=NO_SUCH_DAY)


def _of_month(year: int, month: int, end: str) -> Day:
    if end in ENDS:
        return Day(date(year, month, ENDS[end]))
    return Day(_last(year, month), sure=bool(end))


def _last(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
