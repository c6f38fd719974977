"""Vetoes by rule, place bonuses and consequences."""

from luodi.kernels import score
from luodi.packs.schemas.scheme_grades import Condition, Consequence, PlaceBonus, VetoRule
from tests.packs.schemas.scheme_written import DAY, SINCE, dated, title

WHEN = {"of": "gdp", "relation": "<", "value": dated(8.0)}


def test_a_condition_takes_the_number_of_the_day() -> None:
    assert Condition.model_validate(WHEN).rules(DAY) == score.Condition("gdp", "<", 8.0)


def test_a_veto_by_rule_and_a_bonus_behind_gates_reach_the_kernel() -> None:
    named = {"code": "one", "title": title("one"), "reference": "x"}
    veto = VetoRule.model_validate({**named, "when": WHEN, "effect": "lower", "steps": 2})
    bonus = PlaceBonus.model_validate({**named, "points": [0.5, 0.3], "gates": [WHEN]})
    when = score.Condition("gdp", "<", 8.0)

    assert veto.rules(DAY) == score.VetoRule("one", when, "lower", "", 2)
    assert bonus.rules(DAY) == score.PlaceBonus("one", (0.5, 0.3), "total", (when,))


def test_a_consequence_grows_with_the_years_in_a_row_and_its_last_rate_stays() -> None:
    surcharge = Consequence.model_validate(
        {"code": "power", "title": title("power"), "grade": "D", "unit_of_measure": "元",
         "rates": {SINCE: {"values": [0.05, 0.10, 0.15], "reference": "x"}}}
    )  # fmt: skip

    assert [surcharge.rate(["D"] * years, DAY) for years in range(5)] == [
        0.0, 0.05, 0.10, 0.15, 0.15]  # fmt: skip
    assert surcharge.rate(["D", "C"], DAY) == 0.0
