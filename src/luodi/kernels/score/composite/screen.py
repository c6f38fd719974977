"""Screening: which units have figures enough to be scored at all.

Shares and rules as in COINr's ``Screen`` (docs/methods/denominate-screen-impute.md).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.composite.labels import Flags, Floats
from luodi.kernels.score.problems import refused

Counts = NDArray[np.int64]
By = Literal["missing", "zeros", "both"]


@dataclass(frozen=True, slots=True)
class Screening:
    """The rule: what excludes a unit, the two least shares (0 to 1), and units decided by hand.

    ``forced`` maps a row (from 0) to whether it is included; it overrides the rule.
    """

    by: By = "missing"
    least_available: float = 2 / 3
    least_nonzero: float = 0.05
    forced: Mapping[int, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Screened:
    """A row a unit, all (U,): counts, shares, what was flagged, and who is included.

    ``nonzero`` is the share of the present figures that are not zero; it is 0 where none is
    present (COINr: NaN).
    """

    missing: Counts
    zeros: Counts
    available: Floats
    nonzero: Floats
    low_available: Flags
    low_nonzero: Flags
    forced: Flags
    included: Flags

    @property
    def missing_or_zero(self) -> Counts:
        """How many figures of each unit are missing or zero."""
        return self.missing + self.zeros

    @property
    def low(self) -> Flags:
        """Which units have too few figures or too many zeros, whatever the rule looks at."""
        return self.low_available | self.low_nonzero


def screened(values: Floats, screening: Screening) -> Screened:
    """Return the summary of each unit of ``values`` (U, I); a share below its least is low.

    Raises ScoreError where a least share is not within 0 to 1 or a forced row is not there.
    """
    _refuse(screening, len(values))
    missing = np.isnan(values).sum(axis=1)
    zeros = (values == 0).sum(axis=1)
    present = values.shape[1] - missing
    # present / all, not 1 − missing / all: one figure of ten is 0.1 exactly and passes 0.1
    available = present / max(values.shape[1], 1)
    nonzero = np.divide(present - zeros, present, out=np.zeros(len(values)), where=present > 0)
    flags = available < screening.least_available, nonzero < screening.least_nonzero
    return Screened(missing, zeros, available, nonzero, *flags, *_decided(*flags, screening))


def _decided(few: Flags, null: Flags, screening: Screening) -> tuple[Flags, Flags]:
    excluded = {"missing": few, "zeros": null, "both": few | null}[screening.by]
    forced, included = np.zeros(len(few), dtype=bool), ~excluded
    for row, include in screening.forced.items():
        forced[row], included[row] = True, include
    return forced, included


def _refuse(screening: Screening, units: int) -> None:
    for name in ("least_available", "least_nonzero"):
        if not 0 <= (share := getattr(screening, name)) <= 1:
            zh = f"筛选阈值应在 0 到 1 之间，现为 {share:g}；请更正。"
            raise refused(f"screening.{name}", zh, f"{share:g} is no share; give 0 to 1.")
    if wrong := [row for row in screening.forced if not 0 <= row < units]:
        zh = f"指定的行 {wrong[0]} 不存在，共有 {units} 个单位；请更正。"
        en = f"row {wrong[0]} is not there, there are {units} units; name a row of the table."
        raise refused("screening.forced", zh, en)
