"""Defining and editing indicators."""

from decimal import Decimal

import pytest

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


def test_packs_define_what_is_not_there_yet(office, now):
    own = _define(office, now, code="tax_per_mu")

    made = {indicator.code: indicator for indicator in actions.define_from_packs(by=office, at=now)}

    assert "tax_per_mu" not in made and queries.indicator("tax_per_mu") == own
    housing = made["renewed_housing"]
    assert (housing.name_zh, housing.unit_of_measure, housing.form, housing.frequency) == (
        "老旧小区改造面积", "万平方米", "cumulative", "month",
    )  # fmt: skip
    assert (housing.lowest, housing.highest, housing.pack) == (0, 2000, "livelihood 1.0")
    assert made["energy_per_output"].direction == -1
    assert actions.define_from_packs(by=office, at=now) == []
