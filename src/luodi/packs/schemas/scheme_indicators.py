"""One indicator of a scheme: its weight, curve, bounds and what is done where no figure came."""

import math
from collections.abc import Iterator
from datetime import date
from typing import ClassVar, Literal

from pydantic import Field

from luodi.kernels import score
from luodi.packs.schemas.dated import Dated, at
from luodi.packs.schemas.manifest import Title
from luodi.packs.schemas.references import Reference
from luodi.packs.schemas.scheme_benchmarks import Benchmark
from luodi.packs.schemas.scheme_curves import Curve, Inverse, Ratio
from luodi.packs.schemas.scheme_faults import Fault
from luodi.packs.schemas.scheme_numbers import Lean, Moving, every, number_at, one_at

Missing = Literal[
    "zero", "penalty", "cohort_mean", "full", "carry", "impute_mean", "impute_median",
    "renormalise", "not_applicable", "block",
]  # fmt: skip


class Treatment(Lean):
    """How outliers are pulled in before the curve, and the rule that says so."""

    winmax: int = Field(default=5, ge=1)
    then: Literal["log_ct", "log_gii", "boxcox", "none"] = "log_ct"
    reference: Reference

    def rules(self) -> score.Treatment:
        """Return the kernel's treatment."""
        return score.Treatment(self.winmax, self.then)


class Indicator(Lean):
    """One indicator: points at the reference, and the bounds of its share of them.

    ``base`` is short for the ratio to a fixed number (less is better: 2 − ratio); any other rule is
    a ``curve``. ``column``: it judges the figure of another code once more. An empty unit
    of measure means a share from 0 to 1.
    """

    ALWAYS: ClassVar[frozenset[str]] = frozenset({"direction", "floor", "cap", "bounds_reference"})

    code: str
    title: Title
    unit_of_measure: str
    direction: Literal[1, -1] = 1
    weight: Dated
    base: Dated | None = None
    curve: dict[date, Curve] | None = Field(default=None, min_length=1)
    floor: Moving | None = 0.0
    cap: Moving | None = None
    bounds_reference: Reference | None = None
    missing: Missing
    missing_reference: Reference
    penalty: Moving = 0.0
    max_age: int = Field(default=1, ge=1)
    zero_is_missing: bool = False
    denominator: str = ""
    column: str = ""
    treatment: Treatment | None = None

    def curve_at(self, day: date) -> Curve:
        """Return the curve of a day; a base is the ratio to a fixed number."""
        if self.curve is not None:
            return one_at(self.curve, day)
        base = at(self.base or {}, day)
        against = Benchmark(of="fixed", value=base.value)
        if self.direction == 1:
            return Ratio(kind="ratio", against=against, reference=base.reference)
        return Inverse(kind="inverse", against=against, reference=base.reference)

    def rules(self, day: date) -> score.Indicator:
        """Return the kernel's indicator with the numbers that hold on a day."""
        treated = self.treatment.rules() if self.treatment else None
        return score.Indicator(
            self.code,
            self.curve_at(day).rules(day),
            weight=at(self.weight, day).value,
            direction=self.direction,
            floor=-math.inf if self.floor is None else number_at(self.floor, day),
            cap=math.inf if self.cap is None else number_at(self.cap, day),
            missing=self.missing,
            penalty=number_at(self.penalty, day),
            max_age=self.max_age,
            denominator=self.denominator,
            zero_is_missing=self.zero_is_missing,
            treatment=treated,
            column=self.column,
        )

    @property
    def of_table(self) -> bool:
        """Whether only a table can give what it needs."""
        wanted = [one for curve in (self.curve or {}).values() for one in curve.benchmarks.values()]
        return bool(self.denominator or self.column) or self.missing == "carry" or any(
            one.of_table for one in wanted)  # fmt: skip

    def faults(self) -> Iterator[Fault]:
        """Yield what cannot hold together."""
        yield from self._numbers()
        for day, one in (self.curve or {}).items():
            yield from (fault.under("curve", str(day)) for fault in one.faults())
        if (self.base is None) == (self.curve is None):
            yield Fault("base", "base 与 curve 写且只写一个", "write base or curve, one of them")
        if (self.missing == "penalty") != any(one > 0 for one in every(self.penalty)):
            yield Fault("penalty", "missing: penalty 要写扣多少分（大于 0），别的不写",
                        "missing: penalty, and no other, needs the points lost")  # fmt: skip

    def _numbers(self) -> Iterator[Fault]:
        if (
            self.cap is not None
            and self.floor is not None
            and min(every(self.cap)) <= max(every(self.floor))
        ):
            cap, floor = min(every(self.cap)), max(every(self.floor))
            yield Fault("cap", f"上限 {cap} 必须高于下限 {floor}",
                        f"cap {cap} must lie above floor {floor}")  # fmt: skip
        for key in ("weight", "base"):
            for day, one in (getattr(self, key) or {}).items():
                if one.value <= 0:
                    yield Fault(f"{key}.{day}.value", "权重和基准值必须大于 0",
                                "weights and bases must lie above 0")  # fmt: skip
        if self.cap is not None and self.bounds_reference is None:
            yield Fault("bounds_reference", "写了上限，要写依据（虚构的也写明）",
                        "a cap needs its reference, and be it that it is invented")  # fmt: skip
