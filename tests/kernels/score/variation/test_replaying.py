"""Draws replayed: the product agrees with the tree evaluated one by one, whatever the scheme."""

import dataclasses

import numpy as np
import pytest

from luodi.kernels.score import Adjustment, PlaceBonus, Scheme, evaluate
from luodi.kernels.score.variation.drawing import draws, weights_of
from luodi.kernels.score.variation.replaying import Replay, mean_of, replayed, with_weights
from luodi.kernels.score.variation.variations import (
    FigureNoise,
    ReferenceNoise,
    WeightNoise,
)
from tests.kernels.score.variation.cast import SUMS, many, means, town_result

KEEP = Replay(keep_points=True)
POINTS = (np.arange(40) + 0.5)[:, None] / 40


def with_all_weights(scheme: Scheme, factors: np.ndarray) -> Scheme:
    return with_weights(scheme, weights_of(scheme) * factors)


@pytest.mark.parametrize("aggregator", ["arithmetic", "geometric", "harmonic", "power", "median"])
@pytest.mark.parametrize("gaps", [0.0, 0.2])
def test_every_draw_is_what_evaluating_its_scheme_gives(aggregator: str, gaps: float) -> None:
    scheme = means(aggregator)
    result = evaluate(scheme, many(60, seed=3, gaps=gaps))
    drawn = draws(scheme, [WeightNoise(0.5)], POINTS, np.random.default_rng(5))

    found = replayed(result, drawn, KEEP)

    for row, factors in enumerate(drawn.factors):
        one = evaluate(with_all_weights(scheme, factors), result.table)
        assert np.array_equal(found.ranks[row], one.rank)
        assert found.points is not None
        np.testing.assert_allclose(found.points[row], one.nodes[:, -1], rtol=1e-12)


def test_a_sum_that_lacks_a_group_moves_its_marks_in_every_draw_as_in_the_result() -> None:
    # 镇0 has nothing under life: tax earns the marks of all, 100 ÷ 60 of its own
    table = many(12, seed=4, gaps=0.3)
    table.values[0] = [10.0, np.nan, np.nan]
    result = evaluate(SUMS, table)
    drawn = draws(SUMS, [WeightNoise(0.5)], POINTS, np.random.default_rng(5))

    found = replayed(result, drawn, KEEP)

    for row, factors in enumerate(drawn.factors):
        one = evaluate(with_all_weights(SUMS, factors), table)
        assert np.array_equal(found.ranks[row], one.rank)
        np.testing.assert_allclose(found.points[row], one.nodes[:, -1])  # type: ignore[index]


def test_a_sum_counts_adjustments_and_drawn_places() -> None:
    scheme = dataclasses.replace(SUMS, bonuses=(PlaceBonus("first", (40.0,)),))
    table = many(20, seed=8)
    moved = [Adjustment("镇3", 15.0), Adjustment("镇5", -9.0)]
    result = evaluate(scheme, table, moved)
    drawn = draws(scheme, [WeightNoise(0.5)], POINTS, np.random.default_rng(5))

    found = replayed(result, drawn, KEEP)

    for row, factors in enumerate(drawn.factors):
        one = evaluate(with_all_weights(scheme, factors), table, moved)
        assert np.array_equal(found.ranks[row], one.rank)
        np.testing.assert_allclose(found.points[row], one.score, atol=0.0051)  # type: ignore[index]


@pytest.mark.parametrize("of", ["life", "jobs"])
def test_places_by_a_group_are_those_of_the_draw(of: str) -> None:
    scheme = dataclasses.replace(SUMS, bonuses=(PlaceBonus("first", (900.0, 500.0), of=of),))
    table = many(20, seed=8, gaps=0.2)
    result = evaluate(scheme, table)
    drawn = draws(scheme, [WeightNoise(0.9)], POINTS, np.random.default_rng(5))

    found = replayed(result, drawn, KEEP)

    for row, factors in enumerate(drawn.factors):
        one = evaluate(with_all_weights(scheme, factors), table)
        assert np.array_equal(found.ranks[row], one.rank)


def test_cohorts_are_ranked_apart_and_ties_by_the_chain() -> None:
    cohort = ("town", "town", "district", "district")
    scheme = dataclasses.replace(SUMS, ties=("tax",), decimals=0)
    # two towns with 100 points each: 60 + 30 + 10, and 72 + 24 + 5 = 101 → the chain is asked below
    result = town_result(scheme, cohort=cohort)
    drawn = draws(scheme, [WeightNoise(0.0)], POINTS[:2], np.random.default_rng(1))

    assert replayed(result, drawn, Replay()).ranks.tolist() == [result.rank.tolist()] * 2
    assert sorted(result.rank.tolist()) == [1, 1, 2, 2]


def test_equal_points_are_parted_by_the_chain_in_every_draw() -> None:
    scheme = dataclasses.replace(SUMS, ties=("tax",), decimals=0)
    table = many(2, seed=1)
    same = dataclasses.replace(table, values=np.array([[10.0, 50.0, 2.0], [11.0, 40.0, 2.0]]))
    # 60 + 30 + 10 = 66 + 24 + 10: equal, and 镇1 has more tax
    result = evaluate(scheme, same)

    found = replayed(result, draws(scheme, [WeightNoise(0.0)], POINTS[:3],
                                   np.random.default_rng(1)), Replay())  # fmt: skip

    assert result.rank.tolist() == [2, 1]
    assert found.ranks.tolist() == [[2, 1]] * 3


def test_who_is_not_scored_has_no_rank_in_any_draw() -> None:
    tax = dataclasses.replace(SUMS.indicators[0], missing="block")
    scheme = dataclasses.replace(SUMS, root=dataclasses.replace(
        SUMS.root, children=(tax, SUMS.root.children[1])))  # fmt: skip
    table = many(6, seed=2)
    table.values[0, 0] = np.nan
    result = evaluate(scheme, dataclasses.replace(table, unrated=("", "T", "", "", "", "")))

    found = replayed(result, draws(scheme, [WeightNoise(0.3)], POINTS, np.random.default_rng(1)),
                     Replay())  # fmt: skip

    assert (found.ranks[:, :2] == 0).all()
    assert (found.ranks[:, 2:] > 0).all()
    assert found.ranks.max() == 4


def test_who_is_blocked_is_still_one_to_be_compared_with() -> None:
    # 镇2 has no parks and is blocked; 镇0 is before it by tax and by life, 镇3 behind by both
    scheme = means("copeland")
    blocks = dataclasses.replace(scheme.indicators[2], missing="block")
    life = dataclasses.replace(scheme.groups[0], children=(scheme.indicators[1], blocks))
    scheme = Scheme(dataclasses.replace(scheme.root, children=(scheme.indicators[0], life)), 0)
    figures = np.array([[3.0, 6.0, 3.0], [3.0, 5.0, 1.0], [2.5, 4.0, np.nan], [1.0, 3.0, 2.0]])
    result = evaluate(scheme, dataclasses.replace(many(4, seed=1), values=figures))
    drawn = draws(scheme, [WeightNoise(0.0)], POINTS[:1], np.random.default_rng(5))

    found = replayed(result, drawn, KEEP)

    assert np.array_equal(found.ranks[0], result.rank)
    assert np.array_equal(found.points[0], result.score, equal_nan=True)  # type: ignore[index]


def test_only_the_noisy_column_moves() -> None:
    table = many(30, seed=4)
    result = evaluate(SUMS, table)
    drawn = draws(SUMS, [FigureNoise("parks", 0.3)], POINTS, np.random.default_rng(6))

    found = replayed(result, drawn, KEEP)

    # the points of tax and jobs are the same in every draw, those of parks are not
    steady = 60 * table.values[:, 0] / 10 + 30 * table.values[:, 1] / 50
    parks = found.points - steady  # type: ignore[operator]
    factor = parks / (10 * table.values[:, 2] / 2)
    assert 0.2 < factor.std() < 0.4
    assert abs(factor.mean() - 1) < 0.05


def test_a_reference_that_is_drawn_higher_gives_all_fewer_points() -> None:
    result = town_result()
    drawn = draws(SUMS, [ReferenceNoise("tax", 0.5)], np.array([[1.0]]), np.random.default_rng(6))

    found = replayed(result, drawn, KEEP)

    # base 10 · 1.5 = 15: 东山 60 · 10/15 + 30 + 10
    assert found.points is not None
    np.testing.assert_allclose(found.points[0, 0], 60 * 10 / 15 + 30 + 10)


def test_progress_is_told_to_the_end() -> None:
    told: list[int] = []

    replayed(town_result(), draws(SUMS, [WeightNoise(0.1)], POINTS, np.random.default_rng(1)),
             Replay(progress=told.append))  # fmt: skip

    assert told[-1] == 40
    assert told == sorted(told)


def test_which_trees_fold_into_one_product() -> None:
    how = town_result().how

    assert mean_of(SUMS, how) == "arithmetic"
    assert mean_of(means("geometric"), how) == "geometric"
    assert mean_of(means("median"), how) is None
    bounded = dataclasses.replace(SUMS, root=dataclasses.replace(SUMS.root, cap=100.0))
    assert mean_of(bounded, how) is None
