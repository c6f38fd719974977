"""Schemes in plain words, in both languages."""

from datetime import date

import pytest

from luodi.packs import rulebook
from luodi.packs.schemas import scheme_words as words

DAY = date(2026, 6, 30)
PER_MU = rulebook.definition("schemes", "per_mu_performance").body
TASKS = rulebook.definition("schemes", "tasks_of_the_year").body


@pytest.mark.parametrize("scheme", [PER_MU, TASKS], ids=lambda scheme: scheme.code)
def test_every_sentence_stands_in_both_languages_with_its_reference(scheme) -> None:
    found = words.in_words(scheme, DAY)

    assert len(found) == 3 + len(scheme.indicators) + len(scheme.clauses)
    assert all(one.words.zh.endswith("。") and one.words.en.endswith(".") for one in found)
    assert all(one.reference for one in found)


def test_a_rule_names_base_bounds_and_weight() -> None:
    energy = PER_MU.indicators[3]

    rule = words.rule_of(energy, DAY)

    assert rule.zh == "(2 − 单位产值能耗 ÷ 0.5)，限于 0 至 1.5，乘以 20 分"
    assert (
        rule.en == "(2 − Energy per unit of output ÷ 0.5), kept within 0 and 1.5, times 20 points"
    )


def test_a_rule_takes_a_figure() -> None:
    assert words.rule_with_figure(PER_MU.indicators[0], DAY, 28.5).zh == "28.5 ÷ 20 × 40"
    assert words.rule_with_figure(PER_MU.indicators[3], DAY, 0.25).en == "(2 − 0.25 ÷ 0.5) × 20"


def test_a_rule_names_the_bound_that_holds() -> None:
    tax, energy = PER_MU.indicators[0], PER_MU.indicators[3]

    assert words.rule_with_figure(tax, DAY, 40.0).zh == "40 ÷ 20 = 2，按 1.5 计，× 40"
    assert words.rule_with_figure(energy, DAY, 1.2).en == (
        "(2 − 1.2 ÷ 0.5) = -0.4, counts as 0, × 20"
    )


def test_figures_have_their_unit_and_shares_are_in_percent() -> None:
    assert words.figure_words(PER_MU.indicators[0], 28.5) == "28.5 万元/亩"
    assert words.figure_words(PER_MU.indicators[2], 3.0) == "3%"
    assert words.figure_words(TASKS.indicators[0], 0.8333) == "83.3%"


def test_a_rule_without_cap_says_its_floor_alone() -> None:
    free = PER_MU.indicators[0].model_copy(update={"cap": None})

    assert "，不低于 0，乘以" in words.rule_of(free, DAY).zh


def test_vetoes_say_which_grade_and_how() -> None:
    said = {sentence.words.en for one in (PER_MU, TASKS) for sentence in words.in_words(one, DAY)}

    assert any("is graded no better than C." in one for one in said)
    assert any("is graded poor." in one for one in said)


def test_a_share_is_said_in_percent_and_nothing_is_divided_by_one() -> None:
    share = TASKS.indicators[1]

    assert words.rule_with_figure(share, DAY, 0.46).zh == "46% × 30"
    assert "÷" not in words.rule_of(share, DAY).zh
