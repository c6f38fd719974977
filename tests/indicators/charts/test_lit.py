"""Lights of indicators."""

from datetime import date
from types import SimpleNamespace

from luodi.indicators.charts import lit

DAY = date(2025, 3, 3)


def pace(indicator, gap):
    return SimpleNamespace(target=SimpleNamespace(indicator_id=indicator), gap=gap)


def test_the_worst_of_several_targets_lights_the_indicator():
    found = lit.worst([pace(1, -0.1), pace(1, 0.5), pace(1, 0.6), pace(2, None), None], DAY)

    assert (found[1].light, found[1].pace.gap, found[1].targets) == ("red", 0.6, 3)
    assert (found[2].light, found[2].targets) == ("no_data", 1)


def test_the_rule_is_the_house_rule_of_tasks():
    from luodi.deliver import lights

    ours, theirs = lit.rule(DAY), lights.rule_of(lights.DEFAULT, DAY)

    assert (ours.amber, ours.red, ours.slightly_behind) == (
        theirs.amber, theirs.red, theirs.slightly_behind,
    )  # fmt: skip
