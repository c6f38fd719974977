"""A scheme as its file says it: who is compared, what is counted, how it is added up and graded."""

from datetime import date
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field, model_validator

from luodi.packs.schemas import scheme_sense
from luodi.packs.schemas.manifest import Title
from luodi.packs.schemas.references import Reference
from luodi.packs.schemas.scheme_faults import refused
from luodi.packs.schemas.scheme_grades import (
    Clause,
    Consequence,
    Grade,
    PlaceBonus,
    Unrated,
    VetoRule,
)
from luodi.packs.schemas.scheme_groups import Branch
from luodi.packs.schemas.scheme_indicators import Indicator
from luodi.packs.schemas.scheme_numbers import Lean
from luodi.packs.schemas.strict import Strict

PeriodKind = Literal["month", "quarter", "half_year", "year"]


class Cohort(Strict):
    """Who is compared with whom: the units of one kind, those that lead tasks, or those of a table.

    ``without_kinds`` leaves out those that lead a task now and then, as a school in an outbreak. In
    a table the column ``cohort``, where there is one, parts the units; each part is ranked apart.
    """

    units: Literal["of_kind", "task_leads", "table"]
    kind: str = ""
    without_kinds: list[str] = []
    title: Title


class Extra(Strict):
    """A column that a table must have beside the indicators: a denominator, a gate, a tie."""

    code: str
    title: Title
    unit_of_measure: str


class Definition(Lean):
    """The whole file. ``inputs: table`` is for schemes that are used with a file, not in a room."""

    ALWAYS: ClassVar[frozenset[str]] = frozenset({"grades", "grades_reference", "clauses"})

    code: str
    title: Title
    reference: Reference
    holds_from: date | None = None
    basis: Reference | None = None
    inputs: Literal["figures", "delivery", "table"]
    periods: list[PeriodKind] = Field(min_length=1)
    cohort: Cohort
    indicators: list[Indicator] = Field(min_length=1)
    columns: list[Extra] = []
    tree: Branch | None = None
    declared_total: float | None = Field(default=None, gt=0)
    decimals: Annotated[int, Field(ge=0, le=3)]
    ties: list[str] = []
    ties_reference: Reference | None = None
    grades: list[Grade] = []
    grades_reference: Reference | None = None
    grade_rounding: Literal["down", "half_up", "up"] = "down"
    grade_ties: Literal["better", "worse"] = "better"
    unrated: Unrated | None = None
    vetoes: list[VetoRule] = []
    place_bonuses: list[PlaceBonus] = []
    clauses: list[Clause] = []
    consequences: list[Consequence] = []

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        if error := refused(scheme_sense.faults(self)):
            raise error
        return self

    def indicator(self, code: str) -> Indicator | None:
        """Return one indicator, or None."""
        return next((one for one in self.indicators if one.code == code), None)

    @property
    def table_codes(self) -> tuple[str, ...]:
        """The columns that a table must have: indicators, then what is needed beside them."""
        return tuple(
            dict.fromkeys(
                [
                    *(one.column or one.code for one in self.indicators),
                    *(one.code for one in self.columns),
                ]
            )
        )

    def title_of(self, code: str) -> Title:
        """Return the title of an indicator, a column, a group or the total."""
        groups = self.tree.all_groups() if self.tree else ()
        everything: list[Any] = [*self.indicators, *self.columns, *groups]
        found: dict[str, Title] = {one.code: one.title for one in everything}
        return found.get(code, Title(zh="总分", en="the total"))

    def grade_title(self, code: str) -> Title:
        """Return the title of a grade. Raises StopIteration for one that is not there."""
        return next(one.title for one in self.grades if one.code == code)

    def consequence(self, code: str, history: list[str], day: date) -> float:
        """Return the rate that follows from these grades, the latest last, as it holds on a day."""
        return next(one for one in self.consequences if one.code == code).rate(history, day)
