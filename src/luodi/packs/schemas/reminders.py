"""``reminders/<code>.yaml``: when reports fall due, and the rungs of the ladder that remind."""

from datetime import date, timedelta
from typing import Any, Literal

from luodi.packs.schemas.manifest import Title
from luodi.packs.schemas.strict import Strict

REPORT, DEADLINE = "report", "deadline"


class Rung(Strict):
    """One rung: how many days before (negative) or after what falls due it reminds."""

    code: str
    of: Literal["report", "deadline"]
    days: int
    title: Title
    reference: str


class Definition(Strict):
    """The whole file; a month's report falls due on ``report_due_day`` of the following month."""

    code: str
    title: Title
    report_due_day: int
    reference: str
    rungs: list[Rung]


def report_due(definition: Definition, month: date) -> date:
    """Return when the report of a month (any day of it) falls due."""
    following = (month.replace(day=1) + timedelta(days=31)).replace(day=1)
    return following.replace(day=definition.report_due_day)


def rung_reached(definition: Definition, of: str, due_on: date, today: date) -> Rung | None:
    """Return the highest rung reached for what falls due on a day, or None before the first."""
    reached = [
        rung for rung in definition.rungs
        if rung.of == of and due_on + timedelta(days=rung.days) <= today
    ]  # fmt: skip
    return max(reached, key=lambda rung: rung.days, default=None)


def answer(given: dict[str, Any], definition: Definition) -> dict[str, Any]:
    """Answer a case: ``{of, due_on or month, today}`` → what falls due when, and the rung."""
    due_on = given["due_on"] if "due_on" in given else report_due(definition, given["month"])
    rung = rung_reached(definition, given["of"], due_on, given["today"])
    return {"due_on": due_on, "rung": rung.code if rung else None}
