"""``small_counts`` of a board: which counts of persons it shows, and from which one on.

The number is a decision of the office, so it is dated and names its source. What follows from it:
docs/methods/disclosure.md. Rules for amounts of few contributors are asked for in code, not here.
"""

from datetime import date
from typing import TYPE_CHECKING, Literal

from pydantic import Field, field_validator, model_validator

from luodi.packs.schemas.dated import Dated, at
from luodi.packs.schemas.manifest import Title
from luodi.packs.schemas.references import Reference
from luodi.packs.schemas.strict import Strict

if TYPE_CHECKING:
    from luodi.kernels.disclosure import Rule

MOST = 100  # a board that hides every count below more would show nothing of a street


class Shown(Strict):
    """What holds on a day: counts from 1 to below ``least`` are hidden, and by which clause.

    A board freezes it with its table, so that a later one is held against what really held.
    """

    least: int
    zeros: Literal["shown", "small"] = "shown"
    marked: bool = False
    reference: Reference


class SmallCounts(Strict):
    """The figures of an ``indicator`` by unit and period, with their sums.

    Counts from 1 to below ``least`` are hidden, with as many others as it takes to protect them.
    ``zeros``: shown, or hidden like small ones. ``marked``: a mark of their own for small counts.
    """

    indicator: str = Field(pattern=r"^[a-z][a-z0-9_-]{0,63}$")
    least: Dated
    zeros: Literal["shown", "small"] = "shown"
    marked: bool = False

    @field_validator("least")
    @classmethod
    def _whole_and_more_than_one(cls, values: Dated) -> Dated:
        for start, one in values.items():
            if one.value != round(one.value) or not 2 <= one.value <= MOST:
                raise ValueError(
                    f"{start}: the smallest count shown is a whole number from 2 to {MOST}, "
                    f"not {one.value:g}"
                )
        return values

    @model_validator(mode="after")
    def _a_mark_leaves_doubt(self) -> "SmallCounts":
        low = 1 if self.zeros == "shown" else 0
        for start, one in self.least.items():
            if self.marked and one.value - 1 <= low:
                raise ValueError(
                    f"{start}: a mark for counts below {one.value:g} tells their value; "
                    "leave out marked, or raise least"
                )
        return self


def on(of: SmallCounts, day: date) -> Shown:
    """Return what holds on a day. Raises ValueError for a day before the first."""
    found = at(of.least, day)
    return Shown(least=round(found.value), zeros=of.zeros, marked=of.marked,
                 reference=found.reference)  # fmt: skip


def rule(held: Shown) -> "Rule":
    """Return the rule as the kernel takes it."""
    # the kernel brings scipy, and the web server starts without it
    from luodi.kernels.disclosure import Rule, Threshold

    return Rule((Threshold(held.least),), zeros=held.zeros, marked=held.marked)


def in_words(held: Shown) -> Title:
    """Return what a board says beside its table."""
    first, last = 1 if held.zeros == "shown" else 0, held.least - 1
    small = f"{first}" if last == first else f"{first}至{last}"
    range_ = f"{first}" if last == first else f"{first} to {last}"
    return Title(
        zh=f"为保护个人隐私，数值为{small}的不予公布；为防止由合计数推算，另有部分数值一并不予公布。",
        en=f"Counts of {range_} are not shown, so that nobody can be recognised; some others are "
        "hidden with them, so that the totals do not give them away.",
    )
