"""Counts that must agree: parts sum to their whole, percentages follow one stated rounding."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal


@dataclass(frozen=True, slots=True)
class Gap:
    """A whole that its parts do not sum to."""

    name: str
    whole: int
    parts: tuple[tuple[str, int], ...]

    @property
    def sum(self) -> int:
        """What the parts sum to."""
        return sum(count for _, count in self.parts)


def percent(part: int, whole: int, *, decimals: int = 1) -> Decimal:
    """Return a share in percent, halves rounded up; ``whole`` is not 0.

    Published circulars print 162 of 222 as 72.9: it is 72.97, and so 73.0.

    >>> percent(162, 222)
    Decimal('73.0')
    """
    exact = Decimal(part) * 100 / Decimal(whole)
    return exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def gap(name: str, whole: int, parts: Mapping[str, int]) -> Gap | None:
    """Return the contradiction between a whole and its parts, None where they agree.

    >>> gap("under way", 27, {"on pace": 25, "behind": 3}).sum
    28
    """
    found = Gap(name, whole, tuple(parts.items()))
    return None if found.sum == whole else found
