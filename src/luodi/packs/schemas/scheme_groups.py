"""Groups of a scheme: the tree in which indicators are added up or averaged, level by level."""

import math
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal

from pydantic import Field

from luodi.kernels import score
from luodi.packs.schemas.manifest import Title
from luodi.packs.schemas.references import Reference
from luodi.packs.schemas.scheme_faults import Fault
from luodi.packs.schemas.scheme_numbers import Lean, Moving, every, number_at

Aggregator = Literal[
    "sum", "arithmetic", "geometric", "harmonic", "power", "min", "max", "median", "copeland"
]
Bricks = Mapping[str, score.Indicator]


class Branch(Lean):
    """What a group makes of its children, indicators by code and groups within."""

    aggregator: Aggregator = "sum"
    power: float = 1.0
    threshold: float = Field(default=0.0, ge=0, le=1)
    floor: Moving | None = None
    cap: Moving | None = None
    indicators: list[str] = []
    groups: list["Group"] = []
    reference: Reference

    def branch(self, code: str, weight: float, bricks: Bricks, day: date) -> score.Group:
        """Return the kernel's group with its children, indicators first."""
        children = [bricks[one] for one in self.indicators]
        groups = [one.rules(bricks, day) for one in self.groups]
        return score.Group(
            code, (*children, *groups), weight, self.aggregator, self.power, self.threshold,
            -math.inf if self.floor is None else number_at(self.floor, day),
            math.inf if self.cap is None else number_at(self.cap, day),
        )  # fmt: skip

    def placed(self) -> Iterator[tuple[str, str]]:
        """Yield each indicator that stands in the tree with its place."""
        for row, code in enumerate(self.indicators):
            yield f"indicators.{row}", code
        for row, group in enumerate(self.groups):
            yield from ((f"groups.{row}.{place}", code) for place, code in group.placed())

    def all_groups(self) -> Iterator["Group"]:
        """Yield the groups below, from the top."""
        for group in self.groups:
            yield group
            yield from group.all_groups()

    def faults(self) -> Iterator[Fault]:
        """Yield what cannot hold together."""
        if not self.indicators and not self.groups:
            yield Fault("indicators", "组里没有指标也没有下级组", "a group of nothing")
        if self.aggregator == "power" and self.power == 0:
            yield Fault("power", "幂不能为 0；几何平均请写 geometric",
                        "a power of 0 is no power; write geometric")  # fmt: skip
        for row, group in enumerate(self.groups):
            yield from (fault.under("groups", row) for fault in group.faults())


class Group(Branch):
    """A group with its name and its weight in the group above."""

    code: str = Field(pattern=r"^[a-z][a-z0-9_]{0,63}$")
    title: Title
    weight: Moving = 1.0

    def rules(self, bricks: Bricks, day: date) -> score.Group:
        """Return the kernel's group."""
        return self.branch(self.code, number_at(self.weight, day), bricks, day)

    def faults(self) -> Iterator[Fault]:
        """Yield what cannot hold together."""
        yield from super().faults()
        if any(one <= 0 for one in every(self.weight)):
            yield Fault("weight", "权重必须大于 0", "a weight must lie above 0")
