"""Compute an assessment: a small one at once, a large one by the worker; all is kept or nothing."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import JSONField, TextField, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from luodi.assess import queries
from luodi.assess.actions.locking import locked
from luodi.assess.actions.refusing import refuse_replaced, refuse_waiting
from luodi.assess.canonical import digest
from luodi.assess.computed import Found, found_of
from luodi.assess.errors import StateRefused
from luodi.assess.models import Assessment, Computing, ComputingState, Reliability, Score, State
from luodi.assess.wording import day_of, in_any_language
from luodi.audit import actions as audit


@transaction.atomic
def compute(*, assessment: Assessment, by: Any, at: datetime) -> Assessment:
    """Take the figures as known at ``as_of``, keep them as the manifest, and score every unit.

    It does so here and now, whatever the worker does. Raises StateRefused when it was computed
    before, AdjustmentRefused while an adjustment waits for its second person, EmptyCohort,
    NobodyScored, SchemeMismatch.
    """
    stored = locked(assessment.pk)
    refuse_not_ready(stored)
    return keep(stored, found_of(stored), by=by, at=at)


def refuse_not_ready(stored: Assessment) -> None:
    """Raise StateRefused or AdjustmentRefused unless an assessment can be computed now."""
    refuse_replaced(stored)
    if stored.state != State.OPEN:
        raise StateRefused(in_any_language(_computed, day_of(stored.computed_at)))
    refuse_waiting(stored)


def _computed(day: str) -> str:
    return _("This assessment was computed on %(day)s and its scores stand. Compute another in "
             "its place to take newer figures, or open a new one if it is confirmed."
             ) % {"day": day}  # fmt: skip


def keep(stored: Assessment, found: Found, *, by: Any, at: datetime) -> Assessment:
    """Keep manifest, scores and reliability of a locked assessment; the caller's transaction."""
    stored.state, stored.computed_by, stored.computed_at = State.COMPUTED.value, by, at
    stored.manifest_digest = found.written.manifest_digest
    stored.result_digest = found.written.result_digest
    stored.version += 1
    stored.save()
    Assessment.objects.filter(pk=stored.pk).update(manifest=_as_json(found.written.manifest))
    stored.manifest = found.manifest
    _keep_scores(stored, found)
    _keep_reliability(stored, found.reliability, at)
    Computing.objects.filter(assessment=stored).update(
        state=ComputingState.DONE, progress=100, step="", step_at=at, refusal_zh="", refusal_en=""
    )
    audit.record(kind="assess.computed", target=target_of(stored), by=by, at=at, after={
        "manifest": stored.manifest_digest, "result": stored.result_digest,
        "units": len(found.result["scores"]), "inputs": len(found.manifest["inputs"])})  # fmt: skip
    return stored


def _as_json(text: str) -> Cast:
    """Return text as what a JSON column takes: Django would write millions of bytes anew."""
    return Cast(Value(text, TextField()), JSONField())


def _keep_scores(stored: Assessment, found: Found) -> None:
    keys = queries.unit_keys()
    rows = []
    for one, text in zip(found.result["scores"], found.written.scores, strict=True):
        grade = one["grade"]["code"] if one["grade"] else ""
        rows.append(Score(
            assessment=stored, unit_id=keys[one["unit"]["code"]], points=one["points"],
            rank=one["rank"], grade=grade, explanation=_as_json(text),
        ))  # fmt: skip
    Score.objects.bulk_create(rows, batch_size=200)  # an explanation holds some ten thousand bytes


def _keep_reliability(stored: Assessment, content: dict[str, Any], at: datetime) -> None:
    Reliability(assessment=stored, content=content, digest=digest(content), at=at).save()


def target_of(assessment: Assessment) -> str:
    """Return what the trail calls an assessment."""
    return f"assess.assessment:{assessment.pk}"
