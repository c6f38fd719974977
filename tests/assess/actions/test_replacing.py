"""An assessment in place of one whose objection was upheld: followed, compared, the first kept."""

from datetime import timedelta
from decimal import Decimal
from functools import partial

import pytest

from luodi.assess import actions, queries
from luodi.assess.errors import (
    AdjustmentRefused,
    NobodyScored,
    ObjectionRefused,
    SchemeMismatch,
    StateRefused,
)
from luodi.assess.models import Assessment
from luodi.audit import queries as audit
from luodi.catalog import queries as indicators
from luodi.indicators import actions as figures
from luodi.org import actions as org
from tests import judged
from tests.assess.conftest import FIGURES, NAMES, QUARTER, TAX


def test_the_first_is_kept_and_says_what_took_its_place(upheld, revised, replace):
    digest = upheld.result_digest

    newer = replace(upheld)

    first = Assessment.objects.get(pk=upheld.pk)
    assert (first.state, first.replaced_by, newer.in_place_of) == ("replaced", newer, first)
    assert first.result_digest == digest and queries.recompute(first).same


def test_what_changed_is_shown_unit_by_unit(upheld, revised, replace):
    newer = replace(upheld)

    # tax 27 ÷ 18 = 1.5 → 60 points instead of 40: 120 instead of 100; nobody else moved
    [moved] = queries.moved(newer)
    assert (moved.unit.code, moved.points, moved.places) == ("QST", Decimal("20.00"), 0)


def test_a_new_one_whose_line_is_the_same_is_not_shown(upheld, replace, office, now):
    newer = replace(upheld)  # the figure was not revised

    with pytest.raises(ObjectionRefused, match="its line is the same still: 青石滩镇"):
        actions.begin_checking(assessment=newer, until=now.date() + timedelta(days=9), by=office,
                               at=now + timedelta(days=2))  # fmt: skip


def test_nothing_is_replaced_while_an_objection_is_undecided(shown, reporting_unit, replace, now):
    actions.raise_objection(score=queries.score(shown, reporting_unit.unit), line=TAX,
                            words="少计", by=reporting_unit, at=now)  # fmt: skip

    with pytest.raises(ObjectionRefused, match="undecided"):
        replace(shown)

    assert Assessment.objects.count() == 1


def test_what_is_confirmed_is_not_replaced(confirmed, replace):
    with pytest.raises(StateRefused, match="is confirmed, so no other takes its place"):
        replace(confirmed)


def test_a_second_click_opens_no_second_one(upheld, revised, replace):
    replace(upheld)

    with pytest.raises(StateRefused, match="A newer one took the place"):
        replace(upheld)

    assert Assessment.objects.count() == 2


@pytest.mark.parametrize("reason", ["", "字" * 401])
def test_it_is_said_why(upheld, replace, reason):
    with pytest.raises(StateRefused, match="up to 400"):
        replace(upheld, reason=reason)


def test_adjustments_are_carried_over_or_dropped(penalised, replace, office, second_office):
    _first, second = queries.counted(penalised)

    newer = replace(penalised, keep=[second.pk])

    [kept] = queries.counted(newer)
    assert (kept.reason, kept.by, kept.countersign.by) == ("地块0.5", office, second_office)
    assert queries.unfollowed(newer) == []
    assert [one.points for one in queries.moved(newer)] == [Decimal("1.00")]  # 99.5 − 98.5


def test_a_penalty_carried_over_against_the_decision_is_found(penalised, replace):
    newer = replace(penalised, keep=[one.pk for one in queries.counted(penalised)])

    assert [queries.line_title(one) for one in queries.unfollowed(newer)]


def test_an_adjustment_of_another_assessment_is_not_carried_over(upheld, replace):
    with pytest.raises(AdjustmentRefused, match="none of this assessment"):
        replace(upheld, keep=[999])

    assert Assessment.objects.count() == 1


def test_the_third_run_is_shown_once_the_figure_is_mended(upheld, revised, replace, office, now):
    third = replace(replace(upheld, at=now))  # the second on the figures of before

    until, later = now.date() + timedelta(days=9), now + timedelta(days=2)
    actions.begin_checking(assessment=third, until=until, by=office, at=later)
    assert queries.scores(third).get(unit__code="QST").points == Decimal("120.00")


def test_nobody_loses_an_upheld_objection_by_replacing_twice(upheld, replace, office, now):
    third = replace(replace(upheld))

    with pytest.raises(ObjectionRefused, match="its line is the same still: 青石滩镇"):
        actions.begin_checking(assessment=third, until=now.date() + timedelta(days=9), by=office,
                               at=now + timedelta(days=2))  # fmt: skip


def test_an_open_run_without_figures_is_replaced_by_one_that_has_them(
    scheme, towns, register, replace, office, now
):
    opened = actions.open_assessment(scheme=scheme, period=QUARTER, as_of=now, by=office, at=now)
    with pytest.raises(NobodyScored, match="then compute another in its place"):
        actions.compute(assessment=opened, by=office, at=now)
    for name, value in zip(NAMES, FIGURES["QST"], strict=True):
        figures.observe(indicator=indicators.indicator(name), unit=towns["QST"], period=QUARTER,
                        value=Decimal(value or 0), source="区统计局季报", by=None,
                        at=now + timedelta(days=1))  # fmt: skip

    newer = replace(opened, reason="开启时数据未报")

    opened.refresh_from_db()
    assert (opened.state, opened.manifest, newer.state) == ("replaced", None, "computed")
    assert queries.scores(newer).get(unit__code="QST").points == Decimal("100.00")
    assert queries.moved(newer) == []  # nobody got anything before
    event = audit.history(f"assess.assessment:{opened.pk}").first()
    assert (event.kind, event.reason) == ("assess.replaced", "开启时数据未报")


def test_a_replaced_run_that_was_never_computed_goes_no_further(opened, replace, office, now):
    replace(opened)

    for step in (actions.compute, partial(actions.begin_checking, until=now.date())):
        with pytest.raises(StateRefused, match="A newer one took the place"):
            step(assessment=opened, by=office, at=now)


def test_an_adjusted_unit_that_left_is_dropped_with_its_adjustment(
    opened, towns, replace, office, second_office, now
):
    judged.entered(assessment=opened, unit=towns["HLZ"], kind="bonus", points=Decimal(1),
                   clause="high_tech", reason="渝科〔2024〕8号", by=office, second=second_office,
                   at=now)  # fmt: skip
    org.edit_unit(unit=towns["HLZ"], kind="enterprise", by=office, at=now)
    with pytest.raises(AdjustmentRefused, match="in its place without that adjustment"):
        actions.compute(assessment=opened, by=office, at=now)

    assert replace(opened).state == "computed"


def test_nothing_is_replaced_while_an_adjustment_waits(opened, adjust, replace):
    adjust()

    with pytest.raises(AdjustmentRefused, match="wait for a second person: 青石滩镇"):
        replace(opened)


def without_tax(content):
    """The tax falls away; its 40 marks go to the output, 70 of 100."""
    content["indicators"].pop(0)
    content["indicators"][0]["weight"] = "70"


def test_a_run_that_its_version_cannot_compute_is_replaced_by_one_of_another_version(
    scheme, another_version, towns, register, replace, office, now
):
    """Nobody reports the tax any more, and the first version insists on it."""
    for name, value in zip(NAMES[1:], FIGURES["QST"][1:], strict=True):
        figures.observe(indicator=indicators.indicator(name), unit=towns["QST"], period=QUARTER,
                        value=Decimal(value), source="区统计局季报", by=None, at=now)  # fmt: skip
    opened = actions.open_assessment(scheme=scheme, period=QUARTER, as_of=now, by=office, at=now)
    with pytest.raises(NobodyScored):
        actions.compute(assessment=opened, by=office, at=now)
    newer = another_version(without_tax)
    with pytest.raises(StateRefused, match=f"in its place by version {newer.version}"):
        actions.open_assessment(scheme=newer, period=QUARTER, as_of=now, by=office, at=now)

    made = replace(opened, scheme=newer, reason="税收不再单列")

    assert (made.scheme, made.in_place_of.scheme) == (newer, scheme)
    assert queries.scores(made).get(unit__code="QST").points == Decimal("100.0")
    event = audit.history(f"assess.assessment:{opened.pk}").first()
    assert (event.before["version"], event.after["version"]) == (scheme.version, newer.version)


def test_a_wrong_rule_that_was_objected_to_is_corrected_before_anybody_confirms_it(
    upheld, scheme, another_version, replace, office, now
):
    newer = another_version(without_tax)
    with pytest.raises(SchemeMismatch, match="was replaced for 2024Q4"):
        replace(upheld)

    made = replace(upheld, scheme=newer)

    assert queries.unfollowed(made) == [] and made.state == "computed"


def test_an_adjustment_is_carried_over_into_a_version_that_has_its_clause_and_room(
    penalised, another_version, replace
):
    kept = [one.pk for one in queries.counted(penalised)]  # 1 and 0.5 points

    def at_most_one(content):
        clause = next(one for one in content["clauses"] if one["code"] == "idle_land")
        clause["most"] = "1"

    def no_clause(content):
        content["clauses"] = [one for one in content["clauses"] if one["code"] != "idle_land"]

    narrow, without = another_version(at_most_one), another_version(no_clause)
    for version, told in ((without, "has no clause “idle_land”"), (narrow, "and 1.5 are ticked")):
        with pytest.raises(AdjustmentRefused, match=f"青石滩镇 does not fit .*{told}"):
            replace(penalised, keep=kept, scheme=version)

    assert Assessment.objects.count() == 1


def test_another_scheme_takes_no_place(opened, replace, office, second_office, now):
    other = judged.in_use(code="tasks_of_the_year", by=office, second=second_office, at=now)

    with pytest.raises(SchemeMismatch, match="is another scheme"):
        replace(opened, scheme=other)
