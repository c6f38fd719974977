"""Assessments and scores, and who may see which."""

from datetime import timedelta

import pytest

from luodi.assess import actions, queries
from tests.assess.conftest import THURSDAY


def codes(rows):
    return [row.unit.code for row in rows]


def test_scores_come_by_rank_and_the_unscored_last(computed):
    assert codes(queries.scores(computed)) == ["BLZ", "QST", "HLZ", "NQZ"]
    assert queries.score(computed, queries.scores(computed)[0].unit).rank == 1


def test_a_unit_without_score_has_none(computed, industry_bureau):
    assert queries.score(computed, industry_bureau) is None


@pytest.mark.parametrize("who", ["office", "leader", "auditor"])
def test_the_house_sees_every_score(computed, somebody, who):
    assert codes(queries.visible(computed, somebody(who))) == ["BLZ", "QST", "HLZ", "NQZ"]
    assert list(queries.visible_assessments(somebody(who))) == [computed]


def test_a_unit_sees_its_own_score_only(shown, reporting_unit):
    assert codes(queries.visible(shown, reporting_unit)) == ["QST"]
    assert list(queries.visible_assessments(reporting_unit)) == [shown]


def test_a_unit_that_is_not_assessed_sees_nothing(computed, lead_unit):
    assert not queries.visible(computed, lead_unit).exists()
    assert not queries.visible_assessments(lead_unit).exists()


def test_an_open_run_shows_itself_to_the_house_only(opened, office, reporting_unit):
    assert list(queries.visible_assessments(office)) == [opened]
    assert not queries.visible_assessments(reporting_unit).exists()


def test_only_confirmed_ones_are_offered_to_be_aired(confirmed, opened):
    assert list(queries.confirmed("per_mu_performance")) == [confirmed]
    assert not queries.confirmed("tasks_of_the_year").exists()


def test_own_scores_are_the_latest_by_each_scheme(shown, reporting_unit):
    assert codes(queries.own_scores(reporting_unit)) == ["QST"]


def test_what_waits_for_whom(shown, office, second_office):
    friday = THURSDAY + timedelta(days=1)

    assert queries.waiting_for(office, friday) == []  # who computed does not confirm
    assert queries.waiting_for(second_office, THURSDAY) == []  # units may object until its end
    assert queries.waiting_for(second_office, friday) == [shown]


def test_a_draft_waits_for_anybody_of_the_office(computed, office, second_office):
    assert queries.waiting_for(office, THURSDAY) == [computed]
    assert queries.waiting_for(second_office, THURSDAY) == [computed]


def test_a_draft_is_the_houses_alone(computed, reporting_unit, leader):
    assert queries.own_scores(reporting_unit) == []
    assert not queries.visible_assessments(reporting_unit).exists()
    assert list(queries.visible_assessments(leader)) == [computed]


def test_one_assessment_by_its_key(opened):
    assert queries.assessment(opened.pk) == opened
    assert queries.assessment(0) is None


def test_adjustments_come_in_the_order_they_were_entered(opened):
    assert list(queries.adjustments(opened)) == []


def test_units_are_found_by_code(towns):
    assert queries.unit_keys()["QST"] == towns["QST"].pk


def test_what_was_confirmed_for_the_same_period_is_found(confirmed, scheme, office, now):
    again = actions.open_assessment(
        scheme=scheme, period=confirmed.period, as_of=now, by=office, at=now
    )

    assert queries.confirmed_beside(again) == confirmed
    assert queries.confirmed_beside(confirmed) is None
