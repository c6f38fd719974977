"""Cut-offs, distances and bonuses of one unit in its cohort."""

import numpy as np

from luodi.kernels.score.explained_places import Distances, cuts_of, distances, places_won
from tests.kernels.score.explained_cohort import result

ALL = np.arange(5)


def test_cuts_tell_the_last_place_and_the_last_units_points() -> None:
    found = result()

    # of five: A down to 2, B to 4, C to 5; the last of each has what it has
    cuts = cuts_of(found, ALL)
    assert [(one.grade, one.places) for one in cuts] == [("A", 2), ("B", 4), ("C", 5)]
    assert [one.last for one in cuts] == [int(np.sort(found.total)[::-1][at]) for at in (1, 3, 4)]


def test_who_is_not_ranked_is_far_from_nothing() -> None:
    found = result()
    found.rank[0] = 0

    assert distances(found, ALL, 0) == Distances()


def test_a_bonus_is_told_to_everybody() -> None:
    found = result()

    assert [places_won(found, ALL, row)[0].place for row in range(5)] == [3, 1, 4, 5, 2]
