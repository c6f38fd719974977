"""Classes of a heat table."""

import numpy as np

from luodi.indicators.charts.heat import classes


def test_five_classes_hold_as_many_figures_each():
    found, bounds = classes(np.arange(10.0).reshape(2, 5))

    assert found.tolist() == [[1, 1, 2, 2, 3], [3, 4, 4, 5, 5]]
    assert bounds == [(0, 1), (2, 3), (4, 5), (6, 7), (8, 9)]


def test_missing_is_a_class_of_its_own_and_not_the_lowest():
    found, bounds = classes(np.array([[np.nan, 0.0, 0.0, 0.0]]))

    assert (found.tolist(), bounds) == ([[0, 1, 1, 1]], [(0, 0)])


def test_nothing_known_has_no_class():
    found, bounds = classes(np.full((1, 2), np.nan))

    assert (found.tolist(), bounds) == ([[0, 0]], [])
