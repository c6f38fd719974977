"""What the worker does for this room: compute one assessment."""

from django.utils import timezone
from django_tasks import task

from luodi.assess import queries


@task()
def compute_when_free(assessment_pk: int, attempt: int) -> str:
    """Compute an assessment unless its attempt has passed; returns the state it is left in."""
    from luodi.assess import actions  # actions enqueue this task, so they are imported late

    job = queries.computing_of(assessment_pk)
    if job is None or job.attempt != attempt:
        return "passed"
    done = actions.compute_asked(job=job, by=job.asked_by, at=timezone.now(), clock=timezone.now)
    return done.state
