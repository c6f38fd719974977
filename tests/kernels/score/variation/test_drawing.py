"""Points become draws: factors of weights, schemes, seeds; what cannot be varied is refused."""

import numpy as np
import pytest

from luodi.kernels.score import Indicator, Ladder, Scheme, ScoreError, Table, flat
from luodi.kernels.score.variation.drawing import draws, parents, refuse_unknown, weights_of
from luodi.kernels.score.variation.variations import (
    Choice,
    FigureNoise,
    LeaveOut,
    ReferenceNoise,
    Variation,
    WeightNoise,
)
from tests.kernels.score.variation.cast import SUMS, TOWNS, UNITS, means


def rng() -> np.random.Generator:
    return np.random.default_rng(7)


def test_the_tree_as_arrays() -> None:
    # tax, jobs, parks, life, total
    assert parents(SUMS).tolist() == [4, 3, 3, 4, -1]
    assert weights_of(SUMS).tolist() == [60.0, 30.0, 10.0, 1.0, 1.0]


def test_noise_stays_within_its_bounds_and_on_its_level() -> None:
    points = (np.arange(200) + 0.5)[:, None] / 200

    found = draws(SUMS, [WeightNoise(0.25, level=1)], points, rng()).factors

    apart = found[:, 1] / found[:, 2]  # jobs and parks stand in one group
    assert 0.75 / 1.25 <= apart.min() < 0.65 and 1.6 < apart.max() <= 1.25 / 0.75
    assert np.unique(apart).size == 200  # each draw has a set of its own


def test_noise_leaves_each_group_its_full_marks() -> None:
    points = (np.arange(50) + 0.5)[:, None] / 50

    found = draws(SUMS, [WeightNoise(0.5)], points, rng()).factors

    # jobs 30 and parks 10 make 40; tax 60 and life 40 make 100
    np.testing.assert_allclose(found[:, [1, 2]] @ [30.0, 10.0], 40.0)
    np.testing.assert_allclose(found[:, [0, 3]] @ [60.0, 40.0], 100.0)


def test_one_at_a_time_is_left_out_or_none() -> None:
    points = np.array([[0.1], [0.4], [0.9]])

    found = draws(SUMS, [LeaveOut(("tax", "life"))], points, rng()).factors

    # thirds: tax, life, nothing
    assert found[:, [0, 3]].tolist() == [[0, 1], [1, 0], [1, 1]]


def test_choices_make_a_scheme_for_each_combination_that_occurs() -> None:
    vary = [Choice("groups.*.aggregator", ("arithmetic", "geometric")),
            Choice("indicators.tax.cap", (50.0, 100.0, 200.0))]  # fmt: skip
    points = np.array([[0.2, 0.1], [0.7, 0.9], [0.2, 0.1]])

    found = draws(means(), vary, points, rng())

    chosen = [(found.schemes[at].root.aggregator, found.schemes[at].indicators[0].cap)
              for at in found.which]  # fmt: skip
    assert chosen == [("arithmetic", 50.0), ("geometric", 200.0), ("arithmetic", 50.0)]
    assert len(found.schemes) == 2


def test_a_reference_moves_between_its_bounds() -> None:
    points = np.array([[0.0], [0.5], [1.0]])

    found = draws(SUMS, [ReferenceNoise("tax", 0.1)], points, rng())

    ((code, factors),) = found.references
    assert code == "tax"
    assert factors.tolist() == [0.9, 1.0, 1.1]
    assert not found.steady


@pytest.mark.parametrize(
    ("vary", "told"),
    [
        ([], "nothing is varied"),
        ([WeightNoise(0.2, ("lfe",))], "did you mean 'life'"),
        ([WeightNoise(0.2, level=9)], "no node on level 9"),
        ([FigureNoise("tex", 0.1)], "did you mean 'tax'"),
        ([ReferenceNoise("life", 0.1)], "there are: tax, jobs, parks"),
        ([ReferenceNoise("tax", float("nan"))], "noise nan .* not between 0 and 1"),
        ([ReferenceNoise("tax", -0.1)], "noise -0.1 .* not between 0 and 1"),
        ([Choice("groups.lief.aggregator", ("sum",))], "did you mean 'life'"),
        ([Choice("groups.life.aggregator", ())], "no option"),
        ([LeaveOut(())], "no option"),
        ([LeaveOut(("total",))], "has no 'total'"),
    ],
)
def test_what_is_not_there_is_not_silently_left_as_it_is(vary: list[Variation], told: str) -> None:
    with pytest.raises(ScoreError, match=told):
        refuse_unknown(SUMS, TOWNS, vary)


@pytest.mark.parametrize("one", [FigureNoise("roads", 0.1), ReferenceNoise("roads", 0.1)])
def test_noise_that_moves_no_points_is_refused(one: Variation) -> None:
    # roads are a column that nobody looks at, then an indicator by places, which has no reference
    ladder = Indicator("roads", Ladder(0.1))
    scheme = Scheme(flat((*SUMS.indicators, ladder))) if isinstance(one, ReferenceNoise) else SUMS
    table = Table(UNITS, (*SUMS.codes, "roads"), np.ones((4, 4)))

    with pytest.raises(ScoreError, match="has no 'roads'"):
        refuse_unknown(scheme, table, [one])
