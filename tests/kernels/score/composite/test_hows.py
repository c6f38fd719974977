"""An aggregator says its kind, its power and its threshold, or is refused by name."""

import numpy as np
import pytest

from luodi.kernels.score.composite.hows import KINDS, How, how_of
from luodi.kernels.score.problems import ScoreError


def test_a_name_becomes_a_whole_aggregator_and_a_whole_one_stays() -> None:
    assert how_of("power", power=2.0, threshold=0.5) == How("power", 2.0, 0.5)
    assert how_of(How("min"), power=2.0) == How("min")


def test_all_kinds_can_be_asked_for() -> None:
    assert [How(kind).kind for kind in KINDS] == list(KINDS)  # type: ignore[arg-type]


def test_an_unknown_kind_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(ScoreError, match=r"how\.kind: there is no aggregator 'mode'; use arithm"):
        How("mode")  # type: ignore[arg-type]


@pytest.mark.parametrize("power", [np.inf, np.nan])
def test_a_power_that_is_no_number_is_refused(power: float) -> None:
    with pytest.raises(ScoreError, match=r"how\.power: the power is (inf|nan); give a finite"):
        How("power", power)


@pytest.mark.parametrize("threshold", [-0.1, 1.1, np.nan])
def test_a_threshold_that_is_no_share_is_refused(threshold: float) -> None:
    with pytest.raises(ScoreError, match=r"how\.threshold"):
        How(threshold=threshold)
