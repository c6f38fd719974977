"""Curves of places: ladders, percent ranks, Borda; ties, gaps, one alone, who is not rated."""

import numpy as np

from luodi.kernels.score import Borda, Ladder, PercentRank
from luodi.kernels.score.places import places, without_noise
from tests.kernels.score.cast import NONE, figures, given


def test_the_largest_is_first_and_ties_share_the_better_place() -> None:
    found = places(figures(5.0, 9.0, 5.0, 1.0), np.ones(4, dtype=np.bool_))

    assert found.tolist() == [2.0, 1.0, 2.0, 4.0]


def test_quotients_that_are_alike_on_paper_tie() -> None:
    # 0.3 ÷ 0.1 is 2.9999999999999996
    found = places(figures(0.3 / 0.1, 3.0, 2.9), np.ones(3, dtype=np.bool_))

    assert found.tolist() == [1.0, 1.0, 3.0]


def test_noise_is_taken_off_at_any_size_and_the_order_stays() -> None:
    drawn = np.sort(np.random.default_rng(3).lognormal(0, 40, 2000))

    assert (np.diff(without_noise(drawn)) >= 0).all()
    assert np.allclose(without_noise(drawn), drawn, rtol=1e-12, atol=0.0)
    assert without_noise(figures(0.0, -2.5)).tolist() == [0.0, -2.5]


def test_a_ladder_gives_a_step_less_for_each_place() -> None:
    found = Ladder(0.05).shares(given(7.0, 9.0, 8.0, NONE))

    assert found[:3].tolist() == [0.9, 1.0, 0.95] and np.isnan(found[3])


def test_a_ladder_of_rungs_gives_the_rest_what_is_below() -> None:
    found = Ladder(rungs=(1.0, 0.6), below=0.1).shares(given(7.0, 9.0, 8.0, 7.0, NONE))

    assert found[:4].tolist() == [0.1, 1.0, 0.6, 0.1] and np.isnan(found[4])


def test_where_less_is_better_the_smallest_is_first() -> None:
    assert Ladder(0.5).shares(given(7.0, 9.0, sign=-1)).tolist() == [1.0, 0.5]
    assert Borda().shares(given(7.0, 9.0, 8.0, sign=-1)).tolist() == [2.0, 0.0, 1.0]


def test_a_percent_rank_runs_from_0_for_the_last_to_1_for_the_first() -> None:
    found = PercentRank(100.0).shares(given(7.0, 9.0, 8.0, 8.0, 1.0))

    assert found.tolist() == [25.0, 100.0, 50.0, 50.0, 0.0]


def test_one_alone_is_first_of_all() -> None:
    assert PercentRank().shares(given(7.0)).tolist() == [1.0]
    assert PercentRank().shares(given(7.0, NONE))[0] == 1.0
    assert Borda().shares(given(7.0)).tolist() == [0.0]


def test_all_alike_share_the_first_place() -> None:
    assert Ladder(0.1).shares(given(4.0, 4.0, 4.0)).tolist() == [1.0, 1.0, 1.0]
    assert PercentRank().shares(given(4.0, 4.0, 4.0)).tolist() == [0.0, 0.0, 0.0]


def test_who_is_not_rated_takes_nobodys_place_and_gets_no_more_than_the_first() -> None:
    one = given(7.0, 9.0, 99.0, unrated=(2,))

    assert Ladder(0.1).shares(one).tolist() == [0.9, 1.0, 1.0]
    assert PercentRank().shares(one).tolist() == [0.0, 1.0, 1.0]
    assert PercentRank().shares(given(7.0, 9.0, unrated=(1,))).tolist() == [1.0, 1.0]
