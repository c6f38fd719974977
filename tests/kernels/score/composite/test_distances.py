"""Distance to a maximum, a reference unit, a target, with COINr's own numbers."""

import numpy as np
import pytest
from hypothesis import given, settings

from luodi.kernels.score.composite.distances import dist2max, dist2ref, dist2targ
from luodi.kernels.score.composite.labels import Labels
from luodi.kernels.score.composite.senses import Sense
from luodi.kernels.score.problems import ScoreError
from tests.kernels.score.composite.drawn_tables import Floats, tables

GAP = np.nan
LESS = Sense(np.array([-1.0]))


def column(*figures: float) -> Floats:
    return np.array(figures)[:, None]


def test_distance_to_the_greatest() -> None:
    # 1 − (9 − 3) / (9 − 1) = 0.25
    assert dist2max(column(1, 3, 9))[:, 0].tolist() == [0.0, 0.25, 1.0]
    assert dist2max(column(4, 4), constant=0.5)[:, 0].tolist() == [0.5, 0.5]


def test_distance_to_a_unit() -> None:
    # reference 5: 1 − (5 − 9) / (5 − 1) = 2
    assert dist2ref(column(1, 5, 9), 1)[:, 0].tolist() == [0.0, 1.0, 2.0]
    assert dist2ref(column(1, 5, 9), 1, cap=True)[:, 0].tolist() == [0.0, 1.0, 1.0]


def test_distance_to_a_target_gives_the_numbers_of_the_reference() -> None:
    more, less = column(0, 5, 11), column(-1, 1, 10)

    assert dist2targ(more, 10.0)[:, 0] == pytest.approx([0, 0.5, 1.1], rel=1e-15)
    assert dist2targ(more, 10.0, cap=True)[:, 0] == pytest.approx([0, 0.5, 1], rel=1e-15)
    assert dist2targ(less, 0.0, LESS)[:, 0] == pytest.approx([1.1, 0.9, 0], rel=1e-15)
    assert dist2targ(less, 0.0, LESS, cap=True)[:, 0] == pytest.approx([1, 0.9, 0], rel=1e-15)


def test_a_capped_target_gives_full_marks_from_the_target_on() -> None:
    found = dist2targ(np.arange(1.0, 11)[:, None], 8.0, cap=True)[:, 0]

    assert found.min() == 0 and (found[7:] == 1.0).all() and (found[:7] < 1).all()


@pytest.mark.parametrize("target", [1.0, -5.0])
def test_a_target_that_everybody_has_reached_is_named_or_gives_the_constant(target: float) -> None:
    with pytest.raises(ScoreError, match="no span"):
        dist2targ(column(1, 2), target)
    assert dist2targ(column(1, 2, GAP), target, constant=1.0)[:2, 0].tolist() == [1.0, 1.0]


def test_a_reference_that_is_the_least_is_named_or_gives_the_constant() -> None:
    with pytest.raises(ScoreError, match="no span"):
        dist2ref(column(1, 2), 0)
    assert dist2ref(column(1, 2), 0, constant=1.0)[:, 0].tolist() == [1.0, 1.0]


def test_a_reference_unit_must_be_there_with_its_figures() -> None:
    names = Sense(labels=Labels(("A", "B"), ("tax",)))

    with pytest.raises(ScoreError, match=r"values\[A, tax\]: the reference unit has no figure"):
        dist2ref(column(GAP, 2), 0, names)
    with pytest.raises(ScoreError, match="there is no row 2"):
        dist2ref(column(1, 2), 2)
    assert np.isnan(dist2ref(column(GAP, GAP), 0)).all()


@given(tables(2, gaps=False))
@settings(max_examples=50, deadline=None)
def test_the_worst_has_none_the_best_all_and_more_is_never_less(values: Floats) -> None:
    found = dist2max(values, constant=1.0)

    for before, after in zip(values.T, found.T, strict=True):
        assert after.max() == 1.0 and after.min() in (0.0, 1.0)
        assert (np.diff(after[np.argsort(before)]) >= 0).all()
