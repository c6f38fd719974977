"""Signing off a unit's figures of a period."""

from datetime import timedelta

import pytest

from luodi.audit import queries as audit
from luodi.indicators import actions, queries
from luodi.indicators.errors import IndicatorsError, StaleFigures
from luodi.org import actions as org


@pytest.fixture
def reported(housing, jobs, town, enter, reporting_unit):
    """January is complete, February lacks the jobs."""
    for indicator in (housing, jobs):
        enter(indicator, town, "2025-01", 5, by=reporting_unit)
    return enter(housing, town, "2025-02", 6, by=reporting_unit)


def _submit(town, by, at, period="2025-02", reason=""):
    return actions.submit_figures(unit=town, period=period, reason=reason, by=by, at=at)


def test_a_complete_period_is_submitted_once(reported, town, reporting_unit, now):
    first = _submit(town, reporting_unit, now, "2025-01")

    assert _submit(town, reporting_unit, now, "2025年1月") == first
    event = audit.history(f"indicators.signoff:{first.pk}").get()
    assert (event.kind, event.after) == (
        "indicators.submitted", {"unit": "QST", "period": "2025-01"},
    )  # fmt: skip


def test_what_lacks_is_named_unless_the_unit_says_why(reported, town, jobs, reporting_unit, now):
    with pytest.raises(IndicatorsError, match="2025-02 lacks 1 figures: “New jobs”"):
        _submit(town, reporting_unit, now)

    assert _submit(town, reporting_unit, now, reason="系统故障").reason == "系统故障"


def test_a_reason_for_each_missing_figure_is_enough(reported, town, jobs, reporting_unit, now):
    actions.say_why_missing(
        indicator=jobs, unit=town, period="2025-02", why="not_yet", by=reporting_unit, at=now
    )

    assert _submit(town, reporting_unit, now).step == "submitted"


@pytest.mark.parametrize(
    ("period", "said"),
    [("2025-03", "is not over: it ends on 2025-03-31"), ("February", "is no period")],
)
def test_what_is_not_over_or_no_period_is_not_submitted(
    reported, town, reporting_unit, now, period, said
):
    with pytest.raises(IndicatorsError, match=said):
        _submit(town, reporting_unit, now, period)


def test_a_reason_has_bounds(reported, town, reporting_unit, now):
    with pytest.raises(IndicatorsError, match="more than 400"):
        _submit(town, reporting_unit, now, reason="因" * 401)


def test_another_units_figures_are_not_submitted(reported, town, lead_unit, now):
    with pytest.raises(IndicatorsError, match="not your unit"):
        _submit(town, lead_unit, now, "2025-01")


def test_another_unit_accepts_and_then_the_figures_are_settled(
    reported, town, reporting_unit, office, now
):
    _submit(town, reporting_unit, now, "2025-01")
    actions.accept_figures(unit=town, period="2025-01", by=office, at=now)

    assert queries.why_settled(town, "2025-01") == "accepted"
    with pytest.raises(IndicatorsError, match="were accepted on 2025-03-03"):
        _submit(town, reporting_unit, now, "2025-01")


def test_nobody_of_the_unit_or_of_the_submitters_unit_accepts(
    reported, town, delivery_office, reporting_unit, office, second_office, now
):
    _submit(town, reporting_unit, now, "2025-01")
    colleague = org.add_person(
        by=None, at=now, sign_in_name="colleague", name="同事", role="office", unit=town
    )
    with pytest.raises(IndicatorsError, match="nor does their unit"):
        actions.accept_figures(unit=town, period="2025-01", by=colleague, at=now)

    _submit(town, office, now, "2025-02", reason="代报")
    with pytest.raises(IndicatorsError, match="Who submits figures never accepts"):
        actions.accept_figures(unit=town, period="2025-02", by=second_office, at=now)


def test_what_was_not_submitted_is_neither_accepted_nor_sent_back(reported, town, office, now):
    with pytest.raises(IndicatorsError, match="does not wait for acceptance"):
        actions.accept_figures(unit=town, period="2025-01", by=office, at=now)
    with pytest.raises(IndicatorsError, match="does not wait for acceptance"):
        actions.send_back(unit=town, period="2025-01", reason="缺", by=office, at=now)


def test_figures_that_came_since_are_told_and_not_accepted_unseen(
    reported, housing, town, reporting_unit, office, now
):
    _submit(town, reporting_unit, now, "2025-01")
    seen = queries.signed_off(town, "2025-01").count
    later = now + timedelta(hours=1)
    actions.revise(observation=queries.current(housing, town, "2025-01"), value=7, reason="复核",
                   by=reporting_unit, at=later)  # fmt: skip
    assert queries.signed_off(town, "2025-01").changed == 1

    with pytest.raises(StaleFigures, match="while you looked"):
        actions.accept_figures(unit=town, period="2025-01", seen=seen, by=office, at=later)

    seen = queries.signed_off(town, "2025-01").count
    actions.accept_figures(unit=town, period="2025-01", seen=seen, by=office, at=later)


def test_submitted_again_after_a_change_is_a_new_step(reported, housing, town, reporting_unit, now):
    first = _submit(town, reporting_unit, now, "2025-01")
    later = now + timedelta(hours=1)
    actions.revise(observation=queries.current(housing, town, "2025-01"), value=7, reason="复核",
                   by=reporting_unit, at=later)  # fmt: skip

    assert _submit(town, reporting_unit, later, "2025-01").pk > first.pk


def test_sent_back_with_a_reason_it_is_submitted_anew(reported, town, reporting_unit, office, now):
    _submit(town, reporting_unit, now, "2025-01")
    with pytest.raises(IndicatorsError, match="reason is missing"):
        actions.send_back(unit=town, period="2025-01", reason=" ", by=office, at=now)
    with pytest.raises(IndicatorsError, match="more than 400"):
        actions.send_back(unit=town, period="2025-01", reason="因" * 401, by=office, at=now)

    actions.send_back(unit=town, period="2025-01", reason="请复核", by=office, at=now)

    assert queries.signed_off(town, "2025-01").last.reason == "请复核"
    assert _submit(town, reporting_unit, now, "2025-01").step == "submitted"


def test_accepted_figures_are_opened_again_until_their_period_is_closed(
    reported, town, reporting_unit, office, now
):
    _submit(town, reporting_unit, now, "2025-01")
    actions.accept_figures(unit=town, period="2025-01", by=office, at=now)
    actions.reopen(unit=town, period="2025-01", reason="来源更正", by=office, at=now)
    assert queries.why_settled(town, "2025-01") == ""
    with pytest.raises(IndicatorsError, match="is not accepted"):
        actions.reopen(unit=town, period="2025-01", reason="再来", by=office, at=now)

    _submit(town, reporting_unit, now, "2025-01")
    actions.accept_figures(unit=town, period="2025-01", by=office, at=now)
    actions.close_period(period="2025-01", by=office, at=now)
    with pytest.raises(IndicatorsError, match="never opened again"):
        actions.reopen(unit=town, period="2025-01", reason="再来", by=office, at=now)


@pytest.mark.parametrize("who", ["office", "second_office"])
def test_whose_unit_changed_what_was_submitted_does_not_accept_it(
    reported, housing, town, reporting_unit, office, now, request, who
):
    _submit(town, reporting_unit, now, "2025-01")
    later = now + timedelta(hours=1)
    actions.revise(observation=queries.current(housing, town, "2025-01"), value=400, reason="复核",
                   by=office, at=later)  # fmt: skip
    given = {"unit": town, "period": "2025-01", "by": request.getfixturevalue(who), "at": later}

    with pytest.raises(IndicatorsError, match="nobody accepts their own"):
        actions.accept_figures(**given)

    _submit(town, reporting_unit, later + timedelta(minutes=1), "2025-01")
    assert actions.accept_figures(**given).step == "accepted"


def test_marks_that_came_since_are_not_accepted_unseen(
    reported, jobs, town, reporting_unit, office, now
):
    _submit(town, reporting_unit, now, reason="系统故障")
    seen, later = queries.signed_off(town, "2025-02").count, now + timedelta(hours=1)
    actions.say_why_missing(indicator=jobs, unit=town, period="2025-02", why="not_applicable",
                            by=reporting_unit, at=later)  # fmt: skip

    with pytest.raises(StaleFigures, match="while you looked"):
        actions.accept_figures(unit=town, period="2025-02", seen=seen, by=office, at=later)
