"""Who counts in a group."""

import numpy as np

from luodi.kernels.score.composite.groups import added, group

# three children of two units: the second unit lacks the last child
VALUES = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, np.nan]])


def test_weights_of_what_is_missing_are_zero_and_the_scale_makes_up_for_them() -> None:
    found = group(VALUES, np.array([1.0, 1.0, 2.0]))

    assert found.weights.tolist() == [[1, 1], [1, 1], [2, 0]]
    assert found.total.tolist() == [4, 2]
    assert found.scale.tolist() == [1, 2]


def test_complete_values_need_no_mask() -> None:
    found = group(VALUES[:2], np.array([1.0, 3.0]))

    assert found.present is None and found.enough is None
    assert found.total.tolist() == [4.0]


def test_a_child_of_weight_zero_is_not_in_the_group() -> None:
    found = group(VALUES, np.array([1.0, 1.0, 0.0]), threshold=1.0)

    assert found.values.shape == (2, 2)
    assert found.enough is None


def test_four_of_five_children_reach_a_threshold_of_0_8_and_three_do_not() -> None:
    values = np.ones((5, 2))
    values[0], values[1, 1] = np.nan, np.nan

    found = group(values, np.ones(5), threshold=0.8)

    assert found.enough is not None and found.enough.tolist() == [True, False]


def test_weights_may_differ_by_unit() -> None:
    found = group(VALUES, np.array([[1.0, 0.0], [1.0, 1.0], [0.0, 5.0]]))

    assert found.total.tolist() == [2.0, 1.0]


def test_extremes_are_those_of_the_children_present() -> None:
    found = group(VALUES, np.ones(3))

    assert found.low().tolist() == [1, 2]
    assert found.high().tolist() == [5, 4]


def test_a_sum_is_the_same_to_the_last_bit_alone_and_among_others() -> None:
    values = np.random.default_rng(7).random((40, 9))
    weights = np.random.default_rng(8).random((40, 1))

    together = added(weights, values)

    assert [added(weights, values[:, [unit]])[0] for unit in range(9)] == together.tolist()
