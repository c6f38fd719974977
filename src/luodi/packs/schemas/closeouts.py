"""``closeouts/<code>.yaml``: by which standards a class of tasks is closed, and who looks again."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from pydantic import field_validator

from luodi.packs.schemas.dated import Dated, at
from luodi.packs.schemas.manifest import Title
from luodi.packs.schemas.references import Reference
from luodi.packs.schemas.strict import Strict


class Standard(Strict):
    """One sentence that has to be true before a task is closed, and where it comes from."""

    code: str
    text: Title
    reference: Reference


class Days(Strict):
    """How many days the public notice lasts, and after how many a closed task is seen again."""

    notice: Dated
    look_back: Dated


class Definition(Strict):
    """The whole file; its code is the class of tasks that it is for.

    ``standards`` are answered in words by whoever applies, ``review`` is what the reviewer says yes
    to by signing.
    """

    code: str
    title: Title
    version: str
    source: str
    standards: list[Standard]
    review: list[Standard]
    days: Days

    @field_validator("standards", "review")
    @classmethod
    def _each_once(cls, rows: list[Standard]) -> list[Standard]:
        codes = [row.code for row in rows]
        if not codes or len(set(codes)) != len(codes):
            raise ValueError(f"each code stands once, and one at least: {', '.join(codes)}")
        return rows


def unanswered(definition: Definition, answers: Mapping[str, str]) -> list[Standard]:
    """Return the standards that an application leaves without words."""
    return [row for row in definition.standards if not answers.get(row.code, "").strip()]


def unmet(definition: Definition, answers: Mapping[str, bool]) -> list[Standard]:
    """Return what a reviewer did not say yes to."""
    return [row for row in definition.review if answers.get(row.code) is not True]


def notice_until(definition: Definition, begun_on: date) -> date:
    """Return the last day of a public notice that begins on a day, if nobody says else."""
    return begun_on + timedelta(days=round(at(definition.days.notice, begun_on).value) - 1)


def look_back_on(definition: Definition, closed_on: date) -> date:
    """Return the day to look again at what was closed on a day, if nobody says else."""
    return closed_on + timedelta(days=round(at(definition.days.look_back, closed_on).value))


def answer(given: dict[str, Any], definition: Definition) -> dict[str, Any]:
    """Answer a case: what an application or a review lacks, and the days that follow."""
    told: dict[str, Any] = {}
    if "answers" in given:
        told["unanswered"] = [row.code for row in unanswered(definition, given["answers"])]
    if "reviewed" in given:
        told["unmet"] = [row.code for row in unmet(definition, given["reviewed"])]
    if "notice_from" in given:
        told["notice_until"] = notice_until(definition, given["notice_from"])
    if "closed_on" in given:
        told["look_back_on"] = look_back_on(definition, given["closed_on"])
    return told
