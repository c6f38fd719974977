"""Curves of a scheme: how a figure beside its reference becomes a share of full marks.

Each is written as ``{kind: …, …, reference: …}`` under the day from which it holds. The formulas
stand in docs/methods/rules.md.
"""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from luodi.kernels import score
from luodi.packs.schemas.references import Reference
from luodi.packs.schemas.scheme_benchmarks import Benchmark
from luodi.packs.schemas.scheme_faults import Fault
from luodi.packs.schemas.scheme_numbers import Lean

Relation = Literal["share", "difference"]
Knot = Annotated[list[float], Field(min_length=2, max_length=2)]
Above0 = Annotated[float, Field(gt=0)]
ITSELF = Benchmark(of="fixed", value=1.0)


class Rule(Lean):
    """What all curves have: the reference that they stand on."""

    reference: Reference

    @property
    def benchmarks(self) -> dict[str, Benchmark]:
        """The references of the curve by key."""
        return {
            key: one for key in type(self).model_fields
            if isinstance(one := getattr(self, key), Benchmark)
        }  # fmt: skip

    def faults(self) -> Iterator[Fault]:
        """Yield what cannot hold together."""
        for key, one in self.benchmarks.items():
            yield from (fault.under(key) for fault in one.faults())


class Ratio(Rule):
    """Figure ÷ reference."""

    kind: Literal["ratio"]
    against: Benchmark

    def rules(self, day: date) -> score.Curve:
        """Return the kernel's curve."""
        return score.Ratio(self.against.rules(day))


class Inverse(Rule):
    """2 − figure ÷ reference."""

    kind: Literal["inverse"]
    against: Benchmark

    def rules(self, day: date) -> score.Curve:
        """Return the kernel's curve."""
        return score.Inverse(self.against.rules(day))


class Reciprocal(Rule):
    """Reference ÷ figure."""

    kind: Literal["reciprocal"]
    against: Benchmark

    def rules(self, day: date) -> score.Curve:
        """Return the kernel's curve."""
        return score.Reciprocal(self.against.rules(day))


class Span(Rule):
    """Start + width × (figure − low) ÷ (high − low): min-max, goalposts, efficacy coefficient."""

    kind: Literal["span"]
    low: Benchmark = Benchmark(of="min")
    high: Benchmark = Benchmark(of="max")
    start: float = 0.0
    width: Above0 = 1.0
    constant: float | None = None

    def rules(self, day: date) -> score.Curve:
        """Return the kernel's curve."""
        low, high = self.low.rules(day), self.high.rules(day)
        return score.Span(low, high, self.start, self.width, self.constant)


class ZScore(Rule):
    """Mean + sd × (figure − centre) ÷ spread."""

    kind: Literal["zscore"]
    centre: Benchmark = Benchmark(of="mean")
    spread: Benchmark = Benchmark(of="sd")
    mean: float = 0.0
    sd: Above0 = 1.0
    constant: float | None = None

    def rules(self, day: date) -> score.Curve:
        """Return the kernel's curve."""
        centre, spread = self.centre.rules(day), self.spread.rules(day)
        return score.ZScore(centre, spread, self.mean, self.sd, self.constant)


class Gate(Rule):
    """Full marks if the reference is met, else ``missed``."""

    kind: Literal["gate"]
    against: Benchmark
    missed: float = 0.0

    def rules(self, day: date) -> score.Curve:
        """Return the kernel's curve."""
        return score.Gate(self.against.rules(day), self.missed)


class _Tabled(Rule):
    """A table of ``[from, share]``; without ``against`` the figure itself is looked up."""

    against: Benchmark = ITSELF
    table: list[Knot] = Field(min_length=1)
    relation: Relation = "share"

    @property
    def rows(self) -> tuple[tuple[float, float], ...]:
        """The rows of the table."""
        return tuple((at, share) for at, share in self.table)

    def faults(self) -> Iterator[Fault]:
        """Yield what cannot hold together."""
        yield from super().faults()
        starts = [at for at, _ in self.table]
        if starts != sorted(set(starts)):
            yield Fault("table", "第一列必须逐行增大", "the first column must grow from row to row")


class Steps(_Tabled):
    """From each row's start on its share; before the first ``below``."""

    kind: Literal["steps"]
    below: float = 0.0

    def rules(self, day: date) -> score.Curve:
        """Return the kernel's curve."""
        return score.Steps(self.against.rules(day), self.rows, self.below, self.relation)


class Piecewise(_Tabled):
    """Straight lines between the rows, level outside of them."""

    kind: Literal["piecewise"]

    def rules(self, day: date) -> score.Curve:
        """Return the kernel's curve."""
        return score.Piecewise(self.against.rules(day), self.rows, self.relation)


class Deduct(Rule):
    """Full marks at the reference, ``points`` less for each ``per`` that it is missed by."""

    kind: Literal["deduct"]
    against: Benchmark
    per: Above0
    points: Above0
    whole: bool = True
    relation: Relation = "share"

    def rules(self, day: date) -> score.Curve:
        """Return the kernel's curve."""
        against = self.against.rules(day)
        return score.Deduct(against, self.per, self.points, self.whole, self.relation)


class Bonus(Rule):
    """Full marks at the reference, ``points`` more for each ``per`` beyond, ``most`` in all."""

    kind: Literal["bonus"]
    against: Benchmark
    per: Above0
    points: Above0
    most: float | None = Field(default=None, gt=0)
    missed: float = 0.0
    whole: bool = True
    relation: Relation = "share"

    def rules(self, day: date) -> score.Curve:
        """Return the kernel's curve."""
        most = float("inf") if self.most is None else self.most
        return score.Bonus(self.against.rules(day), self.per, self.points, most, self.missed,
                           self.whole, self.relation)  # fmt: skip


class Around(Rule):
    """``even`` at the reference, ``points`` up or down for each ``per`` beside it."""

    kind: Literal["around"]
    against: Benchmark
    per: Above0
    points: Above0
    even: float = 0.8
    relation: Relation = "difference"

    def rules(self, day: date) -> score.Curve:
        """Return the kernel's curve."""
        against = self.against.rules(day)
        return score.Around(against, self.per, self.points, self.even, self.relation)


class Count(Rule):
    """``points`` for each one that is counted."""

    kind: Literal["count"]
    points: Above0

    def rules(self, _day: date) -> score.Curve:
        """Return the kernel's curve."""
        return score.Count(self.points)


class Ladder(Rule):
    """1 for the first, ``step`` less for each place behind, or the ``rungs`` given."""

    kind: Literal["ladder"]
    step: float = Field(default=0.0, ge=0)
    rungs: list[float] = []
    below: float = 0.0

    def rules(self, _day: date) -> score.Curve:
        """Return the kernel's curve."""
        return score.Ladder(self.step, tuple(self.rungs), self.below)

    def faults(self) -> Iterator[Fault]:
        """Yield what cannot hold together."""
        if bool(self.step) == bool(self.rungs):
            yield Fault("step", "step 与 rungs 写且只写一个", "write step or rungs, one of them")


class PercentRank(Rule):
    """The share of the others that stand behind, times ``scale``."""

    kind: Literal["percent_rank"]
    scale: Above0 = 1.0

    def rules(self, _day: date) -> score.Curve:
        """Return the kernel's curve."""
        return score.PercentRank(self.scale)


class Borda(Rule):
    """How many stand behind."""

    kind: Literal["borda"]

    def rules(self, _day: date) -> score.Curve:
        """Return the kernel's curve."""
        return score.Borda()


Curve = Annotated[
    Ratio | Inverse | Reciprocal | Span | ZScore | Gate | Steps | Piecewise | Deduct | Bonus
    | Around | Count | Ladder | PercentRank | Borda,
    Field(discriminator="kind"),
]  # fmt: skip
