"""The explanation as Markdown: what a person who disputes it looks for is there."""

import re

from hypothesis import given, settings

from luodi.kernels.score import Result, explain
from luodi.kernels.score.why.changes import split
from luodi.kernels.score.why.fingerprints import hashes
from luodi.kernels.score.why.steps_up import steps_up
from luodi.kernels.score.why.story import More, Robustness, story
from tests.kernels.score.any_scheme import results
from tests.kernels.score.explained_cohort import SCHEME, TABLE, before, result


def test_the_points_stand_in_a_table_that_adds_up() -> None:
    told = story(explain(result(), "V"), "en")

    assert "| parks | 3 | – | 3 × 2 ÷ 10 = 0.6; 0.6 × 10 | 6 | – |" in told
    assert "| tax | 20 [estimated] source tax office 7 | 42 (cohort's mean × 2, n = 5) |" in told
    assert "| energy | 0.4 (by kwh 1) | 0.5 (fixed) |" in told
    # 19 + 24 + 20.4 + 6 + 4 = 73.4
    assert "**73.4**" in told and "rank 3 of 5" in told and "**grade B**" in told


def test_what_groups_held_and_vetoes_did_is_told() -> None:
    told = story(explain(result(), "W"), "zh")

    assert "no_parks: 降级, A → B" in told
    assert "tax 30 >= 35 ✗" in told


def test_a_unit_without_a_score_is_told_why() -> None:
    found = result()
    found.rank[0] = 0

    assert "Not ranked: a figure it needs is missing" in story(explain(found, "V"), "en")


def test_all_of_it_is_there_in_both_languages() -> None:
    more = More(
        split(before(), result(), "V"), steps_up(result(), "V"),
        Robustness(2, 4, {"A": 0.25, "B": 0.75}), hashes(SCHEME, TABLE, "1.0"),
    )  # fmt: skip
    why = explain(result(), "V")

    zh, en = (story(why, language, {}, more) for language in ("zh", "en"))

    assert len(re.findall("^## ", zh, re.M)) == len(re.findall("^## ", en, re.M)) == 8
    assert not re.search("[\u4e00-\u9fff]", en)
    assert not re.search("(points|grade|rank|cohort|figure)", zh)


@settings(max_examples=25, deadline=None)
@given(results())
def test_any_explanation_can_be_told(found: Result) -> None:
    for unit in found.table.units:
        why = explain(found, unit)
        for language in ("zh", "en"):
            told = story(why, language)
            assert told.startswith("# ") and "nan" not in told and "None" not in told
