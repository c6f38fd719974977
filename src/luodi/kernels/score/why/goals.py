"""Goals of a unit: the next grade, a named one, a rank or points, and whether totals reach it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from luodi.kernels.score.evaluate import Result
from luodi.kernels.score.problems import refused
from luodi.kernels.score.ranks import ticks
from luodi.kernels.score.why.rivals import Rivals

Ticks = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Goal:
    """What is to be reached: a ``grade``, a ``rank`` or ``points``; the next better grade where
    none of them is named."""

    grade: str = ""
    rank: int = 0
    points: float | None = None

    def settled(self, result: Result, row: int) -> "Goal":
        """Return the goal with the next better grade by name; "" where there is none.

        Raises ScoreError for a grade that the scheme does not have.
        """
        grades = result.scheme.bands.grades
        if self.rank or self.points is not None:
            return self
        if self.grade and self.grade not in grades:
            raise refused(
                "goal.grade",
                f"办法中没有等次“{self.grade}”；有：{'、'.join(grades) or '无'}。",
                f"the scheme has no grade {self.grade!r}; it has: {', '.join(grades) or 'none'}",
            )
        now = int(result.grade_by_quota[row])
        better = grades[: now if now >= 0 else None]
        return Goal(self.grade or (better[-1] if better else ""))

    def reached(self, rivals: Rivals, totals: Ticks) -> NDArray[np.bool_]:
        """Return which totals (R,) reach the goal beside the rivals."""
        scheme = rivals.scheme
        if self.points is not None:
            return np.asarray(totals >= ticks(np.array([self.points]), scheme.decimals)[0])
        if self.rank:
            return np.asarray(rivals.ranks(totals)[0] <= self.rank)
        return np.asarray(rivals.grades(totals) <= scheme.bands.grades.index(self.grade))

    def lacking(self, rivals: Rivals, total: int) -> int | None:
        """Return the fewest ticks more that reach the goal beside these rivals (1, n − 1).

        None where none do: a grade without a place, a rank that a tie shuts.
        """
        asked = [ticks(np.array([one]), rivals.scheme.decimals)[0] + 1
                 for one in (*rivals.scheme.bands.asked, self.points or 0.0)]  # fmt: skip
        low, high = total - 1, int(max(rivals.totals.max(initial=total), total, *asked)) + 1
        if not self.reached(rivals, np.array([high]))[0]:
            return None
        while high - low > 1:
            middle = (low + high) // 2
            there = self.reached(rivals, np.array([middle]))[0]
            low, high = (low, middle) if there else (middle, high)
        return high - total
