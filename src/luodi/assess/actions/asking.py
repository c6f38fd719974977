"""Ask the worker to compute an assessment, and work: each step is shown, scores come at once."""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import override

from luodi.assess import queries, tasks
from luodi.assess.actions.computing import compute, keep, refuse_not_ready, target_of
from luodi.assess.actions.locking import locked
from luodi.assess.computed import found_of
from luodi.assess.errors import AssessError, AssessmentChanged, StateRefused
from luodi.assess.models import STEPS, Assessment, Computing, ComputingState
from luodi.audit import actions as audit

AT_ONCE = 100  # units: computed within a second, nobody has to wait for a worker
UNDER_WAY = (ComputingState.WAITING, ComputingState.WORKING)
LANGUAGES = {"refusal_zh": "zh-hans", "refusal_en": "en"}
CHANGED = _l("Its adjustments were changed while it was computed. Look at them and compute it "
             "again.")  # fmt: skip
BROKE_OFF = _l("The program broke off (%(reason)s). Nothing was kept. Compute it again; if it "
               "breaks off again, tell the administrator.")  # fmt: skip
logger = logging.getLogger(__name__)


class _GivenUp(Exception):
    """Another attempt was begun meanwhile: this one keeps nothing."""


def begin_computing(*, assessment: Assessment, by: Any, at: datetime) -> bool:
    """Compute a small assessment at once, and ask the worker for a large one.

    Says whether it is computed. Raises StateRefused while the worker is at it, else as
    ``compute``.
    """
    _refuse_under_way(queries.computing(assessment), at)
    if len(queries.cohort(assessment)) > AT_ONCE:
        ask_to_compute(assessment=assessment, by=by, at=at)
        return False
    compute(assessment=assessment, by=by, at=at)
    return True


@transaction.atomic
def ask_to_compute(*, assessment: Assessment, by: Any, at: datetime) -> Computing:
    """Ask the worker, whatever the size; it begins after the commit.

    Raises StateRefused while it is under way and moves, else as ``compute`` for what is known
    before a figure is read.
    """
    stored = locked(assessment.pk)
    refuse_not_ready(stored)
    known = queries.computing(stored)
    _refuse_under_way(known, at)
    job = known or Computing(assessment=stored, attempt=0)
    job.state, job.attempt = ComputingState.WAITING.value, job.attempt + 1
    job.progress, job.step, job.units, job.step_at = 0, "", 0, at
    job.asked_by, job.asked_at, job.refusal_zh, job.refusal_en = by, at, "", ""
    job.save()
    audit.record(kind="assess.computing_asked", target=target_of(stored), by=by, at=at,
                 after={"attempt": job.attempt})  # fmt: skip
    # After the commit: a worker must not look for a row that is not there yet.
    transaction.on_commit(partial(tasks.compute_when_free.enqueue, stored.pk, job.attempt))
    return job


def _refuse_under_way(job: Computing | None, at: datetime) -> None:
    if job is not None and job.state in UNDER_WAY and not queries.is_stuck(job, at):
        raise StateRefused(
            _("%(person)s asked for it at %(time)s and it is being computed. Wait until it is "
              "done; this page shows how far it is.")
            % {"person": job.asked_by, "time": queries.time_asked(job)}
        )  # fmt: skip


def compute_asked(
    *, job: Computing, by: Any, at: datetime, clock: Callable[[], datetime] | None = None
) -> Computing:
    """Compute what was asked for; never raises for what it finds, but keeps the reason.

    Steps are kept as they begin, each with its own moment by ``clock`` (else ``at``), so that a
    page can show them and say which stands still; the scores and the state of the assessment in
    one transaction, so that a kill leaves an open assessment and nothing half-kept.
    """
    moment = clock or (lambda: at)
    if not _moved(_mine(job, [ComputingState.WAITING]), "reading", at):
        return job
    try:
        refusals = _tried(job, by, moment)
    except _GivenUp:
        refusals = {}
    except Exception as error:
        logger.exception("Computing assessment %s broke off", job.assessment_id)
        refusals = in_each_language(BROKE_OFF, reason=type(error).__name__)
    if refusals:
        fail(job, refusals, by, moment())
    return Computing.objects.get(pk=job.pk)


def _tried(job: Computing, by: Any, moment: Callable[[], datetime]) -> dict[str, str]:
    """Return why it cannot be computed, in both languages; nothing once it is."""
    try:
        _work(job, by, moment)
    except AssessError as refused:
        return in_each_language(refused.sentence)
    return {}


def _work(job: Computing, by: Any, moment: Callable[[], datetime]) -> None:
    seen = Assessment.objects.select_related("scheme").defer("manifest").get(pk=job.assessment_id)
    refuse_not_ready(seen)

    def tell(step: str, units: int) -> None:
        if not _moved(_mine(job, UNDER_WAY), step, moment(), units):
            raise _GivenUp

    found = found_of(seen, tell)
    with transaction.atomic():
        stored = locked(seen.pk)
        refuse_not_ready(stored)
        if stored.version != seen.version:
            raise AssessmentChanged(CHANGED)
        if not _mine(job, UNDER_WAY).exists():
            raise _GivenUp
        keep(stored, found, by=by, at=moment())


def _mine(job: Computing, states: Iterable[Any]) -> Any:
    return Computing.objects.filter(pk=job.pk, attempt=job.attempt, state__in=list(states))


def _moved(rows: Any, step: str, at: datetime, units: int = 0) -> bool:
    return bool(rows.update(state=ComputingState.WORKING, step=step, progress=STEPS[step],
                            units=units, step_at=at))  # fmt: skip


def in_each_language(sentence: str | Promise, **params: str) -> dict[str, str]:
    """Return a sentence as a failed computing keeps it; one that was made already stays as is."""
    told = {}
    for field, language in LANGUAGES.items():
        with override(language):
            told[field] = str(sentence) % params if params else str(sentence)
    return told


@transaction.atomic
def fail(job: Computing, refusals: dict[str, str], by: Any, at: datetime) -> None:
    """Keep why a computing failed, unless another attempt was begun meanwhile or it is done."""
    failed = _mine(job, UNDER_WAY).update(
        state=ComputingState.FAILED, step="", step_at=at, **refusals
    )
    if failed:
        told = {"attempt": job.attempt, "reason": refusals["refusal_zh"]}
        audit.record(kind="assess.computing_failed", by=by, at=at, after=told,
                     target=f"assess.assessment:{job.assessment_id}")  # fmt: skip
