"""Taking definitions in from packs: new ones at once, different ones only where chosen."""

import pytest

from luodi.audit import queries as audit
from luodi.catalog import actions, queries
from luodi.catalog.errors import CatalogError, ProposalChanged
from luodi.catalog.pack_news import proposal


def _define(by, at, code, **fields):
    given = {"name_zh": "本区定义", "unit_of_measure": "%", **fields}
    return actions.define_indicator(by=by, at=at, code=code, **given)


def _take(office, now, *codes, digest=None):
    seen = proposal()
    return actions.take_from_packs(
        codes=set(codes), digest=digest or seen.digest, by=office, at=now
    )  # fmt: skip


def test_packs_define_what_is_not_there_yet(office, now):
    own = _define(office, now, "tax_per_mu")

    made = {indicator.code: indicator for indicator in actions.define_from_packs(by=office, at=now)}

    assert "tax_per_mu" not in made and queries.indicator("tax_per_mu") == own
    housing = made["renewed_housing"]
    assert (housing.name_zh, housing.unit_of_measure, housing.form, housing.frequency) == (
        "老旧小区改造面积", "万平方米", "cumulative", "month",
    )  # fmt: skip
    assert (housing.lowest, housing.highest, housing.pack) == (0, 2000, "livelihood 1.0")
    assert made["energy_per_output"].direction == -1
    assert actions.define_from_packs(by=office, at=now) == []


def test_pairs_formulas_and_weights_of_packs_are_tied_together(office, now):
    actions.define_from_packs(by=office, at=now)

    share, revenue = queries.indicator("tax_share_of_revenue"), queries.indicator("budget_revenue")
    assert (share.pair, revenue.pair) == (revenue, share)
    assert share.formula == "[tax_revenue] / [budget_revenue] * 100"
    assert queries.indicator("capacity_use").weighed_by.code == "industrial_output"
    assert share.review_on.year == now.year + 1


def test_an_own_definition_of_the_same_kind_leaves_the_packs_pair_open(office, now):
    _define(office, now, "budget_revenue", kind="quality")

    actions.define_from_packs(by=office, at=now)

    assert queries.indicator("tax_share_of_revenue").pair is None


def test_what_the_office_edited_is_overwritten_only_where_it_was_chosen(office, now):
    gdp = _define(office, now, "gdp", unit_of_measure="万元")

    _take(office, now, "resident_population")
    assert queries.indicator("gdp").unit_of_measure == "万元"
    assert queries.indicator("resident_population").pack == "economy 1.0"

    _take(office, now, "gdp")
    assert queries.indicator("gdp").unit_of_measure == "亿元"
    event = audit.history(f"catalog.indicator:{gdp.pk}").first()
    assert (event.before["unit_of_measure"], event.after["unit_of_measure"]) == ("万元", "亿元")


def test_a_formula_without_its_inputs_is_refused_by_name(office, now):
    with pytest.raises(CatalogError, match="“gdp_per_head” needs “gdp”"):
        _take(office, now, "gdp_per_head")

    assert not queries.indicators().exists()


def test_a_formula_and_its_inputs_come_together_whatever_their_order(office, now):
    made = _take(office, now, "gdp_per_head", "gdp", "resident_population")

    assert [one.code for one in made][-1] == "gdp_per_head"
    assert queries.indicator("gdp").pair.code == "gdp_per_head"


def test_a_preview_that_is_no_longer_true_is_refused(office, now):
    digest = proposal().digest
    _define(office, now, "gdp")

    with pytest.raises(ProposalChanged):
        _take(office, now, "gdp", digest=digest)


def test_nothing_chosen_is_told(office, now):
    with pytest.raises(CatalogError, match="Nothing is chosen"):
        _take(office, now)
