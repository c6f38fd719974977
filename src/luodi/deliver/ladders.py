"""The ladders of the pack, climbed for one day: which rung is reached, which slip comes next."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from luodi.deliver import months
from luodi.kernels import workdays
from luodi.packs.schemas import reminders
from luodi.packs.schemas.reminders import COLOURS, DEADLINE, REPORT, Rung

__all__ = ["COLOURS", "DEADLINE", "REPORT", "Ladders", "Rung", "graver", "rank"]


def rank(colour: str) -> int:
    """Return how grave a colour is, 0 for the least."""
    return COLOURS.index(colour)


def graver(colour: str, other: str) -> str:
    """Return the graver of two colours."""
    return max(colour, other, key=rank)


@dataclass(frozen=True, slots=True)
class Ladders:
    """The rule of the house on a day, with the days that the house set as worked or off.

    What was reached is kept by what it is counted from: thousands of matters share few days.
    """

    today: date
    special: Mapping[date, bool]
    rule: reminders.Definition = field(default_factory=lambda: months.rule())
    _known: dict[tuple[str, date], Rung | None] = field(default_factory=dict)

    def reached(self, of: str, due_on: date) -> Rung | None:
        """Return the highest rung reached of what fell due on a day, None before the first."""
        key = (of, due_on)
        if key not in self._known:
            self._known[key] = reminders.rung_reached(
                self.rule, of, due_on, self.today, self.special
            )
        return self._known[key]

    @property
    def is_workday(self) -> bool:
        """Whether the day is worked: what is late is chased on such days only."""
        return workdays.is_workday(self.today, self.special)

    def with_slip(self, of: str, colour: str) -> Rung:
        """Return the rung that chases by a slip of this colour, or the next one above it."""
        rungs = [rung for rung in reminders.climbed(self.rule, of) if rung.slip]
        fit = [rung for rung in rungs if rank(rung.slip or "") >= rank(colour)]
        return fit[0] if fit else rungs[-1]

    def is_early(self, of: str, colour: str) -> bool:
        """Say whether a slip of this colour comes before the day something falls due."""
        return self.with_slip(of, colour).days <= 0

    def first_overdue(self, of: str, origin: str) -> str:
        """Return the colour that chasing begins with once a matter is overdue."""
        rungs = [rung for rung in reminders.climbed(self.rule, of) if rung.slip]
        late = next((rung.slip for rung in rungs if rung.days > 0), rungs[-1].slip) or ""
        begins = reminders.beginning_of(self.rule, origin) if of == DEADLINE else None
        return graver(late, begins) if begins else late

    def reply_by(self, rung: Rung) -> date:
        """Return the day by which a slip of today is to be answered."""
        return workdays.workdays_after(self.today, rung.reply_within or 1, self.special)

    def is_undecided_in_time(self, due_on: date) -> bool:
        """Say whether nobody has to have decided yet about more time for what was due on a day."""
        return self.days_late(due_on) <= reminders.undecided_within(self.rule)

    def days_late(self, due_on: date) -> int:
        """Return how many working days have passed since a day."""
        return workdays.workdays_between(due_on, self.today, self.special)
