"""The worker computes what was asked for, and leaves alone what has passed."""

from django.utils import timezone

from luodi.assess import actions, queries
from luodi.assess.tasks import compute_when_free


def test_the_worker_computes_what_was_asked_for(opened, office, now):
    job = actions.ask_to_compute(assessment=opened, by=office, at=now)

    done = compute_when_free.func(opened.pk, job.attempt)

    stored = queries.assessment(opened.pk)
    assert (done, stored.state, stored.computed_by) == ("done", "computed", office)


def test_the_worker_tells_each_step_by_the_clock(opened, office, now):
    job = actions.ask_to_compute(assessment=opened, by=office, at=now)
    began = timezone.now()

    compute_when_free.func(opened.pk, job.attempt)

    assert began < queries.computing(opened).step_at < timezone.now()


def test_a_task_of_an_attempt_that_was_given_up_does_nothing(opened, office, now):
    job = actions.ask_to_compute(assessment=opened, by=office, at=now)

    assert compute_when_free.func(opened.pk, job.attempt + 1) == "passed"
    assert compute_when_free.func(opened.pk + 1, 1) == "passed"
    assert queries.assessment(opened.pk).state == "open"
