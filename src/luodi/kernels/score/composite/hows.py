"""How children become one score: the aggregator of a group, its power and its threshold."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.problems import refused

Floats = NDArray[np.float64]
Kind = Literal["arithmetic", "geometric", "harmonic", "power", "sum", "min", "max", "median"]
# takes values (U, C), NaN where missing, and the weights as they were given; returns (U,)
Own = Callable[[Floats, Floats], Floats]
KINDS: tuple[str, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class How:
    """An aggregator; ``threshold`` is the unweighted share of children that must be present."""

    kind: Kind | Own = "arithmetic"
    power: float = 1.0
    threshold: float = 0.0

    def __post_init__(self) -> None:
        """Refuse what no group can be aggregated by."""
        if not callable(self.kind) and self.kind not in KINDS:
            raise refused(
                "how.kind",
                f"没有聚合方式“{self.kind}”；可用：{'、'.join(KINDS)}，或一个函数。",
                f"there is no aggregator {self.kind!r}; use {', '.join(KINDS)} or a function",
            )
        if not np.isfinite(self.power):
            raise refused(
                "how.power",
                f"幂次为 {self.power}，须为有限数；需要极值请用 min 或 max。",
                f"the power is {self.power}; give a finite number, or min or max for the limits",
            )
        if not 0.0 <= self.threshold <= 1.0:
            raise refused(
                "how.threshold",
                f"下限为 {self.threshold}，须在 0 与 1 之间。",
                f"the threshold is {self.threshold}; give a share between 0 and 1",
            )


def how_of(how: How | Kind | Own, *, power: float = 1.0, threshold: float = 0.0) -> How:
    """Return ``how`` whole: a name or a function takes the power and threshold given here."""
    return how if isinstance(how, How) else How(how, power, threshold)
