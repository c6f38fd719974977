"""The game of a change: a unit's points with some parts as they are now."""

import numpy as np

from luodi.kernels.score.why.change_game import Game
from luodi.kernels.score.why.mixtures import Mixing, Period
from tests.kernels.score.explained_cohort import before, result

ALL = np.arange(5)


def test_only_parts_that_differ_play() -> None:
    then, now = before(), result()

    both = Game(Mixing("V", Period(then, ALL), Period(now, ALL)))
    same = Game(Mixing("V", Period(now, ALL), Period(now, ALL)))

    assert both.parts == ["own", "reference", "weights", "rules", "adjustments"]
    assert same.parts == ["own", "reference"]


def test_with_no_part_and_with_all_it_is_the_total_of_either_period() -> None:
    then, now = before(), result()
    game = Game(Mixing("V", Period(then, ALL), Period(now, ALL)))

    ends = [game.outcome(frozenset(parts)).sum() for parts in ((), game.parts)]

    assert [round(float(one), 1) for one in ends] == [then.score[0], now.score[0]]
    assert game.codes == ("tax", "energy", "jobs", "parks")
