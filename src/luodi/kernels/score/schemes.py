"""What goes into scoring: a scheme's indicators, a table of figures, adjustments and vetoes."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.bands import Bands

Curve = Literal["ratio", "inverse"]
Missing = Literal["zero", "cohort_mean", "full", "block"]
Effect = Literal["limit", "force"]
NO_BANDS = Bands()


@dataclass(frozen=True, slots=True)
class Indicator:
    """What one figure can earn.

    ``weight``: points at the reference. ``reference``: above 0, in the figure's unit of measure.
    ``floor`` and ``cap`` bound the ratio; infinite where the rule sets none.
    """

    code: str
    weight: float
    reference: float
    curve: Curve = "ratio"
    floor: float = 0.0
    cap: float = float("inf")
    missing: Missing = "block"


@dataclass(frozen=True, slots=True)
class Scheme:
    """The rules of one cohort: indicators that add up, the rounding, and grades by quota."""

    indicators: tuple[Indicator, ...]
    decimals: int = 2
    bands: Bands = NO_BANDS

    def column(self, name: str) -> NDArray[np.float64]:
        """Return one number of every indicator, shape (I,): weight, reference, floor or cap."""
        return np.array([getattr(one, name) for one in self.indicators], dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Table:
    """A cohort's figures: ``values`` has the shape (units, indicators); NaN is missing."""

    units: tuple[str, ...]
    values: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Adjustment:
    """Signed points for one unit (its row in the table), by a person's decision."""

    unit: int
    points: float


@dataclass(frozen=True, slots=True)
class Veto:
    """A grade that is forced on a unit (its row), or that it cannot get above."""

    unit: int
    effect: Effect
    grade: str
