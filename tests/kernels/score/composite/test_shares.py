"""What each child brings: in the open for each aggregator, and always the whole."""

from typing import get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from luodi.kernels.score.composite.hows import How, Kind
from luodi.kernels.score.composite.means import aggregate
from luodi.kernels.score.composite.shares import parts, shares, slopes
from luodi.kernels.score.problems import ScoreError

Floats = NDArray[np.float64]

KINDS: tuple[Kind, ...] = get_args(Kind)
TABLES = arrays(np.float64, (4, 5), elements=st.sampled_from([0.5, 1, 2, 7, 30, 99.9, np.nan]))
WEIGHTS = arrays(np.float64, 5, elements=st.just(0.0) | st.floats(1e-9, 10.0))


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        ("arithmetic", [2 / 4, 4 / 4, 8 / 2]),
        ("sum", [2.0, 4.0, 16.0]),
        # (2 · 4 · 8²) ^ ¼ = 512 ^ ¼, divided as the weights are
        ("geometric", [512**0.25 / 4, 512**0.25 / 4, 512**0.25 / 2]),
        # f = 4 / (1/2 + 1/4 + 2/8) = 4, divided as 1/2 : 1/4 : 2/8
        ("harmonic", [2.0, 1.0, 1.0]),
        ("min", [2.0, 0.0, 0.0]),
        ("max", [0.0, 0.0, 8.0]),
        ("median", [0.0, 4.0, 0.0]),
    ],
)
def test_each_aggregator_divides_its_score(kind: Kind, found: list[float]) -> None:
    got = shares(np.array([[2.0, 4.0, 8.0]]), np.array([1.0, 1.0, 2.0]), kind)

    assert got[0] == pytest.approx(found)


def test_a_power_mean_is_divided_as_its_powers_are() -> None:
    # f = √((9 + 16) / 2), divided as 9 : 16
    found = shares(np.array([[3.0, 4.0]]), np.ones(2), "power", power=2.0)

    assert found[0] == pytest.approx(np.sqrt(12.5) * np.array([9, 16]) / 25)


def test_ties_at_an_extreme_and_in_the_middle_share_alike() -> None:
    values = np.array([[1.0, 2.0, 2.0]])

    assert shares(values, np.ones(3), "max")[0].tolist() == [0, 1, 1]
    assert shares(values, np.ones(3), "median")[0].tolist() == [0, 1, 1]


def test_two_middles_bring_half_each() -> None:
    assert shares(np.array([[1.0, 2.0, 4.0, 9.0]]), np.ones(4), "median")[0].tolist() == [
        0,
        1,
        2,
        0,
    ]


def test_what_is_missing_brings_nothing_and_a_missing_score_has_no_parts() -> None:
    found = shares(np.array([[4.0, np.nan], [np.nan, np.nan]]), np.ones(2), "geometric")

    assert found[0].tolist() == [4, 0] and np.isnan(found[1]).all()


def test_below_the_threshold_there_are_no_parts() -> None:
    assert np.isnan(shares(np.array([[4.0, np.nan]]), np.ones(2), "max", threshold=0.6)).all()


def test_a_function_cannot_be_divided() -> None:
    with pytest.raises(ScoreError, match="a function of your own cannot be divided"):
        shares(np.ones((1, 2)), np.ones(2), lambda values, weights: values[:, 0])


def test_the_kernel_has_children_down_the_rows() -> None:
    assert parts(np.array([[2.0], [4.0]]), np.ones(2), How()).tolist() == [[1.0], [2.0]]


def test_a_slope_is_what_one_more_point_is_worth() -> None:
    children, weights = np.array([[2.0], [4.0], [8.0]]), np.array([1.0, 1.0, 2.0])

    for kind in KINDS:
        how = How(kind, 3.0)
        more = [aggregate(children.T + step, weights, how)[0] for step in 1e-6 * np.eye(3)]
        less = [aggregate(children.T - step, weights, how)[0] for step in 1e-6 * np.eye(3)]
        wanted = (np.array(more) - less) / 2e-6
        assert slopes(children, weights, how)[:, 0] == pytest.approx(wanted, abs=1e-8)


@given(TABLES, WEIGHTS, st.sampled_from(KINDS), st.floats(-4, 4))
@settings(max_examples=100, deadline=None)
def test_the_parts_sum_to_the_score(
    values: Floats, weights: Floats, kind: Kind, power: float
) -> None:
    whole = aggregate(values, weights, kind, power=power)

    found = shares(values, weights, kind, power=power).sum(axis=1)

    assert np.allclose(found, whole, rtol=1e-13, atol=1e-13, equal_nan=True)
