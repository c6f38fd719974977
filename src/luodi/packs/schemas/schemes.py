"""``schemes/<code>.yaml``: how units are scored – indicators, dated weights and bases, grades.

A case gives a day, the figures of a cohort and may give adjustments and vetoes; the answer has
each unit's points, rank and grade.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, Self

import numpy as np
from pydantic import Field, model_validator

from luodi.kernels import score
from luodi.packs.schemas.dated import Dated, at
from luodi.packs.schemas.manifest import Title
from luodi.packs.schemas.references import Reference
from luodi.packs.schemas.strict import Strict

PeriodKind = Literal["month", "quarter", "half_year", "year"]
# what ``inputs: delivery`` offers; deliver.queries.Delivery has them
OF_DELIVERIES = ("on_pace_share", "mean_completion", "reported_in_time_share")
CURVES = {1: score.Ratio, -1: score.Inverse}


class Cohort(Strict):
    """Who is compared with whom: the units of one kind, or those that lead tasks.

    ``without_kinds`` leaves out those that lead a task now and then, as a school in an outbreak.
    """

    units: Literal["of_kind", "task_leads"]
    kind: str = ""
    without_kinds: list[str] = []
    title: Title


class Indicator(Strict):
    """One indicator: points at the base, and the bounds of its ratio to the base.

    An empty unit of measure means a share from 0 to 1.
    """

    code: str
    title: Title
    unit_of_measure: str
    direction: Literal[1, -1] = 1
    weight: Dated
    base: Dated
    floor: float = 0.0
    cap: float | None = None
    bounds_reference: Reference
    missing: Literal["zero", "cohort_mean", "full", "block"]
    missing_reference: Reference


class Grade(Strict):
    """A grade with the share of the cohort down to which it reaches."""

    code: str = Field(max_length=16)
    title: Title
    up_to: float = Field(gt=0, le=1)


class Clause(Strict):
    """What a person may add, take or forbid: bonus and penalty up to ``most`` points, or a veto."""

    code: str = Field(max_length=120)
    title: Title
    kind: Literal["bonus", "penalty", "veto"]
    most: float = 0.0
    effect: Literal["limit", "force"] = "limit"
    grade: str = ""
    reference: Reference


class Definition(Strict):
    """The whole file."""

    code: str
    title: Title
    reference: Reference
    inputs: Literal["figures", "delivery"]
    periods: list[PeriodKind] = Field(min_length=1)
    cohort: Cohort
    indicators: list[Indicator] = Field(min_length=1)
    decimals: Annotated[int, Field(ge=0, le=3)]
    grades: list[Grade] = Field(min_length=1)
    grades_reference: Reference
    clauses: list[Clause] = []

    @model_validator(mode="after")
    def _bounds_hold(self) -> Self:
        for one in self.indicators:
            if one.cap is not None and one.cap <= one.floor:
                raise ValueError(f"{one.code}: cap {one.cap} must lie above floor {one.floor}")
            if any(value.value <= 0 for value in [*one.weight.values(), *one.base.values()]):
                raise ValueError(f"{one.code}: weights and bases must lie above 0")
        return self

    @model_validator(mode="after")
    def _deliveries_are_known(self) -> Self:
        unknown = {one.code for one in self.indicators} - set(OF_DELIVERIES)
        if self.inputs == "delivery" and unknown:
            offered = ", ".join(OF_DELIVERIES)
            raise ValueError(f"{min(unknown)}: deliveries are counted by {offered}")
        return self

    @model_validator(mode="after")
    def _grades_hold(self) -> Self:
        shares = [grade.up_to for grade in self.grades]
        if shares != sorted(shares) or shares[-1] != 1:
            raise ValueError(
                "grades: up_to must grow from the best grade to the worst and end in 1"
            )
        known = {grade.code for grade in self.grades}
        for clause in self.clauses:
            if clause.kind == "veto" and clause.grade not in known:
                raise ValueError(f"{clause.code}: {clause.grade!r} is none of the grades")
        return self


def rules(definition: Definition, day: date) -> score.Scheme:
    """Return the kernel's scheme with the weights and bases that hold on a day.

    Raises ValueError when a value begins later.
    """
    return score.Scheme(
        score.flat(tuple(_indicator(one, day) for one in definition.indicators)),
        definition.decimals,
        bands=score.Bands(
            tuple(grade.code for grade in definition.grades),
            tuple(grade.up_to for grade in definition.grades),
        ),
    )


def _indicator(one: Indicator, day: date) -> score.Indicator:
    return score.Indicator(
        one.code,
        CURVES[one.direction](score.fixed(at(one.base, day).value)),
        weight=at(one.weight, day).value,
        direction=one.direction,
        floor=one.floor,
        cap=float("inf") if one.cap is None else one.cap,
        missing=one.missing,
    )


def as_text(definition: Definition) -> dict[str, Any]:
    """Return the definition as plain values with every number as text, to be frozen and hashed."""
    frozen: dict[str, Any] = _as_text(definition.model_dump(mode="json"))
    return frozen


def from_text(content: dict[str, Any]) -> Definition:
    """Return the definition that ``as_text`` froze."""
    return Definition.model_validate(content, strict=False)


def _as_text(tree: Any) -> Any:
    if isinstance(tree, dict):
        return {str(key): _as_text(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [_as_text(value) for value in tree]
    return number_text(tree) if isinstance(tree, float) else tree


def number_text(number: float) -> str:
    """Return a number as its shortest plain decimal: 0.35, 30, never 3e1."""
    plain = f"{Decimal(repr(number)):f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def answer(given: dict[str, Any], definition: Definition) -> dict[str, Any]:
    """Answer a case: ``{day, figures: {unit: {indicator: value}}}`` → points, rank and grade."""
    scheme, units = rules(definition, given["day"]), tuple(given["figures"])
    values = [[_figure(given["figures"][unit].get(one.code)) for one in scheme.indicators]
              for unit in units]  # fmt: skip
    row = {unit: place for place, unit in enumerate(units)}
    result = score.evaluate(
        scheme,
        score.Table(units, scheme.codes, np.array(values, dtype=np.float64)),
        [score.Adjustment(unit, points) for unit, points in given.get("adjust", {}).items()],
        [_veto(definition, unit, code) for unit, code in given.get("veto", {}).items()],
    )
    return {unit: _outcome(definition, result, place) for unit, place in row.items()}


def _figure(value: float | None) -> float:
    return float("nan") if value is None else float(value)


def _veto(definition: Definition, unit: str, code: str) -> score.Veto:
    clause = next(one for one in definition.clauses if one.code == code)
    return score.Veto(unit, clause.effect, clause.grade)


def _outcome(definition: Definition, result: score.Result, row: int) -> dict[str, Any]:
    rank, grade = int(result.rank[row]), int(result.grade[row])
    points = int(result.total[row]) / 10**definition.decimals if rank else None
    return {
        "points": points,
        "rank": rank or None,
        "grade": definition.grades[grade].code if grade >= 0 else None,
    }
