"""A cell that should hold a period → the period: as people write it, as Excel mangles it."""

import re
from datetime import date, timedelta
from typing import Any

from luodi.kernels import periods

EXAMPLES = {
    "day": "2026-07-15", "week": "2026-W31", "ten_day": "2026-07-D1", "month": "2026-07",
    "quarter": "2026Q3", "half_year": "2026H1", "year": "2026",
}  # fmt: skip
DAY = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?(?:[ T]0{1,2}:00(:00)?)?")
YEAR_MONTH = re.compile(r"(19|20|21)([0-9]{2})(0[1-9]|1[0-2])")
SERIAL = re.compile(r"[2-7][0-9]{4}(\.0+)?")
WITHOUT_YEAR = re.compile(r"(?:第?([0-9一二三四]{1,2})(月|季度|周)(?:份|度)?|(上半年|下半年|全年))")
# Day 1 of Excel is 1900-01-01, and it believes in 1900-02-29
EPOCHS = {1900: date(1899, 12, 30), 1904: date(1904, 1, 1)}
FULL_WIDTH = str.maketrans("０１２３４５６７８９－／．", "0123456789-/.")
HIDDEN = str.maketrans(dict.fromkeys(" \u3000\u00a0\u200b\u200c\u200d\ufeff'"))


class NotAPeriod(ValueError):
    """The cell holds no period of the kind; ``code`` and ``params`` give the sentence."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code, self.params = code, params


def of_cell(
    kind: str, written: str, frequency: str, *, epoch: int = 1900, within: str = ""
) -> periods.Period:  # fmt: skip
    """Return the period of a cell, of a kind that the reader tells. Raises NotAPeriod.

    ``within`` is the year that a heading or the page gives for “3月” without one.
    """
    if kind == "day":
        return _of_day(date.fromisoformat(written[:10]), frequency)
    text = written.translate(FULL_WIDTH)
    plain = text.translate(HIDDEN)
    if not plain:
        raise NotAPeriod("period_missing")
    period = _spelled(plain, frequency, epoch) or _read(plain, within)
    if period is None:
        raise NotAPeriod("no_period", period=text[:40])
    if period.kind != frequency:
        raise NotAPeriod("wrong_kind", period=period.text)
    return period


def _spelled(plain: str, frequency: str, epoch: int) -> periods.Period | None:
    if found := DAY.fullmatch(plain):
        return _of_day(_calendar_day(found, plain), frequency)
    if found := YEAR_MONTH.fullmatch(plain):
        return periods.parse(f"{plain[:4]}-{plain[4:]}")
    if SERIAL.fullmatch(plain):
        return _of_day(EPOCHS[epoch] + timedelta(days=int(float(plain))), frequency)
    return None


def _calendar_day(found: re.Match[str], plain: str) -> date:
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        raise NotAPeriod("no_such_day", period=plain[:40]) from None


def _of_day(day: date, frequency: str) -> periods.Period:
    try:
        period = periods.of_day(day, frequency)
    except (ValueError, KeyError):
        raise NotAPeriod("auto_date", day=str(day)) from None
    # a month is often written as its first day; a longer period only as its last
    meant = {period.first, period.last} if frequency in ("month", "ten_day") else {period.last}
    if frequency in ("day", "week") or day in meant:
        return period
    raise NotAPeriod("auto_date", day=str(day))


def _read(plain: str, within: str) -> periods.Period | None:
    year = within[:4]
    if year and WITHOUT_YEAR.fullmatch(plain):
        plain = f"{year}年" if plain == "全年" else f"{year}年{plain}"
    try:
        return periods.read(plain)
    except ValueError:
        return None
