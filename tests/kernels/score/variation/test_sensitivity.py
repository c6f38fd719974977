"""Which assumption matters: an assumption that does nothing has index 0, one alone has it all."""

import dataclasses

import numpy as np
import pytest

from luodi.kernels.score import ScoreError, evaluate
from luodi.kernels.score.variation.sensitivity import sobol
from luodi.kernels.score.variation.variations import Choice, LeaveOut, WeightNoise
from tests.kernels.score.variation.cast import FIGURES, SUMS, TOWNS, many, means, town_result


def rng() -> np.random.Generator:
    return np.random.default_rng(21)


def test_what_changes_no_rank_has_index_zero() -> None:
    nothing = Choice("indicators.tax.cap", (1000.0, 2000.0))

    found = sobol(evaluate(means(), many(30, 1)), [WeightNoise(0.4), nothing], 64, rng())

    assert found.varies
    assert found.total[1] == 0.0
    # all variance is the first one's: its total index is 1 but for what 64 points are unsure of
    assert found.total[0] == pytest.approx(1.0, abs=0.35)
    assert found.runs == 64 * 4


def test_where_nothing_varies_all_indices_are_zero_and_it_is_said() -> None:
    found = sobol(town_result(), [WeightNoise(0.0)], 16, rng())

    assert not found.varies
    assert (found.first.tolist(), found.total.tolist()) == ([0.0], [0.0])


@pytest.mark.parametrize("target", ["grade_flips", "西河"])
def test_other_targets(target: str) -> None:
    found = sobol(town_result(), [WeightNoise(0.5), LeaveOut(("parks",))], 64, rng(), target)

    assert found.varies
    assert (found.total >= 0).all()
    assert (found.total_interval[:, 0] <= found.total_interval[:, 1]).all()


def test_a_rank_far_down_has_indices_as_sure_as_one_at_the_top() -> None:
    # the same towns behind 400 others that nobody catches up with
    ahead = many(400, 3)
    front = dataclasses.replace(
        ahead, units=(*ahead.units, *TOWNS.units), values=np.vstack([ahead.values + 900, FIGURES])
    )
    vary = [WeightNoise(0.5), LeaveOut(("parks",))]

    alone = sobol(town_result(), vary, 64, rng(), "西河")
    behind = sobol(evaluate(SUMS, front), vary, 64, rng(), "西河")

    assert behind.first.tolist() == pytest.approx(alone.first.tolist())
    assert behind.total.tolist() == pytest.approx(alone.total.tolist())


def test_an_unknown_target_is_an_error() -> None:
    with pytest.raises(ScoreError, match="no target 'rank'"):
        sobol(town_result(), [WeightNoise(0.5)], 16, rng(), "rank")


def test_the_rank_of_who_is_not_ranked_is_no_target() -> None:
    table = many(5, 1)
    result = evaluate(means(), dataclasses.replace(table, unrated=("T", "", "", "", "")))

    with pytest.raises(ScoreError, match="'镇0' is not ranked"):
        sobol(result, [WeightNoise(0.5)], 16, rng(), "镇0")


def test_where_nobody_is_ranked_nothing_can_move() -> None:
    table = many(2, 1)
    result = evaluate(means(), dataclasses.replace(table, unrated=("T", "T")))

    with pytest.raises(ScoreError, match="nobody is ranked"):
        sobol(result, [WeightNoise(0.5)], 16, rng())
