"""``lights/<code>.yaml``: by which rule a task is green, amber or red; one of four ways a rule."""

from datetime import date
from typing import Any, Literal

from pydantic import model_validator

from luodi.kernels import lights
from luodi.packs.schemas.dated import Dated, Value, at
from luodi.packs.schemas.manifest import Title
from luodi.packs.schemas.strict import Strict

WAYS = ("gap", "shortfall", "count", "judged")


class Band(Strict):
    """The light of a task that is behind, but by less than amber begins with."""

    light: Literal["green", "amber"]
    note: Title
    reference: str


class Gap(Strict):
    """By the points between the share expected and the share done; 0.10 is ten points."""

    amber_from: Dated
    red_above: Dated
    slightly_behind: Band


class Shortfall(Strict):
    """By the share of what was expected that is lacking: anything is amber, more than this red."""

    red_above: Dated


class Count(Strict):
    """By a number of months or days; from ``orange_from`` on an amber light says that it is."""

    of: Literal["months_not_started", "months_missed", "days_behind", "days_after_deadline"]
    amber_from: Dated
    red_from: Dated
    orange_from: Dated | None = None


class Grade(Strict):
    """One grade of a scale of confidence, its words, and the light that the house shows for it."""

    code: Literal["green", "a_green", "amber", "a_red", "red"]
    title: Title
    words: Title
    light: Literal["green", "amber", "red"]
    reference: str


class Judged(Strict):
    """By what a person judged, with a reason; nothing is computed."""

    grades: list[Grade]


class Definition(Strict):
    """The whole file: exactly one of the four ways. Without ``version`` the pack's counts."""

    code: str
    version: str = ""
    title: Title
    gap: Gap | None = None
    shortfall: Shortfall | None = None
    count: Count | None = None
    judged: Judged | None = None

    @model_validator(mode="after")
    def _one_way(self) -> "Definition":
        given = [way for way in WAYS if getattr(self, way) is not None]
        if len(given) != 1:
            raise ValueError(f"a rule of lights has one of {', '.join(WAYS)}; given: {given}")
        return self

    @property
    def way(self) -> str:
        """Return which of the four ways the rule goes."""
        return next(way for way in WAYS if getattr(self, way) is not None)


def bounds(definition: Definition, day: date) -> tuple[Value, Value]:
    """Return what a rule by gaps says on a day: amber from this gap on, red above that one."""
    assert definition.gap is not None, f"{definition.code} is no rule by gaps"
    return at(definition.gap.amber_from, day), at(definition.gap.red_above, day)


def answer(given: dict[str, Any], definition: Definition) -> dict[str, Any]:
    """Answer a case: what the rule counts by, on a day → its light.

    ``{day, expected, done}`` for gap and shortfall, ``{day, count}``, or ``{grade}``.
    """
    return ANSWERS[definition.way](given, definition)


def _by_gap(given: dict[str, Any], definition: Definition) -> dict[str, Any]:
    assert definition.gap is not None
    amber, red = bounds(definition, given["day"])
    gap = None if given["done"] is None else given["expected"] - given["done"]
    light = lights.light(
        gap, amber=amber.value, red=red.value, slightly_behind=definition.gap.slightly_behind.light
    )
    return {"light": light, "points_behind": None if gap is None else round(gap * 100, 1)}


def _by_shortfall(given: dict[str, Any], definition: Definition) -> dict[str, Any]:
    assert definition.shortfall is not None
    red = at(definition.shortfall.red_above, given["day"]).value
    done = given["done"]
    lacking = None if done is None else lights.shortfall(given["expected"], done)
    percent = None if lacking is None else round(lacking * 100, 1)
    return {"light": lights.by_shortfall(lacking, red=red), "percent_below": percent}


def _by_count(given: dict[str, Any], definition: Definition) -> dict[str, Any]:
    rule, day = definition.count, given["day"]
    assert rule is not None
    amber, red = at(rule.amber_from, day).value, at(rule.red_from, day).value
    light = lights.by_count(given["count"], amber=amber, red=red)
    orange = rule.orange_from is not None and given["count"] >= at(rule.orange_from, day).value
    return {"light": light, "orange": orange and light == lights.AMBER}


def _by_grade(given: dict[str, Any], definition: Definition) -> dict[str, Any]:
    assert definition.judged is not None
    known = {grade.code: grade.light for grade in definition.judged.grades}
    return {"light": known.get(given["grade"], lights.UNKNOWN)}


ANSWERS = {"gap": _by_gap, "shortfall": _by_shortfall, "count": _by_count, "judged": _by_grade}
