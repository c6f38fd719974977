"""Which units something that is seldom concerns."""

from datetime import timedelta

import pytest

from luodi.deliver import actions, queries
from luodi.deliver.queries import seldom

pytestmark = pytest.mark.django_db


def concerned(unit):
    return {what for what in seldom.UNITS if seldom.concerns(what, unit)}


def test_nothing_concerns_a_unit_whose_tasks_go_on(signed, industry_bureau):
    assert concerned(industry_bureau.pk) == set()
    assert concerned(None) == set()


def test_an_open_slip_concerns_the_unit_that_answers_it(signed, industry_bureau, town, now):
    at = now + timedelta(days=45)

    actions.chase(today=at.date(), by=None, at=at)

    assert concerned(industry_bureau.pk) == {seldom.SLIPS}
    assert concerned(town.pk) == set()


def test_an_acceptance_that_was_undone_concerns_its_unit(
    reported_done, office, second_office, industry_bureau, now
):
    done = actions.accept(assignment=reported_done, by=second_office, at=now)

    actions.unaccept(assignment=done, reason="验收单缺页", by=office, at=now)

    assert concerned(industry_bureau.pk) == {seldom.UNDONE_TASKS}
    assert queries.waiting_for(done.signed_by, now.date()).closings.to_do_again != ()
