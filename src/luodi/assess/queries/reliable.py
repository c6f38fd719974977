"""Ask how far an order can be trusted: intervals of ranks, groups, and the cohort's marks."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any

from luodi.assess.models import Assessment, Reliability
from luodi.assess.reliability import reliability_of
from luodi.assess.results import result_of

NOTHING: dict[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a unit may stand: nine of ten draws put it between ``low`` and ``high``.

    ``group``: those it cannot be told from; ``holds``: in how many of 100 draws its grade stays,
    None without grades.
    """

    low: int
    high: int
    group: int
    holds: int | None

    @property
    def sure(self) -> bool:
        """Whether the rank is the same in nine of ten draws."""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class Marks:
    """What the cohort got for a criterion or in all.

    ``cuts``, the lowest first, part the units into fifths.
    """

    median: Decimal | None
    best: Decimal | None
    cuts: tuple[Decimal, ...] = ()

    def fifth(self, points: Decimal | None) -> int:
        """Return the fifth that points fall in, 5 the best; 0 for none, or where all are alike.

        Many units with the same points span several fifths: they get the one in the middle, so
        that six units without a point are not coloured as good ones.
        """
        if points is None or not self.cuts:
            return 0
        least, best = 1 + bisect_left(self.cuts, points), 1 + bisect_right(self.cuts, points)
        return best if best - least < 2 else _middle(least, best)


@dataclass(frozen=True)
class Order:
    """The record of an assessment, read."""

    content: dict[str, Any]

    @cached_property
    def units(self) -> dict[str, Standing]:
        """Where each ranked unit may stand, by code, the best first."""
        return {
            code: Standing(low, high, group, holds[0] if holds else None)
            for code, low, high, group, *holds in self.content["units"]
        }

    @cached_property
    def criteria(self) -> dict[str, Marks]:
        """What the cohort got for each criterion, by code."""
        return {code: _marks(one) for code, one in self.content["criteria"].items()}

    @property
    def total(self) -> Marks:
        """What the cohort got in all."""
        return _marks(self.content["total"])

    @cached_property
    def sizes(self) -> dict[int, int]:
        """How many units each group holds."""
        found: dict[int, int] = {}
        for one in self.units.values():
            found[one.group] = found.get(one.group, 0) + 1
        return found


def order_of(assessment: Assessment) -> Order:
    """Return how far an order can be trusted; of one computed before that was kept, as of now.

    Raises ValueError for an assessment that is not computed.
    """
    if not assessment.manifest_digest:
        raise ValueError(f"assessment {assessment.pk} is not computed")
    return _order(assessment.pk, assessment.manifest_digest)


@lru_cache(maxsize=8)  # what is computed stays as it is
def _order(pk: int, _digest: str) -> Order:
    kept = Reliability.objects.filter(assessment=pk).first()
    if kept is not None:
        return Order(kept.content)
    manifest = Assessment.objects.get(pk=pk).manifest or NOTHING
    return Order(reliability_of(manifest, result_of(manifest)))


def _middle(low: int, high: int) -> int:
    """Return the fifth between two; of two beside the middle the one further out."""
    both = low + high
    return both // 2 if both < 6 else -(-both // 2)


def _marks(told: dict[str, Any]) -> Marks:
    median, best = (Decimal(told[name]) if told[name] else None for name in ("median", "best"))
    return Marks(median, best, tuple(map(Decimal, told.get("cuts", ()))))
