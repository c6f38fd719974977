"""What an explanation holds can be read as points, grades and JSON."""

from luodi.kernels.score import explain
from tests.kernels.score.explained_cohort import result


def test_ticks_are_points_by_the_declared_decimals() -> None:
    why = explain(result(), "V")

    assert (why.total, why.points(why.total)) == (734, 73.4)


def test_a_place_has_its_grade_and_none_has_none() -> None:
    why = explain(result(), "V")

    assert [why.grade_at(place) for place in (0, 2, -1)] == ["A", "C", ""]


def test_the_trail_names_its_grades_in_json() -> None:
    told = explain(result(), "W").to_dict()

    # W has no parks and is lowered by a grade
    assert [(one["cause"], one["before"], one["after"]) for one in told["trail"]] == [
        ("no_parks", "A", "B")
    ]
    assert (told["grade_by_quota"], told["grade"]) == ("A", "B")
