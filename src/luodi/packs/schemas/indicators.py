"""``indicators/<code>.yaml``: what can be measured, and how it is counted.

A case gives a value and may give its unit of measure; the answer says whether it is taken, and if
not, why: ``formula``, ``unit_of_measure``, ``lowest`` or ``highest``.
"""

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from luodi.kernels import formulas
from luodi.packs.schemas.manifest import Title
from luodi.packs.schemas.strict import Strict

Frequency = Literal["day", "week", "ten_day", "month", "quarter", "half_year", "year"]
Form = Literal["in_period", "cumulative", "level"]
Code = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]{0,63}$")]


class Definition(Strict):
    """One indicator: its names, what is counted, in which unit of measure, how often, which way.

    ``form`` says what one figure stands for: its period alone, the year so far, or a state at the
    period's end. A figure outside ``lowest`` and ``highest`` is taken for one in another unit.
    ``over_units`` and ``over_time`` say how figures add up, ``pair`` names the other side (how much
    beside how good), ``formula`` computes the figure from others, which are then never entered.
    """

    code: Code
    title: Title
    definition: str
    unit_of_measure: str = Field(min_length=1, max_length=32)
    direction: Literal[1, -1] = 1
    frequency: Frequency
    form: Form
    kind: Literal["quantity", "quality"]
    source: str
    lowest: float | None = None
    highest: float | None = None
    over_units: Literal["sum", "mean", "weighted", "never"] = "never"
    weighed_by: Code | None = None
    over_time: Literal["sum", "mean", "last", "never"] = "never"
    pair: Code | None = None
    formula: str = Field(default="", max_length=500)
    verification: str = ""
    quality_statement: str = ""
    due_days: int = Field(default=10, ge=0, le=366)
    minutes: int = Field(default=2, ge=0, le=480)
    reference: str = Field(max_length=300)

    @property
    def needs(self) -> frozenset[str]:
        """The codes that must be known before this one can be: inputs of its formula, weights."""
        weights = {self.weighed_by} if self.weighed_by else set()
        inputs = formulas.parse(self.formula).names if self.formula else ()
        return frozenset(weights | set(inputs))

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> "Definition":
        if fault := next(_faults(self), None):
            raise ValueError(fault)
        return self


def _faults(one: Definition) -> Iterator[str]:
    if one.lowest is not None and one.highest is not None and one.lowest > one.highest:
        yield f"lowest {one.lowest:g} is above highest {one.highest:g}; exchange them"
    if (one.over_units == "weighted") != bool(one.weighed_by):
        yield "over_units: weighted and weighed_by go together; write both or neither"
    if one.code in (one.pair, one.weighed_by):
        yield f"{one.code} cannot be its own pair or weight; name another indicator"
    if one.form == "cumulative" and one.over_time in ("sum", "mean"):
        yield f"over_time is {one.over_time}, but a cumulative figure holds the year; write last"
    if one.formula:
        yield from _faults_of_formula(one)


def _faults_of_formula(one: Definition) -> Iterator[str]:
    try:
        names = formulas.parse(one.formula).names
    except ValueError as error:
        yield f"formula: {error}".rstrip(".")
        return
    if one.code in names:
        yield f"formula uses [{one.code}], the indicator itself; name its inputs only"


def answer(given: dict[str, Any], definition: Definition) -> dict[str, Any]:
    """Return whether a value is taken for this indicator, and the bound that refuses it."""
    refused = _refused(given, definition)
    return {"taken": refused is None, "because": refused}


def _refused(given: dict[str, Any], definition: Definition) -> str | None:
    if definition.formula:
        return "formula"
    if given.get("unit_of_measure", definition.unit_of_measure) != definition.unit_of_measure:
        return "unit_of_measure"
    if definition.lowest is not None and given["value"] < definition.lowest:
        return "lowest"
    if definition.highest is not None and given["value"] > definition.highest:
        return "highest"
    return None
