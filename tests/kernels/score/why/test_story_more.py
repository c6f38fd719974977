"""Change, steps, robustness and fingerprints in words."""

from luodi.kernels.score.why.changes import split
from luodi.kernels.score.why.fingerprints import Hashes
from luodi.kernels.score.why.steps_up import Goal, steps_up
from luodi.kernels.score.why.story_more import change_told, hashes_told, robustness_told, steps_told
from tests.kernels.score.explained_cohort import before, result


def test_a_change_is_told_by_part_and_by_indicator() -> None:
    told = change_told(split(before(), result(), "V"), "en", {})

    assert "Before | Own figures | References | Weights | Rules | Adjustments | Rounding" in told
    assert "by the others' moving" in told


def test_steps_name_the_goal_and_what_does_not_reach_it() -> None:
    told = steps_told(steps_up(result(), "V"), "zh", {})

    assert "最省力的一步：到 A" in told and "单靠此项达不到，还差" in told
    assert "到 第 1 名" in steps_told(steps_up(result(), "V", Goal(rank=1)), "zh", {})
    assert "到 90 分" in steps_told(steps_up(result(), "V", Goal(points=90.0)), "zh", {})
    assert steps_told(steps_up(result(), "Z"), "zh", {}) == ""


def test_robustness_and_fingerprints_are_plain() -> None:
    assert robustness_told((1, 3), {"A": 0.25}, "en", {}) == (
        "## Robustness\n\n- rank interval: 1–3\n- P(A) = 0.25"
    )
    assert "`abc`" in hashes_told(Hashes("abc", "def", "1"), "zh")
