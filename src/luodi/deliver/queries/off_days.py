"""Ask whether a day something falls due on is worked, and which working days lie around it."""

from dataclasses import dataclass
from datetime import date

from luodi.deliver import months
from luodi.org import queries as org

LONGEST_REST = 31  # no row of days off is longer


@dataclass(frozen=True, slots=True)
class OffDay:
    """A day on which nobody works, with the last working day before it and the next one after."""

    day: date
    before: date
    after: date


def off_day(day: date) -> OffDay | None:
    """Return what to say of a day that is off; None for a working day."""
    decided = org.decided_days()
    if org.is_workday(day, decided):
        return None
    before = months.eve(day)
    for _day in range(LONGEST_REST):
        if org.is_workday(before, decided):
            break
        before = months.eve(before)
    return OffDay(day, before, org.working_days_after(day, 1, decided))
