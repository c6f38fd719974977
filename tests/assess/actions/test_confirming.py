"""A second person stands for a result: not before its time, not past an objection, never twice."""

from datetime import timedelta

import pytest

from luodi.assess import actions, queries
from luodi.assess.errors import LookingOverRefused, ObjectionRefused, SamePerson, StateRefused
from luodi.audit import queries as audit
from tests import judged
from tests.assess.conftest import QUARTER


@pytest.fixture
def on_friday(second_office, now):
    """Confirm as the second person on the day after the units' last one."""

    def confirm(assessment, **changed):
        given = {"by": second_office, "at": now + timedelta(days=4), **changed}
        return actions.confirm(assessment=assessment, **given)

    return confirm


def test_a_result_is_confirmed_by_a_second_person(shown, on_friday, second_office, now):
    digest, version = shown.result_digest, shown.version

    done = on_friday(shown)

    assert (done.state, done.confirmed_by) == ("confirmed", second_office)
    assert done.confirmed_at == now + timedelta(days=4)
    assert (done.result_digest, done.version) == (digest, version + 1)  # the result is as it was


def test_the_trail_says_which_result_was_confirmed(shown, on_friday, second_office):
    done = on_friday(shown)

    event = next(one for one in audit.history(f"assess.assessment:{shown.pk}")
                 if one.kind == "assess.confirmed")  # fmt: skip
    assert event.before == {"state": "checking"}
    assert event.after == {"state": "confirmed", "result": done.result_digest}


def test_whoever_computed_does_not_confirm(computed, office, now):
    shown = judged.looked_over(computed=computed, by=office, at=now)

    with pytest.raises(SamePerson, match="Somebody else"):
        actions.confirm(assessment=shown, by=office, at=now)

    computed.refresh_from_db()
    assert computed.state == "checking"


def test_whoever_adjusted_does_not_confirm(opened, adjust, approve, office, second_office, now):
    approve(adjust())  # entered by the office
    computed = actions.compute(assessment=opened, by=second_office, at=now)
    shown = judged.looked_over(computed=computed, by=office, at=now)

    with pytest.raises(SamePerson, match="You entered an adjustment"):
        actions.confirm(assessment=shown, by=office, at=now)

    assert queries.waiting_for(office, now.date()) == []


def test_nothing_is_confirmed_before_it_is_computed(opened, second_office, now):
    with pytest.raises(StateRefused, match="Compute"):
        actions.confirm(assessment=opened, by=second_office, at=now)


def test_a_draft_is_not_confirmed_past_the_units(computed, second_office, now):
    with pytest.raises(StateRefused, match="have not looked it over"):
        actions.confirm(assessment=computed, by=second_office, at=now)


def test_nothing_is_confirmed_while_units_may_object(shown, second_office, now):
    on_thursday = now + timedelta(days=3)
    with pytest.raises(LookingOverRefused, match="until the end of 2025-03-06"):
        actions.confirm(assessment=shown, by=second_office, at=on_thursday)

    done = actions.confirm(assessment=shown, by=second_office, at=on_thursday + timedelta(days=1))

    assert done.state == "confirmed"


def test_nothing_is_confirmed_while_an_objection_is_undecided(
    shown, reporting_unit, second_office, now
):
    actions.raise_objection(score=queries.score(shown, reporting_unit.unit),
                            line="indicator:tax_per_mu", words="少计一户", by=reporting_unit,
                            at=now)  # fmt: skip

    with pytest.raises(ObjectionRefused, match="undecided: 青石滩镇, Tax per mu"):
        actions.confirm(assessment=shown, by=second_office, at=now + timedelta(days=4))


def test_a_dismissed_objection_stops_nothing(shown, object_to, decide, second_office, now):
    decide(object_to(), upheld=False)

    done = actions.confirm(assessment=shown, by=second_office, at=now + timedelta(days=4))

    assert done.state == "confirmed"


def test_an_upheld_objection_that_nobody_followed_stops_the_confirmation(
    upheld, second_office, now
):
    with pytest.raises(ObjectionRefused, match="was upheld: 青石滩镇, Tax per mu"):
        actions.confirm(assessment=upheld, by=second_office, at=now + timedelta(days=4))


def test_the_new_one_is_looked_over_and_confirmed(upheld, revised, replace, office, second_office,
                                                  now):  # fmt: skip
    newer = replace(upheld)
    shown = judged.looked_over(computed=newer, by=office, at=now + timedelta(days=10))

    done = actions.confirm(assessment=shown, by=second_office, at=now + timedelta(days=10))

    assert done.state == "confirmed"


def test_nothing_is_confirmed_twice(confirmed, second_office, now):
    with pytest.raises(StateRefused, match="was confirmed on 2025-03-03"):
        actions.confirm(assessment=confirmed, by=second_office, at=now)


def test_a_period_is_confirmed_once_unless_a_reason_is_given(
    confirmed, scheme, office, second_office, now
):
    again = actions.open_assessment(scheme=scheme, period=QUARTER, as_of=now, by=office, at=now)
    actions.compute(assessment=again, by=office, at=now)
    judged.looked_over(computed=again, by=office, at=now)
    with pytest.raises(StateRefused, match="for 2024Q4 was confirmed on 2025-03-03"):
        actions.confirm(assessment=again, by=second_office, at=now, reason=" ")

    actions.confirm(assessment=again, by=second_office, at=now, reason="一项数字有误，更正")

    event = next(one for one in audit.history(f"assess.assessment:{again.pk}")
                 if one.kind == "assess.confirmed")  # fmt: skip
    assert event.reason == "一项数字有误，更正"


def test_one_that_was_replaced_is_not_confirmed(upheld, revised, replace, on_friday):
    replace(upheld)

    with pytest.raises(StateRefused, match="A newer one took the place"):
        on_friday(upheld)


def test_an_objection_taken_back_stops_nothing(shown, object_to, on_friday, reporting_unit, now):
    actions.withdraw_objection(objection=object_to(), by=reporting_unit, at=now)

    assert on_friday(shown).state == "confirmed"


def test_who_approved_an_adjustment_may_confirm(opened, adjust, approve, office, on_friday, now):
    approve(adjust())  # entered by the office, approved by the second person
    computed = actions.compute(assessment=opened, by=office, at=now)
    shown = judged.looked_over(computed=computed, by=office, at=now)

    assert on_friday(shown).state == "confirmed"
