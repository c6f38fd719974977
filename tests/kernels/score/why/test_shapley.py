"""Shapley values: numbers in the open."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from luodi.kernels.score.why.shapley import shapley


def test_a_product_is_shared_alike() -> None:
    # 2 · 3 becomes 4 · 5: first by the first 6 and then 8, or first by the second 4 and then 10
    now, then = {"a": 4.0, "b": 5.0}, {"a": 2.0, "b": 3.0}

    found = shapley(["a", "b"], lambda parts: np.array(
        [np.prod([now[one] if one in parts else then[one] for one in "ab"])]))  # fmt: skip

    assert (found["a"].tolist(), found["b"].tolist()) == ([8.0], [6.0])


def test_a_part_that_does_nothing_gets_nothing() -> None:
    found = shapley(["a", "idle"], lambda parts: np.array([7.0 if "a" in parts else 0.0]))

    assert found["idle"].tolist() == [0.0]


@given(st.lists(st.floats(-1e3, 1e3), min_size=16, max_size=16))
def test_the_parts_sum_to_the_whole(outcomes: list[float]) -> None:
    parts = ["a", "b", "c", "d"]

    found = shapley(parts, lambda those: np.array(
        [outcomes[sum(1 << parts.index(one) for one in those)]]))  # fmt: skip

    assert abs(sum(one[0] for one in found.values()) - (outcomes[15] - outcomes[0])) < 1e-9
