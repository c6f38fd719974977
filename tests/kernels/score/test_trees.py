"""The tree: sums and means of children, missing children, thresholds, bounds, Copeland, slopes."""

import numpy as np
import pytest

from luodi.kernels.score import Count, Group, How, Indicator, Scheme, ScoreError
from luodi.kernels.score.schemes import Aggregator
from luodi.kernels.score.trees import full_marks, moved_scale, node_values, slopes
from tests.kernels.score.cast import NONE

LEFT, MOVED = How.LEFT_OUT, How.MOVED


def leaf(code: str, weight: float = 1.0) -> Indicator:
    return Indicator(code, Count(1.0), weight=weight)


def root(scheme: Scheme, *rows: tuple[float, ...], how: How = How.FIGURE) -> list[float | None]:
    """The root of each row; a gap came about by ``how``."""
    values = np.array(rows, dtype=np.float64)
    hows = np.where(np.isnan(values), int(how), 0).astype(np.int8)
    found = node_values(scheme, values, hows)[:, -1]
    return [None if np.isnan(one) else round(float(one), 12) for one in found]


def pair(aggregator: Aggregator, **more: float) -> Scheme:
    return Scheme(Group("all", (leaf("a", 3.0), leaf("b")), 1.0, aggregator, **more))


def test_a_sum_is_of_weights_times_shares() -> None:
    assert root(pair("sum"), (0.5, 2.0), (0.0, -1.0)) == [3.5, -1.0]


@pytest.mark.parametrize(
    ("aggregator", "number"),
    [("arithmetic", (3 * 2 + 8) / 4), ("geometric", (2**3 * 8) ** 0.25),
     ("harmonic", 4 / (3 / 2 + 1 / 8)), ("min", 2.0), ("max", 8.0), ("median", 5.0)],
)  # fmt: skip
def test_means_are_weighted_and_extremes_are_not(aggregator: Aggregator, number: float) -> None:
    assert root(pair(aggregator), (2.0, 8.0)) == [round(number, 12)]


def test_a_power_mean_has_its_power() -> None:
    assert root(pair("power", power=2.0), (2.0, 8.0)) == [round(((3 * 4 + 64) / 4) ** 0.5, 12)]


def test_means_leave_a_missing_child_out() -> None:
    assert root(pair("arithmetic"), (NONE, 8.0), (2.0, NONE), how=LEFT) == [8.0, 2.0]
    assert root(pair("geometric"), (NONE, 8.0), how=LEFT) == [8.0]


def test_a_sum_lacks_what_is_left_out_and_carries_what_is_moved() -> None:
    assert root(pair("sum"), (NONE, 0.5), how=LEFT) == [0.5]
    # full marks 3 + 1 are earned with b alone: 0.5 · 4 ÷ 1
    assert root(pair("sum"), (NONE, 0.5), how=MOVED) == [2.0]


@pytest.mark.parametrize("aggregator", ["sum", "arithmetic", "geometric", "min", "copeland"])
def test_of_nothing_there_is_nothing(aggregator: Aggregator) -> None:
    assert root(pair(aggregator), (NONE, NONE), how=LEFT) == [None]
    assert root(pair(aggregator), (NONE, NONE), how=MOVED) == [None]


@pytest.mark.parametrize("aggregator", ["sum", "arithmetic", "copeland"])
def test_less_than_the_threshold_is_nothing(aggregator: Aggregator) -> None:
    scheme = pair(aggregator, threshold=0.6)

    found = root(scheme, (NONE, 0.5), (1.0, 1.0), how=LEFT)

    assert found[0] is None and found[1] is not None


def test_a_group_of_which_nothing_applies_moves_its_weight_to_its_siblings() -> None:
    inner = Group("pair", (leaf("b", 4.0), leaf("c", 2.0)))
    scheme = Scheme(Group("all", (leaf("a", 6.0), inner)))

    # full marks 6 + 6: a alone carries twelve where b and c do not apply, six where they were left
    # out: else it would pay to withhold both
    assert root(scheme, (0.5, 1.0, 1.0), (0.5, NONE, NONE), how=MOVED) == [9.0, 6.0]
    assert root(scheme, (0.5, 1.0, 1.0), (0.5, NONE, NONE), how=LEFT) == [9.0, 3.0]


def test_a_groups_own_value_is_kept_within_its_bounds() -> None:
    inner = Group("pair", (leaf("a", 4.0), leaf("b", 4.0)), floor=1.0, cap=5.0)
    scheme = Scheme(Group("all", (inner, leaf("c"))))

    assert root(scheme, (1.0, 1.0, 0.0), (0.0, 0.0, 0.0), (0.5, 0.5, 0.0)) == [5.0, 1.0, 4.0]


def test_a_mean_that_is_not_defined_names_its_group() -> None:
    inner = Group("roads", (leaf("a"), leaf("b")), aggregator="geometric")

    with pytest.raises(ScoreError, match=r"groups\.roads\.a\[1\]: is 0"):
        root(Scheme(Group("all", (inner, leaf("c")))), (1.0, 1.0, 1.0), (0.0, 1.0, 1.0))


def test_copeland_counts_wins_less_losses() -> None:
    # by weight 3 : 1 it is the first child that decides
    assert root(pair("copeland"), (3.0, 0.0), (2.0, 9.0), (1.0, 1.0)) == [2.0, 0.0, -2.0]


def test_copeland_compares_within_cohorts_only() -> None:
    values = np.array([[3.0, 0.0], [2.0, 9.0], [1.0, 1.0], [9.0, 9.0]])
    cohorts = [np.array([0, 2]), np.array([1])]

    found = node_values(pair("copeland"), values, np.zeros((4, 2), np.int8), cohorts)[:, -1]

    assert found[:3].tolist() == [1.0, 0.0, -1.0] and np.isnan(found[3])


def test_full_marks_are_those_of_the_leaves_by_weight_or_of_the_best_child() -> None:
    inner = Group("pair", (leaf("b", 4.0), leaf("c", 2.0)))

    assert full_marks(leaf("a", 9.0)) == 1.0
    assert full_marks(Group("all", (leaf("a", 6.0), inner))) == 12.0
    assert full_marks(Group("all", (leaf("a"), inner), aggregator="arithmetic")) == 6.0


def test_weights_that_all_moved_leave_no_scale() -> None:
    group = Group("pair", (leaf("a"), leaf("b")))

    found = moved_scale(group, np.array([[False, False], [True, False], [True, True]]))

    assert found[:2].tolist() == [1.0, 2.0] and np.isnan(found[2])


@pytest.mark.parametrize(
    "aggregator", ["sum", "arithmetic", "geometric", "harmonic", "power", "min", "max", "median"]
)
def test_slopes_times_values_make_the_root(aggregator: Aggregator) -> None:
    inner = Group("pair", (leaf("b", 4.0), leaf("c", 2.0)), 2.0, aggregator, 3.0)
    scheme = Scheme(Group("all", (leaf("a", 6.0), inner), 1.0, aggregator, 3.0))
    values, how = np.array([[0.5, 0.25, 0.75], [0.5, NONE, 0.75]]), np.zeros((2, 3), np.int8)
    nodes = node_values(scheme, values, how)

    found = slopes(scheme, nodes, how)[:, :3] * np.nan_to_num(values)

    assert found.sum(axis=1) == pytest.approx(nodes[:, -1])


def test_bounds_and_copeland_have_no_slope() -> None:
    capped = Scheme(Group("all", (leaf("a", 6.0),), cap=2.0))
    how = np.zeros((2, 1), np.int8)
    nodes = node_values(capped, np.array([[0.25], [1.0]]), how)

    assert slopes(capped, nodes, how)[:, 0].tolist() == [6.0, 0.0]
    assert not slopes(pair("copeland"), np.ones((2, 3)), np.zeros((2, 2), np.int8))[:, :2].any()


def test_a_group_whose_weights_all_moved_has_no_slope() -> None:
    scheme = Scheme(Group("all", (leaf("a", 6.0), Group("pair", (leaf("b"), leaf("c"))))))
    how = np.array([[How.FIGURE, MOVED, MOVED]], np.int8)
    nodes = node_values(scheme, np.array([[0.5, NONE, NONE]]), how)

    # full marks are 6 + 2, all of them a's
    assert slopes(scheme, nodes, how).tolist() == [[8.0, 0.0, 0.0, 0.0, 1.0]]
