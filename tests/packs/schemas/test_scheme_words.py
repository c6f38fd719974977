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


def test_a_scheme_for_a_table_ends_with_the_order_of_work() -> None:
    for one in rulebook.definitions("schemes").values():
        said = words.in_words(one.body, DAY)

        assert ("计算次序固定" in said[-1].words.zh) == (one.body.inputs == "table")
        assert all(each.words.zh.endswith("。") and each.words.en.endswith(".") for each in said)
        assert all(each.reference.zh and each.reference.en for each in said)


def test_a_weight_under_a_mean_is_no_number_of_points() -> None:
    index = rulebook.definition("schemes", "sustainable_index").body
    income = index.indicators[1]

    assert words.rule_of(income, DAY, averaged=True).zh.endswith("，权重 2")
    assert words.rule_of(income, DAY).zh.endswith("，乘以 2 分")
    assert any("先除以常住人口；" in one.words.zh for one in words.in_words(index, DAY))


def test_a_rule_that_is_no_ratio_is_said_beside_the_figure() -> None:
    gate = rulebook.definition("schemes", "target_gate_ladder").body.indicators[0]

    assert words.rule_with_figure(gate, DAY, 8.1).zh == (
        "8.1%：地区生产总值增速不低于 8 的得满分，否则不得分，不低于 0 分，满分 4 分"
    )


def test_a_missing_figure_that_costs_points_says_how_many() -> None:
    lost = PER_MU.indicators[0].model_copy(update={"missing": "penalty", "penalty": 3.0})
    scheme = PER_MU.model_copy(update={"indicators": [lost]})

    assert "未报送的扣 3 分" in words.in_words(scheme, DAY)[1].words.zh


def test_without_bounds_none_are_said_and_a_cap_alone_is() -> None:
    free = PER_MU.indicators[0].model_copy(update={"floor": None, "cap": None})
    capped = PER_MU.indicators[0].model_copy(update={"floor": None})

    assert words.rule_of(free, DAY).zh == "规上工业亩均税收 ÷ 20，乘以 40 分"
    assert "，不高于 1.5，" in words.rule_of(capped, DAY).zh
    assert words.rule_with_figure(free, DAY, 40.0).zh == "40 ÷ 20 × 40"
    assert words.rule_with_figure(capped, DAY, 40.0).zh == "40 ÷ 20 = 2，按 1.5 计，× 40"


def test_a_figure_that_is_judged_twice_is_named_by_its_own_title() -> None:
    ladder = rulebook.definition("schemes", "target_gate_ladder").body

    assert words.in_words(ladder, DAY)[2].words.zh.startswith(
        "地区生产总值增速位次（%）：按地区生产总值增速在同组从高到低排名"
    )


def test_bounds_of_a_rule_in_points_are_points() -> None:
    towns = rulebook.definition("schemes", "deduct_shortfall").body
    capped = towns.indicators[2].model_copy(update={"floor": None})

    assert words.rule_of(towns.indicators[2], DAY).zh.endswith("，限于 0 至 30 分，满分 30 分")
    assert words.rule_of(capped, DAY).en.endswith(", not above 30 points, full marks 30 points")


def test_groups_are_said_in_the_schemes_own_order_behind_what_they_are_made_of() -> None:
    airing = rulebook.definition("schemes", "eight_reports").body
    said = [one.words.zh.split("：")[0] for one in words.in_words(airing, DAY)]

    at = said.index("党建报表")
    assert said[at : at + 3] == ["党建报表", "经济报表", "平安报表"]
    assert said[at + 7 : at + 9] == ["民生报表", "总分"]
