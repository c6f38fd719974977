"""``breakdowns/<code>.yaml``: how a line of a kind is divided: children, weights, milestones.

A case gives the ``level`` of a line; the answer is whether the template fits it, the level and the
weights of the children, the working days by which each is due, and how many milestones there are.
"""

from decimal import Decimal
from typing import Any, Literal

from pydantic import Field, field_validator, model_validator

from luodi.packs.schemas.manifest import Title
from luodi.packs.schemas.strict import Strict

WHOLE = Decimal(100)
ORDER = ("programme", "project", "task")


class Step(Strict):
    """A milestone: its title, and how many working days after the start of its line it is due."""

    title: Title
    day: int = Field(ge=0, le=2_500)


class Child(Strict):
    """One line below: its title, its share in points of a hundred, its first and last working day
    after the start of the whole, and when it is done.
    """

    title: Title
    weight: int = Field(ge=0, le=100)
    first_day: int = Field(ge=0, le=2_500)
    last_day: int = Field(ge=0, le=2_500)
    standard: Title | None = None
    milestones: list[Step] = []

    @model_validator(mode="after")
    def _within(self) -> "Child":
        for step in self.milestones:
            if not self.first_day <= step.day <= self.last_day:
                raise ValueError(
                    f"the milestone {step.title.zh!r} on working day {step.day} lies outside "
                    f"{self.title.zh!r}, from {self.first_day} to {self.last_day}"
                )
        return self

    @model_validator(mode="after")
    def _in_order(self) -> "Child":
        if self.first_day > self.last_day:
            raise ValueError(
                f"{self.title.zh!r} ends on working day {self.last_day}, before it begins on "
                f"{self.first_day}; turn the two around"
            )
        return self


class Definition(Strict):
    """One template: which levels it divides, into which level, and the lines below."""

    code: str
    title: Title
    help: Title
    of: list[Literal["programme", "project"]] = Field(min_length=1)
    into: Literal["project", "task"]
    children: list[Child] = Field(min_length=2, max_length=40)
    milestones: list[Step] = []
    reference: str

    @field_validator("children")
    @classmethod
    def _sum_to_the_whole(cls, children: list[Child]) -> list[Child]:
        total = sum(child.weight for child in children)
        if total != WHOLE:
            raise ValueError(f"the weights sum to {total}, not to 100")
        return children

    @model_validator(mode="after")
    def _stands_below(self) -> "Definition":
        for level in self.of:
            if ORDER.index(self.into) <= ORDER.index(level):
                raise ValueError(f"a {self.into} cannot stand below a {level}")
        return self

    def fits(self, level: str) -> bool:
        """Say whether a line of this level can be divided so."""
        return level in self.of

    @property
    def length(self) -> int:
        """The working day on which the last child ends."""
        return max(child.last_day for child in self.children)


def answer(given: dict[str, Any], definition: Definition) -> dict[str, Any]:
    """Answer a case: ``{level}`` → whether it fits, into what, and the children's last days."""
    return {
        "fits": definition.fits(given["level"]),
        "into": definition.into,
        "weights": [child.weight for child in definition.children],
        "last_days": [child.last_day for child in definition.children],
        "milestones": len(definition.milestones)
        + sum(len(child.milestones) for child in definition.children),
    }
