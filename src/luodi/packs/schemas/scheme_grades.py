"""Grades of a scheme and what moves them: quotas, points, vetoes, place bonuses, consequences."""

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from luodi.kernels import score
from luodi.packs.schemas.manifest import Title
from luodi.packs.schemas.references import Reference
from luodi.packs.schemas.scheme_numbers import Lean, Moving, number_at, one_at
from luodi.packs.schemas.strict import Strict

Relation = Literal["<", "<=", ">", ">="]


class Grade(Lean):
    """A grade: the share of the cohort down to which it reaches, the points that it asks for, and
    the share of the cohort that it takes at the least."""

    code: str = Field(max_length=16)
    title: Title
    up_to: Moving | None = None
    at_least: Moving | None = None
    least: Moving = 0.0


class Unrated(Strict):
    """What is said of units that are not rated: class T, younger than two years."""

    code: str = Field(max_length=16)
    title: Title
    reference: Reference


class Clause(Lean):
    """What a person may add, take or forbid: bonus and penalty up to ``each`` at a time and
    ``most`` in all, or a veto: no better than ``grade``, that grade, or lower by ``steps``."""

    ALWAYS: ClassVar[frozenset[str]] = frozenset({"most", "effect", "grade"})

    code: str = Field(max_length=120)
    title: Title
    kind: Literal["bonus", "penalty", "veto"]
    most: float = 0.0
    each: float | None = Field(default=None, gt=0)
    effect: Literal["limit", "force", "lower"] = "limit"
    grade: str = ""
    steps: int = Field(default=1, ge=1)
    reference: Reference


class Condition(Lean):
    """A figure, a group or ``total`` beside a number."""

    of: str
    relation: Relation
    value: Moving

    def rules(self, day: date) -> score.Condition:
        """Return the kernel's condition with the number of a day."""
        return score.Condition(self.of, self.relation, number_at(self.value, day))


class VetoRule(Lean):
    """A veto by rule: who meets the condition is held back; nobody has to report it."""

    code: str = Field(max_length=120)
    title: Title
    when: Condition
    effect: Literal["limit", "force", "lower"] = "limit"
    grade: str = ""
    steps: int = Field(default=1, ge=1)
    reference: Reference

    def rules(self, day: date) -> score.VetoRule:
        """Return the kernel's veto."""
        when = self.when.rules(day)
        return score.VetoRule(self.code, when, self.effect, self.grade, self.steps)


class PlaceBonus(Lean):
    """Points for the first places by ``of``, only for units that meet all gates."""

    code: str = Field(max_length=120)
    title: Title
    of: str = "total"
    points: list[Annotated[float, Field(gt=0)]] = Field(min_length=1)
    gates: list[Condition] = []
    reference: Reference

    def rules(self, day: date) -> score.PlaceBonus:
        """Return the kernel's bonus."""
        gates = tuple(one.rules(day) for one in self.gates)
        return score.PlaceBonus(self.code, tuple(self.points), self.of, gates)


class Rates(Strict):
    """Rates by the number of periods in a row; the last holds from there on."""

    values: list[float] = Field(min_length=1)
    reference: Reference


class Consequence(Lean):
    """What follows from a grade year after year, as a surcharge that grows."""

    code: str = Field(max_length=120)
    title: Title
    grade: str
    unit_of_measure: str
    rates: dict[date, Rates] = Field(min_length=1)

    def rate(self, history: list[str], day: date) -> float:
        """Return what holds on a day after these grades, the latest last."""
        return score.rate(history, self.grade, one_at(self.rates, day).values)
