"""Standing, adjustments and grades in words."""

from luodi.kernels.score import explain
from luodi.kernels.score.why.story_places import adjustments_told, grades_told, standing_told
from tests.kernels.score.explained_cohort import result


def test_standing_is_one_line() -> None:
    told = standing_told(explain(result(), "V"), "zh", {})

    assert told == "**总分 73.4 分** · 第 3 名，共 5 家 · **等次 B**"


def test_adjustments_name_clause_cause_evidence_approver_and_what_the_limit_took() -> None:
    told = adjustments_told(explain(result(), "V"), "en", {})

    assert "| honour | a national prize | paper 12 | the office | +2.5 | +2.5 | 0 |" in told
    assert "| honour | a prize of the province | – | – | +2.5 | +1.5 | 1 |" in told


def test_grades_have_cut_offs_and_distances() -> None:
    why = explain(result(), "V")

    told = grades_told(why, "en", {})

    assert why.to_next is not None
    assert f"- {why.to_next / 10:g} points more bring grade A" in told
    assert "| A | 2 | – |" in told
