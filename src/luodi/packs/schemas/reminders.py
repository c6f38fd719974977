"""``reminders/<code>.yaml``: when reports fall due, the rungs that remind, the slips that chase."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, Literal, Self

from pydantic import Field, model_validator

from luodi.kernels import workdays
from luodi.packs.schemas.manifest import Title
from luodi.packs.schemas.strict import Strict

REPORT, DEADLINE = "report", "deadline"
COLOURS = ("blue", "yellow", "orange", "red")  # the gravest last

Colour = Literal["blue", "yellow", "orange", "red"]
Of = Literal["report", "deadline"]


class Rung(Strict):
    """One rung: how many days before (negative) or after what falls due it is reached.

    ``workdays`` counts working days, which only follow. A rung with a ``slip`` chases by one of
    that colour, to whom ``addressee`` says, with a reply due within so many working days.
    """

    code: str
    of: Of
    days: int
    workdays: bool = False
    title: Title
    slip: Colour | None = None
    reply_within: int | None = None
    addressee: Literal["contact", "head", "sponsor"] = "contact"
    reference: str

    @model_validator(mode="after")
    def _sense(self) -> Self:
        if self.workdays and self.days < 1:
            raise ValueError("working days are counted after what fell due: give 1 or more")
        if (self.slip is None) != (self.reply_within is None):
            raise ValueError("a slip has reply_within, and nothing else has: give both or neither")
        if self.reply_within is not None and self.reply_within < 1:
            raise ValueError("a reply needs a working day at least: give 1 or more")
        return self


class Consequence(Strict):
    """What follows from the n-th slip of a colour to a unit in a year; nothing unless it is on."""

    code: str
    colour: Colour
    count: int
    title: Title
    reference: str
    is_on: bool = False


class Beginning(Strict):
    """With which colour the chase of overdue tasks of an origin begins, where it is on."""

    origin: Literal["plan", "instruction", "meeting", "response", "rectification"]
    slip: Colour
    reference: str
    is_on: bool = False


class Undecided(Strict):
    """For how many working days after a deadline its ladder rests while a request for more time,
    asked for in time, is not decided; 0 for none.
    """

    workdays: int = Field(ge=0)
    reference: str


class Cap(Strict):
    """How many slips a unit is sent on one day at most, where it is on; the rest follow later."""

    slips_a_day: int = Field(ge=1)
    reference: str
    is_on: bool = False


class Definition(Strict):
    """The whole file; a month's report falls due on ``report_due_day`` of the following month."""

    code: str
    title: Title
    report_due_day: int
    reference: str
    rungs: list[Rung]
    beginnings: list[Beginning] = []
    consequences: list[Consequence] = []
    undecided: Undecided | None = None
    cap: Cap | None = None

    @model_validator(mode="after")
    def _graver_upwards(self) -> Self:
        for of in (REPORT, DEADLINE):
            colours = [COLOURS.index(rung.slip) for rung in climbed(self, of) if rung.slip]
            if any(one >= two for one, two in pairwise(colours)):
                raise ValueError(f"each slip of a {of} is graver than the one before: sort them")
        return self


def climbed(definition: Definition, of: str) -> list[Rung]:
    """Return the rungs of a ladder from the lowest up."""
    return sorted((rung for rung in definition.rungs if rung.of == of), key=lambda rung: rung.days)


def report_due(definition: Definition, month: date) -> date:
    """Return when the report of a month (any day of it) falls due."""
    following = (month.replace(day=1) + timedelta(days=31)).replace(day=1)
    return following.replace(day=definition.report_due_day)


def rung_reached(
    definition: Definition, of: str, due_on: date, today: date,
    special: Mapping[date, bool] = workdays.NOTHING,
) -> Rung | None:  # fmt: skip
    """Return the highest rung reached for what falls due on a day, or None before the first.

    ``special`` are the days that the house set as worked or off.
    """
    reached = [
        rung for rung in climbed(definition, of) if _is_reached(rung, due_on, today, special)
    ]
    return reached[-1] if reached else None


def beginning_of(definition: Definition, origin: str) -> str | None:
    """Return the colour that overdue tasks of an origin are chased from, None for the first."""
    found = [one.slip for one in definition.beginnings if one.origin == origin and one.is_on]
    return found[0] if found else None


def undecided_within(definition: Definition) -> int:
    """Return for how many working days after a deadline a request for more time, asked for in time,
    keeps its ladder silent while nobody decides.
    """
    return definition.undecided.workdays if definition.undecided else 0


def cap_of(definition: Definition) -> int | None:
    """Return how many slips a unit is sent on one day at most, None for any number."""
    return definition.cap.slips_a_day if definition.cap and definition.cap.is_on else None


def consequences_of(definition: Definition, colour: str, count: int) -> Iterator[Consequence]:
    """Yield what follows, of what is on, when a unit has so many slips of a colour in a year."""
    for one in definition.consequences:
        if one.is_on and one.colour == colour and count >= one.count:
            yield one


def answer(given: dict[str, Any], definition: Definition) -> dict[str, Any]:
    """Answer a case: ``{of, due_on or month, today}`` → what falls due when, the rung, its slip."""
    due_on = given["due_on"] if "due_on" in given else report_due(definition, given["month"])
    today = given["today"]
    rung = rung_reached(definition, given["of"], due_on, today)
    reply_by = None
    if rung and rung.reply_within is not None:
        reply_by = workdays.workdays_after(today, rung.reply_within)
    return {"due_on": due_on, "rung": rung.code if rung else None,
            "slip": rung.slip if rung else None, "reply_by": reply_by,
            "addressee": rung.addressee if rung and rung.slip else None}  # fmt: skip


def _is_reached(rung: Rung, due_on: date, today: date, special: Mapping[date, bool]) -> bool:
    # by differences: a deadline at either end of the calendar has no days before or after it
    if not rung.workdays:
        return (today - due_on).days >= rung.days
    return today > due_on and workdays.workdays_after(due_on, rung.days, special) <= today
