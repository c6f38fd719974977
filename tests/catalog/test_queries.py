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


@pytest.fixture
def filled(office, now):
    """The indicators of all packs, one of them to be reviewed, and an own one."""
    actions.define_from_packs(by=office, at=now)
    gdp = queries.indicator("gdp")
    actions.edit_indicator(
        indicator=gdp, version=gdp.version, by=office, at=now, review_on=now.date()
    )
    return actions.define_indicator(
        by=office, at=now, code="own", name_zh="本区", unit_of_measure="-"
    )


def test_a_list_is_filtered_by_pack_kind_frequency_and_review(filled, now):
    def codes(**asked):
        return {one.code for one in queries.listed(**asked)}

    assert codes(pack="-") == {"own"}
    assert "grain_output" in codes(pack="agriculture") and "gdp" not in codes(pack="agriculture")
    assert codes(reviewed_by=now.date()) == {"gdp"}
    assert codes(pack="economy", kind="quantity", frequency="year") == {"resident_population"}
    assert codes(text="亩产") == {"grain_yield"}


def test_the_packs_of_the_register_are_named_once(filled):
    assert "economy" in queries.packs() and len(queries.packs()) == len(set(queries.packs()))


def test_what_an_indicator_is_used_by_is_known(filled):
    used = {one.code for one in queries.used_by(queries.indicator("industrial_output"))}

    assert used == {"industrial_value_added_rate", "emerging_share", "capacity_use"}
    assert queries.formulas_by_code()["gdp_per_head"] == "[gdp] / [resident_population]"
    assert [one.code for one in queries.of_codes(["own", "gdp", "none"])] == ["gdp", "own"]


def test_each_room_above_counts_its_figures_once(monkeypatch, db):
    monkeypatch.setattr(queries, "_counts", [])

    def count(_one):
        return 3

    for _twice in range(2):
        queries.let_count(count)

    assert queries.figures_of(None) == 3
