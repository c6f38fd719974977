"""Vetoes: conditions on figures, grades held back, the trail, names that are not there."""

import numpy as np
import pytest

from luodi.kernels.score import Condition, Restraint, ScoreError, Veto
from luodi.kernels.score.vetoes import meets, restrained
from tests.kernels.score.cast import NONE, figures

ORDER, ROWS = ("A", "B", "C", "D"), {"松涧": 0, "白渡": 1, "石坪": 2}


def after(*vetoes: Veto) -> list[int]:
    """The grades after vetoes on units that had A, D and none."""
    return restrained(np.array([0, 3, -1], dtype=np.int8), ORDER, ROWS, vetoes)[0].tolist()


@pytest.mark.parametrize(
    ("relation", "met"),
    [("<", [True, False, False]), ("<=", [True, True, False]), (">", [False, False, True]),
     (">=", [False, True, True])],
)  # fmt: skip
def test_a_condition_sets_a_figure_beside_a_number(relation: str, met: list[bool]) -> None:
    found = meets(Condition("x", relation, 8.0), figures(7.99, 8.0, 8.01, NONE))  # type: ignore[arg-type]

    assert found.tolist() == [*met, False]


def test_the_last_digits_decide_no_condition() -> None:
    # 0.7 ÷ 0.1 is 6.999999999999999
    assert meets(Condition("x", ">=", 7.0), figures(0.7 / 0.1)).tolist() == [True]
    assert meets(Condition("x", "<", 7.0), figures(0.7 / 0.1)).tolist() == [False]


def test_a_limit_lowers_and_never_raises() -> None:
    assert after(Veto("松涧", "limit", "C"), Veto("白渡", "limit", "B")) == [2, 3, -1]


def test_a_forced_grade_reaches_who_has_none_and_raises_nobody() -> None:
    assert after(*(Veto(unit, "force", "C") for unit in ROWS)) == [2, 3, 2]


def test_a_grade_may_be_lowered_by_steps_down_to_the_last() -> None:
    two = [Veto(unit, "lower", steps=2) for unit in ROWS]

    assert after(*two) == [2, 3, -1]
    assert after(*two, *two) == [3, 3, -1]


def test_each_veto_leaves_its_trail_in_order() -> None:
    vetoes = [Veto("松涧", "limit", "B", cause="事故"), Veto("松涧", "lower", cause="通报")]

    _, trail = restrained(np.array([0, 3, -1], dtype=np.int8), ORDER, ROWS, vetoes)

    assert trail == (
        Restraint("松涧", "事故", "limit", 0, 1, "B"), Restraint("松涧", "通报", "lower", 1, 2),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("veto", "told"),
    [(Veto("天外", "limit", "C"), "天外"), (Veto("松涧", "force", "E"), "no grade 'E'"),
     (Veto("松涧", "limit"), "no grade ''"), (Veto("松涧", "lower", steps=-1), "at least 1")],
)  # fmt: skip
def test_a_veto_on_what_is_not_there_is_refused_by_name(veto: Veto, told: str) -> None:
    with pytest.raises(ScoreError, match=told):
        after(veto)


def test_where_there_are_no_grades_nothing_can_be_vetoed() -> None:
    with pytest.raises(ScoreError, match="it has: none"):
        restrained(np.array([-1], dtype=np.int8), (), ROWS, [Veto("松涧", "lower")])


def test_the_given_grades_stay_as_they_are() -> None:
    given = np.array([0, 0, 0], dtype=np.int8)

    restrained(given, ORDER, ROWS, [Veto("松涧", "limit", "D")])

    assert given.tolist() == [0, 0, 0]
