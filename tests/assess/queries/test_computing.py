"""How far a computing is, and when it may be begun anew."""

from datetime import timedelta

import pytest

from luodi.assess import actions, queries
from luodi.assess.models import Computing


@pytest.fixture
def job(opened, office, now):
    """A computing that waits for the worker."""
    return actions.ask_to_compute(assessment=opened, by=office, at=now)


def test_where_nobody_asked_there_is_none(opened):
    assert queries.computing(opened) is None and not queries.computings_under_way()


@pytest.mark.parametrize(
    ("state", "minutes", "under_way", "stuck"),
    [("waiting", 9, True, False), ("waiting", 11, True, True), ("working", 11, True, True),
     ("done", 11, False, False)],
)  # fmt: skip
def test_it_is_stuck_after_ten_minutes_without_a_step(job, now, state, minutes, under_way, stuck):
    job.state = state

    assert queries.is_under_way(job) == under_way
    assert queries.is_stuck(job, now + timedelta(minutes=minutes)) == stuck


def test_steps_are_done_now_and_later(job):
    job.step = "drawing"

    assert [one.state for one in queries.computing_steps(job)] == ["done", "done", "now", "later"]


def test_while_it_waits_every_step_is_still_to_come(job):
    assert {one.state for one in queries.computing_steps(job)} == {"later"}


def test_what_is_under_way_is_found_while_its_assessment_is_open(job, opened, office, now):
    found = list(queries.computings_under_way())
    actions.compute(assessment=opened, by=office, at=now)

    assert found == [job] and not queries.computings_under_way()
    assert queries.time_asked(Computing.objects.get()) == "09:00"
