"""Names of units and indicators."""

from luodi.indicators.intake.names import Named, Names, is_total


def test_a_name_that_two_things_bear_means_neither():
    one, two = object(), object()
    named = Named([(one, ["甲"]), (two, ["甲", "乙"])])

    assert (named.find("甲"), named.find("乙")) == (None, two)


def test_units_and_indicators_are_found_by_every_name(town, housing):
    names = Names()

    assert names.unit("青石灘鎮") == names.unit("qst") == town
    assert names.indicator("旧改面积（万平方米）") == names.indicator("housing") == housing
    assert names.indicator("旧改面积（亩）") is None
    assert names.near_units("青石镇")[0] == town


def test_totals_are_no_units():
    assert is_total(" 合 计 ") and is_total("Total:") and not is_total("合计镇")
