"""Grades by quota against published quotas, and vetoes."""

from pathlib import Path

import numpy as np
import pytest

from luodi.kernels.score import Bands, grades, last_places, restrained
from tests.kernels.score.test_curves import golden

FOUR = Bands(("A", "B", "C", "D"), (0.25, 0.70, 0.95, 1.0))


@pytest.mark.parametrize("rule", ["percentile bands: A", "percentile bands 25"])
def test_the_published_quotas_are_reproduced(shared: Path, rule: str) -> None:
    published = golden(shared, rule)
    bands = Bands(("A", "B", "C", "D"), (*published["params"]["cuts"], 1.0))

    for case in published["cases"]:
        found = grades(np.arange(1, case["units"] + 1, dtype=np.int32), bands)
        counts = np.bincount(found, minlength=4).tolist()
        assert dict(zip(bands.grades, counts, strict=True)) == case["counts"]


def test_places_are_rounded_down_but_not_by_binary_noise() -> None:
    assert last_places((0.2, 0.95, 1.0), 20).tolist() == [4, 19, 20]
    assert last_places((0.2, 0.95, 1.0), 4).tolist() == [0, 3, 4]


def test_tied_units_share_the_better_grade() -> None:
    found = grades(np.array([1, 1, 3, 4], dtype=np.int32), FOUR)

    assert found.tolist() == [0, 0, 2, 3]  # places: A 1, B 2, C 3, D 4


def test_who_is_not_ranked_has_no_grade() -> None:
    assert grades(np.array([0, 1], dtype=np.int32), FOUR).tolist() == [-1, 3]


def test_without_bands_nobody_has_a_grade() -> None:
    assert grades(np.array([1, 2], dtype=np.int32), Bands()).tolist() == [-1, -1]


def test_a_veto_lowers_and_never_raises() -> None:
    given = np.array([0, 3, 1], dtype=np.int8)

    found = restrained(given, [(0, "limit", 2), (1, "force", 2), (2, "force", 3)])

    assert found.tolist() == [2, 3, 3]


def test_only_a_forced_grade_reaches_who_was_not_graded() -> None:
    given = np.array([-1, -1], dtype=np.int8)

    found = restrained(given, [(0, "limit", 3), (1, "force", 3)])

    assert found.tolist() == [-1, 3]
