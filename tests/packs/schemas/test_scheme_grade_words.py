"""Grades, vetoes and what follows, in plain words."""

from datetime import date

from luodi.packs import rulebook
from luodi.packs.schemas import scheme_grade_words as words
from tests.packs.schemas.scheme_written import DAY, small, title


def scheme(code: str):
    return rulebook.definition("schemes", code).body


def test_quotas_points_and_least_shares_are_said() -> None:
    assert (
        "等次按得分定：优秀 95 分及以上，良好 90 分及以上"
        in words.grades(scheme("deduct_shortfall")).zh
    )
    assert "其余不合格" in words.grades(scheme("deduct_shortfall")).zh
    assert "跨档并列的都定较高等次" in words.grades(scheme("per_mu_huaian")).zh
    assert "D takes at least 5%, rounded up" in words.grades(scheme("per_mu_huancui"), DAY).en


def test_both_quota_and_points_are_said_together() -> None:
    grades = [{"code": "A", "title": title("A"), "up_to": 0.2, "at_least": 80.0},
              {"code": "B", "title": title("B"), "up_to": 1.0}]  # fmt: skip
    found = words.grades(small(grades=grades, grades_reference="x", grade_ties="worse"), date.max)

    assert "A到前 20%" in found.zh and "同时要够分数，A 80 分及以上，其余B" in found.zh
    assert "跨档并列的都定较低等次" in found.zh


def test_vetoes_by_rule_gates_and_lowered_grades_are_said() -> None:
    energy, towns = scheme("energy_completion"), scheme("deduct_shortfall")
    ladder = scheme("target_gate_ladder")

    assert "低于 1 的，等次直接定为未完成" in words.veto(energy, energy.vetoes[0], DAY).zh
    assert words.clause(towns, towns.clauses[1]).en.endswith("is lowered by 1 grade.")
    assert "须同时满足：地区生产总值增速不低于 8" in words.place_bonus(
        ladder, ladder.place_bonuses[0], DAY).zh  # fmt: skip
    when = energy.vetoes[0].when
    assert words.condition(energy, when, DAY).zh == "单位产值能耗下降目标完成率低于 1"


def test_who_is_not_rated_and_what_follows_are_said() -> None:
    huaian, huancui = scheme("per_mu_huaian"), scheme("per_mu_huancui")

    assert "不排名、不定等次" in words.unrated(huaian.unrated).zh
    assert words.consequence(huancui, huancui.consequences[0], DAY).en.endswith(
        "0.15 元/千瓦时 for 3 and more."
    )
