"""How much of a rank's change is a unit's own doing."""

import numpy as np

from luodi.kernels.score import Indicator, Ratio, Result, Scheme, Table, evaluate, fixed, flat
from luodi.kernels.score.why.mixtures import Mixing, Period
from luodi.kernels.score.why.rank_change import rank_change

SCHEME = Scheme(flat((Indicator("a", Ratio(fixed(1.0)), 1.0),)), 0)


def scored(**figures: float) -> Result:
    return evaluate(SCHEME, Table(tuple(figures), ("a",), np.array([*figures.values()])[:, None]))


def test_own_points_and_the_others_moving_are_told_apart() -> None:
    then, now = scored(X=5.0, P=9.0, Q=8.0, R=1.0), scored(X=5.0, P=2.0, Q=8.0, N=3.0)

    found = rank_change(Mixing("X", Period(then, np.arange(4)), Period(now, np.arange(4))), 0)

    # third, then second, by nothing of its own: P fell behind
    assert (found.before, found.after, found.own, found.others) == (3, 2, 0.0, 1.0)
    assert (found.came, found.went) == (("N",), ("R",))
