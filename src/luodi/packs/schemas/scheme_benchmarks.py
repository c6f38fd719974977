"""The number beside a figure: fixed, a target, last year's, or a statistic of the cohort."""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from pydantic import Field

from luodi.kernels import score
from luodi.packs.schemas.references import Reference
from luodi.packs.schemas.scheme_faults import Fault
from luodi.packs.schemas.scheme_numbers import Lean, Moving, every, number_at

Kind = Literal[
    "fixed", "target", "schedule", "own", "unit",
    "mean", "median", "min", "max", "best", "worst", "quantile", "sd",
]  # fmt: skip
# what only a table can give: the rooms know no targets and no earlier period of a scheme
OF_TABLES = ("target", "schedule", "own")


class Benchmark(Lean):
    """Where the number beside a figure comes from.

    ``fixed``: ``value``. ``target``: the unit's own target; ``schedule``: as much of it as of the
    time that is over. ``own``: the unit's own figure, as a rule of the previous period. ``unit``:
    the figure of the unit named. Others: a statistic of the cohort. All are multiplied by
    ``times``.
    """

    of: Kind
    value: Moving | None = None
    times: Moving = 1.0
    quantile: float = Field(default=0.5, ge=0, le=1)
    unit: str = ""
    period: Literal["this", "previous"] = "this"
    reference: Reference | None = None

    @property
    def of_table(self) -> bool:
        """Whether only a table can give it."""
        return self.of in OF_TABLES or self.period == "previous"

    def rules(self, day: date) -> score.Reference:
        """Return the kernel's reference with the numbers of a day."""
        if self.of == "fixed":
            return score.fixed(number_at(self.value or 0.0, day))
        return score.Reference(
            self.of, times=number_at(self.times, day), quantile=self.quantile, unit=self.unit,
            period=self.period,
        )  # fmt: skip

    def faults(self) -> Iterator[Fault]:
        """Yield what cannot hold together."""
        if (self.of == "fixed") != (self.value is not None):
            yield Fault("value", "只有 of: fixed 才写 value，且必须写", "value goes with of: fixed")
        if (self.of == "unit") != bool(self.unit):
            yield Fault("unit", "只有 of: unit 才写 unit，且必须写", "unit goes with of: unit")
        if self.of == "own" and self.period == "this":
            yield Fault("period", "of: own 要写 period: previous", "of: own needs period: previous")
        if any(one <= 0 for one in every(self.times)):
            yield Fault("times", "倍数必须大于 0", "times must lie above 0")
