"""Nobody judges what they themselves did."""

import pytest

from luodi.deliver import queries
from luodi.org import actions as org

pytestmark = pytest.mark.django_db


def test_the_office_judges_and_the_lead_unit_does_not(completed, office, lead_unit):
    assert queries.refusal_to_judge(completed, office) is None
    refusal = queries.refusal_to_judge(completed, lead_unit)
    assert refusal is not None and "Somebody of another unit decides" in str(refusal.sentence)


def test_whoever_reported_or_applied_does_not_judge_after_moving_to_the_office(
    applied, lead_unit, units, now
):
    moved = org.edit_person(person=lead_unit, by=None, at=now, unit=units["DCS"])

    refusal = queries.refusal_to_judge(applied.assignment, moved)

    assert refusal is not None and "yourself" in str(refusal.sentence)


def test_whoever_inspected_does_not_sign_and_another_one_does(go_on, office, second_office):
    inspected = go_on("inspected")

    refusal = queries.refusal_to_sign(inspected, office)
    assert refusal is not None and "You inspected" in str(refusal.sentence)
    assert queries.refusal_to_sign(inspected, second_office) is None


def test_many_tasks_are_asked_at_once(applied, office, lead_unit, django_assert_num_queries):
    rows = [applied.assignment] * 3

    with django_assert_num_queries(2):
        assert queries.judged_freely_by(office, rows) == {applied.assignment_id}
    assert queries.judged_freely_by(lead_unit, rows) == set()
