"""Units look their scores over: until when, and who sees it then."""

from datetime import date, timedelta

import pytest

from luodi.assess import actions, queries
from luodi.assess.errors import LookingOverRefused, StateRefused
from luodi.notices.models import Notice
from tests.assess.conftest import THURSDAY


def begin(assessment, by, at, until=THURSDAY, **given):
    return actions.begin_checking(assessment=assessment, until=until, by=by, at=at, **given)


def test_the_units_are_told_and_see_their_scores(computed, reporting_unit, office, now):
    assert not queries.visible(computed, reporting_unit).exists()

    shown = begin(computed, office, now)

    assert (shown.state, shown.checking_until) == ("checking", THURSDAY)
    assert [row.unit.code for row in queries.visible(shown, reporting_unit)] == ["QST"]
    told = Notice.objects.filter(kind="scores_to_look_over")
    assert sorted(one.unit.code for one in told) == ["BLZ", "HLZ", "NQZ", "QST"]
    assert {one.due_on for one in told} == {THURSDAY}


def test_a_second_click_begins_nothing_anew(shown, office, now):
    with pytest.raises(StateRefused, match="shown their scores on 2025-03-03"):
        begin(shown, office, now, until=THURSDAY + timedelta(days=7))

    shown.refresh_from_db()
    assert shown.checking_until == THURSDAY
    assert Notice.objects.filter(kind="scores_to_look_over").count() == 4


def test_there_is_nothing_to_look_over_before_it_is_computed(opened, office, now):
    with pytest.raises(StateRefused, match="Compute the assessment first"):
        begin(opened, office, now)


@pytest.mark.parametrize(
    ("until", "told"),
    [
        (date(2025, 3, 2), "is over"),
        (date(2025, 3, 5), "at least 3 working days.*until 2025-03-06"),
        (date(2025, 6, 4), "more than 92 days"),
    ],
)
def test_a_day_that_gives_too_little_or_too_much_is_refused(computed, office, now, until, told):
    with pytest.raises(LookingOverRefused, match=told):
        begin(computed, office, now, until=until)

    computed.refresh_from_db()
    assert computed.state == "computed"
    assert not Notice.objects.filter(kind="scores_to_look_over").exists()


def test_less_than_three_days_needs_a_reason(computed, office, now):
    shown = begin(computed, office, now, until=now.date(), reason="区委常委会明日审议")

    assert shown.checking_until == now.date()
