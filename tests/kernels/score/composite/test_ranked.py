"""Places by score."""

import numpy as np

from luodi.kernels.score.composite.ranked import ranked


def test_ties_share_the_better_place_and_what_is_missing_has_none() -> None:
    assert ranked(np.array([5.0, 9.0, np.nan, 5.0, 1.0])).tolist() == [2, 1, 0, 2, 4]


def test_each_column_has_its_own_places() -> None:
    assert ranked(np.array([[1.0, 2.0], [3.0, 1.0]])).tolist() == [[2, 1], [1, 2]]


def test_places_can_be_taken_on_rounded_scores() -> None:
    scores = np.array([0.1 + 0.2, 0.3])

    assert ranked(scores).tolist() == [1, 2]
    assert ranked(scores, 9).tolist() == [1, 1]


def test_nobody_is_placed_nowhere() -> None:
    assert ranked(np.array([])).tolist() == []
    assert ranked(np.ones((3, 0))).shape == (3, 0)
