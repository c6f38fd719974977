"""Defining and editing indicators."""

from decimal import Decimal

import pytest
from django.utils import translation

from luodi.audit import queries as audit
from luodi.catalog import actions, queries
from luodi.catalog.errors import CatalogError, DuplicateIndicator, IndicatorChanged


def _define(by, at, code="forest-cover", **fields):
    given = {"name_zh": "森林覆盖率", "unit_of_measure": "%", **fields}
    return actions.define_indicator(by=by, at=at, code=code, **given)


def test_a_definition_is_recorded_whole(office, now):
    indicator = _define(office, now, direction=1, kind="quality")

    event = audit.history(f"catalog.indicator:{indicator.pk}").get()
    assert event.kind == "catalog.indicator_defined"
    assert (event.after["name_zh"], event.after["kind"]) == ("森林覆盖率", "quality")


def test_a_code_stands_once(office, now):
    _define(office, now)

    with pytest.raises(DuplicateIndicator, match="forest-cover"):
        _define(office, now)


def test_an_unknown_field_is_named(office, now):
    with pytest.raises(CatalogError, match="colour"):
        _define(office, now, colour="green")


def test_an_edit_keeps_what_was_said_before(office, now):
    indicator = _define(office, now)

    actions.edit_indicator(
        indicator=indicator, version=1, by=office, at=now, definition="按年度变更调查"
    )

    event = audit.history(f"catalog.indicator:{indicator.pk}").first()
    assert (event.before["definition"], event.after["definition"]) == ("", "按年度变更调查")


def test_an_outdated_version_is_refused(office, now):
    indicator = _define(office, now)
    actions.edit_indicator(indicator=indicator, version=1, by=office, at=now, source="林业局")

    with pytest.raises(IndicatorChanged, match="森林覆盖率"):
        actions.edit_indicator(indicator=indicator, version=1, by=office, at=now, source="统计局")

    assert queries.indicator("forest-cover").source == "林业局"


def test_plausible_bounds_are_recorded_as_text(office, now):
    indicator = _define(office, now, lowest=Decimal("0"), highest=Decimal("100.50"), form="level")

    event = audit.history(f"catalog.indicator:{indicator.pk}").get()
    assert (event.after["lowest"], event.after["highest"]) == ("0", "100.5")
    assert event.after["form"] == "level"


def test_bounds_that_cross_are_refused(office, now):
    with pytest.raises(CatalogError, match="lowest plausible value 2 is above the highest, 1"):
        _define(office, now, lowest=Decimal(2), highest=Decimal(1))

    indicator = _define(office, now, lowest=Decimal(2))
    with pytest.raises(CatalogError, match="is above the highest"):
        actions.edit_indicator(
            indicator=indicator, version=1, by=office, at=now, highest=Decimal(1)
        )
    assert queries.indicator("forest-cover").highest is None


@pytest.fixture
def pair(office, now):
    """A quantity and a quality that nobody paired yet."""
    return _define(office, now, code="beds"), _define(office, now, code="share", kind="quality")


def test_setting_one_side_of_a_pair_sets_the_other_both_in_the_trail(office, now, pair):
    beds, share = pair

    actions.edit_indicator(indicator=beds, version=1, by=office, at=now, pair=share)

    assert queries.indicator("share").pair == beds
    event = audit.history(f"catalog.indicator:{share.pk}").first()
    assert (event.before["pair"], event.after["pair"]) == (None, "beds")
    assert queries.indicator("share").version == 2  # whoever has its form open is told


def test_taking_a_pair_apart_frees_both(office, now, pair):
    beds, share = pair
    actions.edit_indicator(indicator=beds, version=1, by=office, at=now, pair=share)

    actions.edit_indicator(
        indicator=queries.indicator("share"), version=2, by=office, at=now, pair=None
    )

    assert queries.indicator("beds").pair is None


def test_a_new_indicator_is_paired_at_once_and_a_taken_partner_refused(office, now, pair):
    beds, _share = pair
    _define(office, now, code="nursing", kind="quality", pair=beds)

    assert queries.indicator("beds").pair.code == "nursing"
    with pytest.raises(CatalogError, match="is the pair of") as refused:
        _define(office, now, code="third", kind="quality", pair=queries.indicator("beds"))
    assert refused.value.field == "pair"
    assert queries.indicator("third") is None


def test_a_formula_is_kept_in_plain_signs_and_recorded(office, now, pair):
    made = _define(office, now, code="rate", formula="［ beds ］ × 100")

    assert made.formula == "[beds] * 100"
    event = audit.history(f"catalog.indicator:{made.pk}").get()
    assert event.after["formula"] == "[beds] * 100"


def test_everything_an_auditor_asks_is_recorded(office, now, delivery_office):
    made = _define(
        office, now, owner_unit=delivery_office, verification="抽查", quality_statement="不全",
        review_on=now.date(), due_days=5, minutes=3, over_units="sum", over_time="last",
    )  # fmt: skip

    after = audit.history(f"catalog.indicator:{made.pk}").get().after
    assert (after["owner_unit"], after["review_on"]) == ("DCS", now.date().isoformat())
    assert (after["verification"], after["quality_statement"]) == ("抽查", "不全")
    assert (after["over_units"], after["over_time"], after["due_days"]) == ("sum", "last", 5)


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"unit_of_measure": "亿元"}, "unit of measure"), ({"frequency": "month"}, "frequency"),
     ({"form": "in_period"}, "what a figure stands for"), ({"formula": "[gdp] / 2"}, "formula")],
)  # fmt: skip
def test_what_a_figure_means_is_not_changed_under_figures(office, now, monkeypatch, changes, field):
    actions.define_indicator(
        by=office, at=now, code="gdp", name_zh="地区生产总值", unit_of_measure="亿元"
    )
    indicator = _define(office, now, frequency="year", form="level")
    figures = [12]
    monkeypatch.setattr(queries, "_counts", [lambda _one: figures[0]])

    with translation.override("en"), pytest.raises(CatalogError, match=f"12 figures.*{field}"):
        actions.edit_indicator(indicator=indicator, version=1, by=office, at=now, **changes)

    kept = actions.edit_indicator(
        indicator=indicator, version=1, by=office, at=now, unit_of_measure="%", source="统计局"
    )
    assert (kept.source, kept.frequency) == ("统计局", "year")
    figures[0] = 0
    actions.edit_indicator(indicator=kept, version=2, by=office, at=now, **changes)
