"""Boards: places, distances, moves, who stands apart, and what is warned of."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.utils import translation
from rich.cells import cell_len
from rich.console import Console

from luodi.web.progress import progress_of
from luodi.web.scoring.board_table import print_boards
from luodi.web.scoring.boards import apart_of, boards_of
from luodi.web.scoring.chosen_scheme import Chosen
from luodi.web.scoring.frame import print_foot, print_head
from luodi.web.scoring.scored import Scored
from luodi.web.scoring.why_table import print_why
from luodi.web.scoring.work import Wanted, score

pytestmark = pytest.mark.usefixtures("in_english")
Written = Callable[..., Path]
GAPS = """镇街,亩均税收,单位能耗,不评等,accident
东镇,24,0.4,,是
云镇,5,0.6,,是
西镇,20,,,
南镇,10,0.6,,
北镇,,0.5,,
景区,1,1,景区不评,
"""


def scored_of(chosen: Chosen, path: Path, **wanted: object) -> Scored:
    """Score a file as the command does, without a bar to look at."""
    return score(chosen, Wanted(path, **wanted), lambda runs: progress_of("", runs))  # type: ignore[arg-type]


def printed(scored: Scored, width: int, unit: str = "") -> str:
    """Return all that a terminal of that width is shown."""
    out = StringIO()
    console = Console(file=out, width=width, highlight=False)
    print_head(console, scored)
    if unit:
        print_why(console, scored, unit)
    else:
        print_boards(console, scored)
    print_foot(console, scored)
    return out.getvalue()


def test_a_board_has_ranks_points_grades_and_distances(towns: Chosen, written: Written) -> None:
    (board,) = boards_of(scored_of(towns, written()).result)

    # east 72 + 48, west 60 + 40, north 45 + 40, south 30 + (2 − 0.6 ÷ 0.5) · 40 = 32
    assert [(one.unit, one.rank, one.ticks, one.grade, one.ahead) for one in board.places] == [
        ("东镇", 1, 1200, "A", None), ("西镇", 2, 1000, "A", 200),
        ("北镇", 3, 850, "B", 150), ("南镇", 4, 620, "B", 230),
    ]  # fmt: skip


def test_who_moved_since_the_period_before(towns: Chosen, written: Written) -> None:
    before = written("unit,tax,energy\n西镇,24,0.4\n东镇,20,0.5\n北镇,15,0.5\n", name="b.csv")

    scored = scored_of(towns, written(), before=before)
    (board,) = boards_of(scored.result, scored.before)

    assert {one.unit: one.change for one in board.places} == {
        "东镇": 1, "西镇": -1, "北镇": 0, "南镇": None,
    }  # fmt: skip


def test_gaps_and_the_unrated_stand_apart_with_the_reason(towns: Chosen, written: Written) -> None:
    scored = scored_of(towns, written(GAPS))

    assert {one.unit: one.why for one in apart_of(scored.result, towns)} == {
        "北镇": "no figure for Tax per mu", "景区": "not rated: 景区不评",
    }  # fmt: skip
    told = "\n".join(scored.warnings)
    assert "Tax per mu: figures missing: 1; the units are not ranked: 北镇." in told
    assert "Energy: figures missing: 1; they earn the cohort's mean: 西镇." in told


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("width", [50, 60, 80, 140])
def test_no_line_is_wider_than_the_terminal(
    towns: Chosen, written: Written, width: int, language: str
) -> None:
    with translation.override(language):
        scored = scored_of(towns, written(GAPS), before=written(name="b.csv"), runs=20)
        told = printed(scored, width) + printed(scored, width, "东镇")

    assert max(cell_len(line) for line in told.splitlines()) <= width
    assert "\x1b" not in told


def test_a_veto_is_marked_and_told_below_the_board(towns: Chosen, written: Written) -> None:
    told = printed(scored_of(towns, written(GAPS)), 100)

    assert "fair*" in told
    assert "* 东镇: an accident; the grade goes from good to fair." in told
    assert "stays" not in told


def test_the_reasons_of_a_unit_add_up_and_name_the_step(towns: Chosen, written: Written) -> None:
    told = printed(scored_of(towns, written()), 120, "北镇")

    assert "85.0 points, rank 3 of 4, grade fair" in told
    assert "15 ÷ 20 = 0.75; 0.75 × 60" in told and "45.0" in told
    assert "To the next better grade good" in told
    assert "To reach grade good by one indicator alone" in told


def test_why_also_tells_what_changed_and_how_sure_it_is(towns: Chosen, written: Written) -> None:
    before = written("unit,tax,energy\n北镇,10,0.5\n东镇,20,0.5\n", name="b.csv")

    told = printed(scored_of(towns, written(), before=before, runs=100), 120, "北镇")

    # tax from 10 to 15 of 20, times 60
    assert "70.0 to 85.0 points (own figures +15.0)" in told
    assert "rank 3 in 90 of 100, grades fair 100%" in told


def test_a_unit_that_is_not_ranked_is_explained_too(towns: Chosen, written: Written) -> None:
    assert "Not ranked." in printed(scored_of(towns, written(GAPS)), 80, "北镇")
