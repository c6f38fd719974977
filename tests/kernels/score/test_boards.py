"""Boards: places, gaps, changes and grades in the order of a wall."""

import sys
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luodi.kernels.score import (
    Bands,
    Group,
    Indicator,
    Ratio,
    Scheme,
    ScoreError,
    Table,
    Veto,
    evaluate,
    fixed,
)
from luodi.kernels.score.boards import blocking, board, earlier_rows, frame, levels, order

GDP = Indicator("gdp", Ratio(fixed(1.0)), weight=1.0)
ROADS = Indicator("roads", Ratio(fixed(1.0)), weight=2.0)
SCHEME = Scheme(
    Group("all", (Group("growth", (GDP,)), Group("works", (ROADS,)))),
    decimals=1,
    bands=Bands(("A", "B"), (0.5, 1.0)),
)
# west: W 20 + 2·5 = 30, X 10, Y 10, Z has no roads; east: E 7 + 2·1 = 9
FIGURES = Table(
    ("W", "X", "Y", "Z", "T", "E"),
    ("gdp", "roads"),
    np.array([[20.0, 5.0], [8.0, 1.0], [4.0, 3.0], [9.0, np.nan], [1.0, 1.0], [7.0, 1.0]]),
    cohort=("west", "west", "west", "west", "west", "east"),
    unrated=("", "", "", "", "new", ""),
)
RESULT = evaluate(SCHEME, FIGURES, vetoes=[Veto("W", "limit", "B", cause="accident")])


def test_a_board_goes_by_cohort_and_place_and_says_who_has_none() -> None:
    found = {name: column.tolist() for name, column in board(RESULT).items()}

    assert found["unit"] == ["E", "W", "X", "Y", "Z", "T"]
    assert found["cohort"] == ["east", *["west"] * 5]
    assert found["rank"] == [1, 1, 2, 2, 0, 0]
    assert found["score"][:4] == [9.0, 30.0, 10.0, 10.0] and np.isnan(found["score"][4])
    # X and Y stand 20 behind W, who is the nearest above both
    assert found["gap_ahead"][:4] == [0.0, 0.0, 20.0, 20.0]
    assert found["gap_first"][:4] == [0.0, 0.0, 20.0, 20.0] and np.isnan(found["gap_first"][4])
    assert found["tied"] == [False, False, True, True, False, False]
    assert found["unrated"] == ["", "", "", "", "", "new"]
    assert found["blocked"] == ["", "", "", "", "roads", ""]


def test_a_board_shows_the_grade_before_and_after_vetoes() -> None:
    found = board(RESULT)

    # of three in the west A is floor(1.5) = 1: W, held back to B; of one in the east floor(0.5) = 0
    assert found["grade_before_veto"].tolist() == ["B", "A", "B", "B", "", ""]
    assert found["grade"].tolist() == ["B", "B", "B", "B", "", ""]


def test_changes_since_the_board_before() -> None:
    earlier = evaluate(
        SCHEME,
        Table(("Y", "W", "X"), ("gdp", "roads"), np.array([[9.0, 9.0], [2.0, 9.0], [1.0, 1.0]])),
    )

    found = board(RESULT, earlier)
    by_unit = dict(
        zip(
            found["unit"],
            zip(found["rank_change"], found["score_change"], strict=True),
            strict=False,
        )
    )

    # Y 27, W 20, X 3 before: W rose from 2 to 1, Y fell from 1 to 2, X rose from 3 to 2
    assert by_unit["W"] == (1.0, 10.0)
    assert by_unit["Y"] == (-1.0, -17.0)
    assert by_unit["X"] == (1.0, 7.0)
    assert np.isnan(by_unit["E"]).all() and np.isnan(by_unit["Z"]).all()


def test_without_a_board_before_nothing_has_changed() -> None:
    nobody = evaluate(SCHEME, Table((), ("gdp", "roads"), np.empty((0, 2))))

    for found in (board(RESULT), board(RESULT, nobody)):
        assert np.isnan(found["rank_change"]).all() and np.isnan(found["score_change"]).all()
    assert board(nobody)["unit"].size == 0


def test_earlier_rows_are_found_by_name() -> None:
    other = evaluate(SCHEME, replace(FIGURES, units=("E", "W", "X", "Y", "Z", "Q")))

    assert earlier_rows(RESULT, other).tolist() == [1, 2, 3, 4, -1, 0]
    assert earlier_rows(RESULT, RESULT).tolist() == [0, 1, 2, 3, 4, 5]


def test_groups_stand_beside_their_units() -> None:
    found = levels(RESULT)

    assert list(found) == ["unit", "growth", "works", "all"]
    assert found["unit"][:2].tolist() == ["E", "W"]
    assert [found[code][1] for code in ("growth", "works", "all")] == [20.0, 10.0, 30.0]
    assert np.isnan(found["works"][4])


def test_who_is_blocked_and_by_what() -> None:
    assert blocking(RESULT).tolist() == ["", "", "", "roads", "", ""]


@pytest.mark.parametrize("backend", ["polars", "pandas", "pyarrow"])
def test_columns_become_a_data_frame(backend: str) -> None:
    pytest.importorskip(backend)

    found = frame(board(RESULT), backend)

    assert list(found["unit"])[:2] == ["E", "W"] and len(found["rank"]) == 6


@pytest.mark.parametrize("backend", ["pyarrow", "abacus"])
def test_a_library_that_is_not_there_is_named(
    backend: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)

    with pytest.raises(ScoreError) as told:
        frame(board(RESULT), backend)

    (problem,) = told.value.problems
    assert problem.path == "backend"
    assert problem.en == (
        f"{backend!r} cannot hold the table, it is not installed or not known; install it, or take "
        "polars, pandas or pyarrow."
    )
    assert problem.zh == (
        f"不能用“{backend}”制表（未安装或不支持）；请安装，或改用 polars、pandas、pyarrow。"
    )


@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 5)), min_size=1, max_size=12))
@settings(max_examples=50, deadline=None)
def test_gaps_add_up_down_every_board(drawn: list[tuple[str, int]]) -> None:
    scheme = Scheme(Group("all", (GDP,)), decimals=0)
    table = Table(
        tuple(f"U{place}" for place in range(len(drawn))),
        ("gdp",),
        np.array([[float(figure)] for _, figure in drawn]),
        cohort=tuple(cohort for cohort, _ in drawn),
    )
    result = evaluate(scheme, table)

    found, rows = board(result), order(result)

    assert found["score"].tolist() == [float(drawn[row][1]) for row in rows]
    for cohort in set(found["cohort"]):
        here = found["cohort"] == cohort
        scores = found["score"][here]
        assert found["gap_first"][here].tolist() == (scores.max() - scores).tolist()
        above = [min(scores[scores > score], default=score) - score for score in scores]
        assert found["gap_ahead"][here].tolist() == above
        assert found["tied"][here].tolist() == [(scores == score).sum() > 1 for score in scores]
