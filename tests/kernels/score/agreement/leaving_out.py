"""Agreement of leaving out: every indicator, pillar and sub-index of the reference's scheme."""

from collections.abc import Iterator

import numpy as np

from luodi.kernels.score import Indicator, Table, evaluate
from luodi.kernels.score.leaving_out import leave_out
from tests.kernels.score.agreement.reference import Compared, compared, sheet
from tests.kernels.score.agreement.schemes import MINMAX, example


def comparisons() -> Iterator[Compared]:
    """Give the scores and the mean changes of place, level by level, from the treated figures."""
    asem, treated = example(), sheet("stage_5_Treated.csv")
    table = Table(tuple(treated.column("uCode")) if "uCode" in treated.columns else treated.rows,
                  asem.indicators, treated.numbers(*asem.indicators))  # fmt: skip
    index = evaluate(asem.scheme(Indicator("", MINMAX)), table)
    for level in (1, 2, 3):
        scores = sheet(f"remove_L{level}_scores.csv")
        moved = sheet(f"remove_L{level}_meanabsdiff.csv")
        found = leave_out(index, scores.columns[1:])
        order = [index.row(unit) for unit in scores.rows]
        ours = np.column_stack([index.score, *(one.score for one in found)])[order]
        shifts = np.array([one.mean_shift for one in found])
        yield compared(f"remove_L{level}_scores.csv", ours, scores.numbers(), "by schemes")
        yield compared(
            f"remove_L{level}_meanabsdiff.csv", shifts, moved.numbers()[1:, 0], "by schemes"
        )
