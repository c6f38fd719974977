"""Facts that the units of a cohort share."""

import math
from dataclasses import replace

import numpy as np
import pytest

from luodi.kernels.score import evaluate
from luodi.kernels.score.why.facts import facts_of, figures_counted, or_none, unbounded, weights
from tests.kernels.score.explained_cohort import SCHEME, TABLE, result


def test_a_cohort_has_its_own_rows_and_counts() -> None:
    table = replace(TABLE, cohort=("a", "b", "a", "b", "a"), unrated=("", "", "", "", "T"))
    found = evaluate(SCHEME, table)

    facts = facts_of(found, "a")

    # of V, X and Z the last is not rated, and X has no jobs
    assert facts.mates.tolist() == [0, 2, 4]
    assert facts.counts["this"].tolist() == [2, 2, 1, 2]


def test_nothing_is_counted_that_no_reference_asks_for() -> None:
    assert list(figures_counted(result(), np.arange(5))) == ["this"]


def test_weights_are_shares_of_all_along_their_way() -> None:
    found = weights(SCHEME)

    assert found["jobs"][0] == (("soc", 1.0), ("jobs", 30.0))
    assert found["jobs"][1] == pytest.approx(0.3)
    assert math.fsum(share for _, share in found.values()) == pytest.approx(1.0)


def test_a_scheme_without_bounds_is_taken_as_it_is() -> None:
    free = unbounded(SCHEME)

    assert free.groups[0].cap == math.inf
    assert unbounded(free) is free


def test_nan_is_none() -> None:
    assert (or_none(math.nan), or_none(1.5)) == (None, 1.5)
