"""Cut-offs, distances and bonuses of one unit in its cohort."""

import numpy as np

from luodi.kernels.score import (
    Bands,
    Indicator,
    PlaceBonus,
    Ratio,
    Scheme,
    Table,
    evaluate,
    explain,
    fixed,
    flat,
)
from luodi.kernels.score.why.explained_places import Distances, cuts_of, distances, places_won
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


def test_who_has_nothing_to_be_placed_by_wins_no_place() -> None:
    # V has a = -5 and U none: V is second by a, and U is nowhere
    a = Indicator("a", Ratio(fixed(1.0)), missing="renormalise")
    scheme = Scheme(flat((a, Indicator("b", Ratio(fixed(1.0))))),
                    bonuses=(PlaceBonus("best", (5.0, 3.0, 1.0), of="a"),))  # fmt: skip
    table = Table(("U", "V", "W"), ("a", "b"), np.array([[np.nan, 1.0], [-5.0, 1.0], [2.0, 1.0]]))
    found = evaluate(scheme, table)

    told = [places_won(found, np.arange(3), row)[0] for row in range(3)]

    assert [(one.place, one.points) for one in told] == [(0, 0.0), (2, 3.0), (1, 5.0)]
    assert found.bonus.tolist() == [0.0, 3.0, 5.0]


def test_a_last_grade_that_takes_all_asks_for_no_points_and_nobody_falls_below_it() -> None:
    bands = Bands(("pass", "fail"), at_least=(60.0, -np.inf))
    scheme = Scheme(flat((Indicator("x", Ratio(fixed(1.0))),)), bands=bands)
    found = evaluate(scheme, Table(("A", "B"), ("x",), np.array([[70.0], [40.0]])))

    told = explain(found, "B")

    assert [cut.at_least for cut in told.cuts] == [60.0, None]
    assert (told.to_next, told.to_lower, told.lower_grade) == (2000, None, "")
