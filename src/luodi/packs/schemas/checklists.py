"""``checklists/<code>.yaml``: what a review session asks, kinds of fault, and time limits."""

from datetime import date, timedelta
from typing import Any

from pydantic import field_validator

from luodi.packs.schemas.dated import Dated, at
from luodi.packs.schemas.manifest import Title
from luodi.packs.schemas.strict import Strict


class Question(Strict):
    """One question that a session asks."""

    code: str
    text: Title


class Fault(Strict):
    """A kind of fault that a finding may be of."""

    code: str
    title: Title


class TimeLimits(Strict):
    """Days for a remedy, put right at once or not; until the re-examination; after a year's end."""

    immediate: Dated
    remedy: Dated
    look_back: Dated
    carried_over: Dated


class Definition(Strict):
    """The checklist of one kind of session; its code is the kind."""

    code: str
    title: Title
    source: str
    questions: list[Question]
    faults: list[Fault]
    days: TimeLimits

    @field_validator("questions", "faults")
    @classmethod
    def _each_once(cls, rows: list[Any]) -> list[Any]:
        codes = [row.code for row in rows]
        if len(set(codes)) != len(codes):
            raise ValueError(f"a code stands twice among {', '.join(codes)}")
        return rows


def due_on(definition: Definition, found_on: date, *, immediate: bool) -> date:
    """Return the day by which a fault found on a day is to be put right, if nobody says else."""
    rule = definition.days.immediate if immediate else definition.days.remedy
    return found_on + timedelta(days=round(at(rule, found_on).value))


def look_back_on(definition: Definition, closed_on: date) -> date:
    """Return the day on which what was closed out on a day is to be re-examined."""
    return closed_on + timedelta(days=round(at(definition.days.look_back, closed_on).value))


def carried_due_on(definition: Definition, year: int) -> date:
    """Return the deadline in ``year`` of what was still open at the end of the year before."""
    first = date(year, 1, 1)
    return first + timedelta(days=round(at(definition.days.carried_over, first).value))


def fault_title(definition: Definition, code: str) -> Title | None:
    """Return what a kind of fault is called, None for one the checklist does not know."""
    return next((fault.title for fault in definition.faults if fault.code == code), None)


def answer(given: dict[str, Any], definition: Definition) -> dict[str, Any]:
    """Answer a case: the time limits of a day, and what a kind of fault is called."""
    told: dict[str, Any] = {}
    if "found_on" in given:
        told["due_on"] = due_on(
            definition, given["found_on"], immediate=given.get("immediate", False)
        )
    if "closed_on" in given:
        told["look_back_on"] = look_back_on(definition, given["closed_on"])
    if "year" in given:
        told["carried_due_on"] = carried_due_on(definition, given["year"])
    if "fault" in given:
        title = fault_title(definition, given["fault"])
        told["fault"] = title.zh if title else None
    told["questions"] = len(definition.questions)
    return told
