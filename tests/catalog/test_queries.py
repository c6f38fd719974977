"""Finding indicators by code and by name."""

import pytest

from luodi.catalog import actions, queries


@pytest.fixture
def known(office, now):
    """Three indicators, out of order."""
    named = {
        "retail-sales": ("社会消费品零售总额", "Retail sales of consumer goods"),
        "forest-cover": ("森林覆盖率", "Forest cover"),
        "clinic-visits": ("发热门诊就诊人次", ""),
    }
    for code, (zh, en) in named.items():
        actions.define_indicator(
            by=office, at=now, code=code, name_zh=zh, name_en=en, unit_of_measure="-"
        )


def test_indicators_come_by_code(known):
    codes = [indicator.code for indicator in queries.indicators()]

    assert codes == ["clinic-visits", "forest-cover", "retail-sales"]


def test_a_shortened_name_finds_the_whole_one_first(known):
    assert queries.nearest("消费品零售总额")[0].code == "retail-sales"
    assert queries.nearest("forest coverage")[0].code == "forest-cover"


def test_an_unknown_figure_is_not_pressed_into_an_indicator(known):
    assert queries.nearest("高铁里程") == []


def test_an_unknown_code_is_none(known):
    assert queries.indicator("nothing") is None
