"""The working-day calendar: announced days off and worked, what the house adds, weekends else."""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db.models import QuerySet

from luodi.kernels import workdays
from luodi.org.models import SpecialDay

Day = TypeVar("Day")
Weeks = tuple[tuple[Day | None, ...], ...]


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One day of a year: worked or not, off the usual week or not, and what the house says."""

    day: date
    is_working: bool
    is_unusual: bool
    special: SpecialDay | None


@dataclass(frozen=True, slots=True)
class Month:
    """A month as a page prints it: weeks of seven places, Monday first, None where no day is."""

    number: int
    weeks: Weeks[CalendarDay]
    working_days: int


@dataclass(frozen=True, slots=True)
class YearCalendar:
    """A year; ``is_published`` says whether its holidays are known, else only weekends are off."""

    year: int
    is_published: bool
    months: list[Month]
    special_days: list[SpecialDay]

    @property
    def working_days(self) -> int:
        """How many days of the year are worked."""
        return sum(month.working_days for month in self.months)


def special_days() -> QuerySet[SpecialDay]:
    """Return the days that the house has set, in their order."""
    return SpecialDay.objects.order_by("day")


def special_day(pk: int) -> SpecialDay | None:
    """Return the special day with this key, or None."""
    return SpecialDay.objects.filter(pk=pk).first()


def working_day(day: date) -> bool:
    """Say whether a day is worked; where its year is not published, by the week alone."""
    return workdays.is_workday(day, decided_days())


def is_workday(day: date, decided: Mapping[date, bool]) -> bool:
    """Say whether a day is worked, by the days that the house set, for whoever asks about many."""
    return workdays.is_workday(day, decided)


def working_days_after(day: date, n: int, decided: Mapping[date, bool] | None = None) -> date:
    """Return the n-th working day after a day. Raises ValueError for a number below 0.

    ``decided`` are the days that the house set, for whoever asks about many days at once.
    """
    return workdays.workdays_after(day, n, decided_days() if decided is None else decided)


def is_published(year: int) -> bool:
    """Say whether the holidays of a year are known."""
    return year in workdays.years_published()


def calendar(year: int) -> YearCalendar:
    """Return a year month by month."""
    special = {row.day: row for row in special_days().filter(day__year=year)}
    months = [_month(year, number, special) for number in range(1, 13)]
    return YearCalendar(year, is_published(year), months, list(special.values()))


def in_weeks(first: date, days: Sequence[Day]) -> Weeks[Day]:
    """Return what stands for days in their order as weeks of seven places, Monday first, None where
    no day is; ``first`` is the first day.
    """
    places: list[Day | None] = [*[None] * first.weekday(), *days]
    places += [None] * (-len(places) % 7)
    return tuple(tuple(places[start : start + 7]) for start in range(0, len(places), 7))


def decided_days() -> dict[date, bool]:
    """Return the days that the house set as worked or off, against what is published."""
    return dict(SpecialDay.objects.values_list("day", "is_working"))


def _month(year: int, number: int, special: dict[date, SpecialDay]) -> Month:
    _weekday, length = monthrange(year, number)
    decided = {day: row.is_working for day, row in special.items()}
    days = [_day(date(year, number, day), special, decided) for day in range(1, length + 1)]
    weeks = in_weeks(date(year, number, 1), days)
    return Month(number, weeks, sum(day.is_working for day in days))


def _day(
    day: date, special: dict[date, SpecialDay], decided: dict[date, bool]
) -> CalendarDay:  # fmt: skip
    works = workdays.is_workday(day, decided)
    return CalendarDay(day, works, works != (day.weekday() < 5), special.get(day))
