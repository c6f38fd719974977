"""The demo's year as steps in the order of time, each at its moment, through the rooms' actions."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from luodi.deliver import queries as deliver
from luodi.org import queries as org
from luodi.org.models import Person, Unit


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happens: when, what a reader of the progress bar is told, and the deed."""

    at: datetime
    told: str
    act: Callable[[datetime], Any]


@dataclass(frozen=True, slots=True)
class Stage:
    """The frame of the play: its year and quarter, and the moment it ends, which is now."""

    year: int
    quarter: int
    now: datetime

    def on(self, month: int, day: int, hour: int = 9) -> datetime:
        """Return a moment of the year, months above 12 in the next; never later than now."""
        year, month = self.year + (month - 1) // 12, (month - 1) % 12 + 1
        return self.by(datetime.combine(date(year, month, day), time(hour)))

    def by(self, moment: datetime) -> datetime:
        """Return a moment without a zone as one of this house, and not later than now."""
        return min(timezone.make_aware(moment), self.now)

    def weeks_ago(self, weeks: int, hour: int = 9) -> datetime:
        """Return the Monday so many whole weeks before this one, 0 for this week's."""
        today = timezone.localdate(self.now)
        monday = today - timedelta(days=today.weekday(), weeks=weeks)
        return self.by(datetime.combine(monday, time(hour)))

    @property
    def months(self) -> range:
        """The months of the year that are over now."""
        today = timezone.localdate(self.now)
        return range(1, (today.month if today.year == self.year else 13))

    @property
    def judged_months(self) -> range:
        """The months of the quarter that is judged."""
        return range(3 * self.quarter - 2, 3 * self.quarter + 1)


def in_order(steps: Iterable[Step]) -> list[Step]:
    """Return the steps by their moment; those of one moment stay as they were given."""
    return sorted(steps, key=lambda step: step.at)


def person(name: str) -> Person:
    """Return one of the demo's people."""
    found = org.person_by_sign_in_name(name)
    assert found is not None, name
    return found


def somebody_of(unit: Unit | None) -> Person:
    """Return whoever acts for a unit: its own person, else the nearest superior unit's."""
    while unit is not None:
        for found in org.people_of(unit):
            return found
        unit = unit.parent
    raise LookupError("nobody in the demo acts for this unit")


def handed(line: Any) -> Any:
    """Return the assignment of a task that was handed over."""
    found = deliver.assignment_of(line)
    assert found is not None, line
    return found


def unit(code: str) -> Unit:
    """Return one of the demo's units."""
    found = org.unit_by_code(code)
    assert found is not None, code
    return found
