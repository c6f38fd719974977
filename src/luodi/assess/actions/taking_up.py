"""Take up the computings that a house broke off: again a few times, then told as failed."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _l

from luodi.assess import queries, tasks
from luodi.assess.actions.asking import UNDER_WAY, fail, in_each_language
from luodi.assess.actions.computing import target_of
from luodi.assess.actions.locking import locked
from luodi.assess.models import Assessment, Computing, ComputingState, State
from luodi.audit import actions as audit
from luodi.audit import queries as trail

# What kills its worker ends the house with it: taken up without end, the house would never stand.
AT_MOST = 2
GIVEN_UP = _l("The program ended %(times)s times before it was done, perhaps for want of memory. "
              "Nothing was kept. Compute it again when less runs beside it; if it breaks off "
              "again, tell the administrator.")  # fmt: skip


def take_up_computing(
    *, by: Any, at: datetime, quiet_for: timedelta = timedelta(0)
) -> list[Computing]:
    """Ask again for every computing that was broken off; a house calls this when it starts.

    ``quiet_for`` spares those that moved since: another worker may be at them. One that broke off
    more than twice since somebody asked for it fails instead, with a sentence.
    """
    found = (_taken_up(job.assessment_id, at - quiet_for, by, at)
             for job in queries.computings_under_way())  # fmt: skip
    return [job for job in found if job is not None]


@transaction.atomic
def _taken_up(assessment_pk: int, quiet_since: datetime, by: Any, at: datetime) -> Computing | None:
    stored = locked(assessment_pk)
    rows = Computing.objects.select_for_update().filter(assessment=stored, state__in=UNDER_WAY)
    job = rows.filter(step_at__lte=quiet_since).first()
    if job is None or stored.state != State.OPEN:  # it ended, or moved, since it was found
        return None
    times = _broken_off(stored) + (job.state == ComputingState.WORKING)
    if times > AT_MOST:
        fail(job, in_each_language(GIVEN_UP, times=str(times)), by, at)
        return None
    return _again(job, times, by, at)


def _broken_off(stored: Assessment) -> int:
    asked = trail.history(target_of(stored)).filter(kind="assess.computing_asked").first()
    return int((asked.after or {}).get("broken_off", 0)) if asked else 0


def _again(job: Computing, times: int, by: Any, at: datetime) -> Computing:
    job.state, job.attempt = ComputingState.WAITING.value, job.attempt + 1
    job.progress, job.step, job.step_at = 0, "", at
    job.save()
    audit.record(kind="assess.computing_asked", target=f"assess.assessment:{job.assessment_id}",
                 by=by, at=at, after={"attempt": job.attempt, "broken_off": times})  # fmt: skip
    ask = partial(tasks.compute_when_free.enqueue, job.assessment_id, job.attempt)
    transaction.on_commit(ask)
    return job
