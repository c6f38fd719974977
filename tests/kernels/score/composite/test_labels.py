"""Names of places, the door for infinite figures, and the ends of a column."""

import numpy as np
import pytest

from luodi.kernels.score.composite.labels import Labels, extremes, finite, one_for_each
from luodi.kernels.score.problems import ScoreError


def test_a_place_has_its_name_or_its_number() -> None:
    named = Labels(("U1", "U2"), ("tax",))

    assert (named.unit(1), named.code(0), named.cell(0, 0)) == ("U2", "tax", "values[U1, tax]")
    assert Labels().cell(0, 2) == "values[#1, #3]"


def test_every_infinite_figure_is_named() -> None:
    with pytest.raises(ScoreError) as refused:
        finite(np.array([[1.0, np.inf], [-1e200, np.nan]]), Labels(("A", "B"), ("x", "y")))

    assert [one.path for one in refused.value.problems] == ["values[A, y]", "values[B, x]"]


def test_what_is_no_table_or_not_one_for_each_is_refused() -> None:
    with pytest.raises(ScoreError, match="1 axes"):
        finite(np.ones(3))
    with pytest.raises(ScoreError, match="groups: there are 2, there must be 3"):
        one_for_each("groups", 2, 3)


def test_ends_look_past_gaps_and_a_column_of_gaps_has_none() -> None:
    least, greatest = extremes(np.array([[2.0, np.nan], [np.nan, np.nan], [-1.0, np.nan]]))

    assert (least[0], greatest[0]) == (-1.0, 2.0)
    assert np.isnan(least[1]) and np.isnan(greatest[1])
    assert np.isnan(extremes(np.empty((0, 1)))[0]).all()
