"""From one grade to another: what is said of a unit whose grade a veto lowered."""

from collections.abc import Callable
from pathlib import Path

import pytest

from luodi.kernels.score import explain
from luodi.web.scoring.chosen_scheme import Chosen
from luodi.web.scoring.grade_ways import grade_ways
from tests.web.scoring.test_boards import scored_of

pytestmark = pytest.mark.usefixtures("in_english")
Written = Callable[..., Path]


def test_whom_a_veto_lowered_is_promised_no_better_grade_by_points(
    towns: Chosen, written: Written
) -> None:
    text = "u,tax,energy,accident\n东镇,24,0.4,是\n西镇,20,0.5,否\n南镇,10,0.6,否\n"
    scored = scored_of(towns, written(text))

    lowered = list(grade_ways(scored, explain(scored.result, "东镇")))
    free = list(grade_ways(scored, explain(scored.result, "南镇")))

    assert lowered[0] == "A veto holds the grade back, whatever the points."
    assert not any("by one indicator alone" in one or "lower grade" in one for one in lowered)
    assert any("by one indicator alone" in one for one in free)
