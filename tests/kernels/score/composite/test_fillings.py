"""Ways of filling a gap, and the promise that an observed figure never changes."""

import numpy as np
import pytest

from luodi.kernels.score.composite.fillings import (
    Imputed,
    empty,
    filling,
    kept,
    mean,
    median,
    reported,
)
from luodi.kernels.score.problems import ScoreError

FIGURES = np.array([1.0, np.nan, 2.0, 6.0])


def test_gaps_get_the_mean_or_the_median() -> None:
    assert mean(FIGURES).tolist() == [1.0, 3.0, 2.0, 6.0]
    assert median(FIGURES).tolist() == [1.0, 2.0, 2.0, 6.0]
    assert np.isnan(mean(np.array([np.nan]))).all()


def test_a_way_is_known_by_its_name_or_is_a_function() -> None:
    assert filling("median") is median and filling(np.nan_to_num) is np.nan_to_num
    with pytest.raises(ScoreError, match="mean, median"):
        filling("mode")


@pytest.mark.parametrize(
    "after", [FIGURES + 1, FIGURES[:2], np.array([1.0, np.inf, 2.0, 6.0]), np.full(4, np.nan)]
)
def test_a_function_that_does_more_than_fill_gaps_is_refused(after: np.ndarray) -> None:
    with pytest.raises(ScoreError, match="values"):
        kept(FIGURES, after, "values[*, tax]")


def test_what_is_left_missing_is_reported_or_refused() -> None:
    problem = empty("values[*, tax]", "指标“tax”", "indicator tax")

    found = reported(FIGURES, FIGURES, [problem], "leave")

    assert found.problems == (problem,) and found.missing.tolist() == [False, True, False, False]
    assert isinstance(found, Imputed) and not found.imputed.any()
    with pytest.raises(ScoreError, match="indicator tax has no figure"):
        reported(FIGURES, FIGURES, [problem], "refuse")
