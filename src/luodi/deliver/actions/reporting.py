"""Report progress: how much is done, one sentence, and what it stands on."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.deliver import evidence as files_taken
from luodi.deliver import queries
from luodi.deliver.actions.rates import rate_of_figure, rate_typed, refuse_beside_figures
from luodi.deliver.actions.recording import locked, target_of
from luodi.deliver.actions.stepping import step
from luodi.deliver.errors import DeliverError, NotYours, RateRefused, WrongMoment
from luodi.deliver.models import Assignment, Evidence, ProgressUpdate
from luodi.deliver.wording import percent
from luodi.files import actions as files
from luodi.files.errors import FilesError

LONGEST = {"sentence": 200, "problem": 400, "next_step": 400}


@transaction.atomic
def report_progress(  # noqa: PLR0913 - a report is entered whole
    *, line: Any, by: Any, at: datetime, sentence: str, completion_rate: Decimal | None = None,
    observation: Any = None, target: Any = None, problem: str = "", next_step: str = "",
    is_final: bool = False, evidence: Iterable[tuple[str, bytes]] = (),
) -> ProgressUpdate:  # fmt: skip
    """Report on a task, for its lead unit or a supporting one; another unit verifies it later.

    With ``observation`` and ``target`` the share done is the figure's; a typed one that differs is
    refused, and so is one without them where a target of the task has figures. ``is_final``:
    reported as done, the share is 1. ``evidence`` is (name, content) pairs.
    Raises NotYours, WrongMoment (not signed, completed, a report waits), RateRefused,
    EvidenceRefused, DeliverError for words missing or too long.
    """
    assignment = _under_way(line, by)
    words = _words(sentence=sentence, problem=problem, next_step=next_step)
    if is_final and by.unit_id != assignment.unit_id:
        raise NotYours(_("Only the lead unit, %(unit)s, reports a task as done. Report the share.")
                       % {"unit": assignment.unit.short_name})  # fmt: skip
    basis = {"observation": observation, "target": target}
    rate = _rate(assignment, completion_rate, is_final=is_final, at=at, **basis)
    kept = files_taken.accepted(evidence)
    update = ProgressUpdate(
        line=assignment.line, unit=by.unit, completion_rate=rate, is_final=is_final,
        submitted_by=by, submitted_at=at, **basis, **words,
    )  # fmt: skip
    update.save()
    _keep(update, kept, by, at)
    if is_final:
        step(assignment, "report_done", by=by, at=at)
    audit.record(kind="deliver.progress_reported", target=target_of(assignment), by=by, at=at,
                 after=_as_recorded(update, len(kept)))  # fmt: skip
    return update


def _under_way(line: Any, by: Any) -> Assignment:
    found = queries.assignment_of(line)
    if found is None:
        raise WrongMoment(_("“%(line)s” is not assigned yet. The delivery office assigns it.")
                          % {"line": line})  # fmt: skip
    assignment = locked(found)
    if refusal := queries.refusal_to_report(assignment, by):
        raise refusal
    return assignment


def _rate(  # noqa: PLR0913
    assignment: Assignment, typed: Decimal | None, *, is_final: bool, observation: Any,
    target: Any, at: datetime,
) -> Decimal:  # fmt: skip
    if observation is not None or target is not None:
        rate = rate_of_figure(assignment, typed, observation=observation, target=target, at=at)
    else:
        refuse_beside_figures(assignment, at)
        rate = Decimal(1) if is_final and typed is None else rate_typed(typed)
    if is_final and rate < 1:
        raise RateRefused(
            _("The task is reported as done, but its share done is %(rate)s. Report it as done "
              "when it is 100%%, or report the share only.") % {"rate": percent(rate)}
        )  # fmt: skip
    return rate


def _words(**given: str) -> dict[str, str]:
    words = {name: " ".join(text.split()) for name, text in given.items()}
    if not words["sentence"]:
        raise DeliverError(_("A report needs one sentence. Write what was done since the last."))
    for name, text in words.items():
        if len(text) > LONGEST[name]:
            raise DeliverError(
                _("“%(start)s…” has %(length)s characters; %(most)s are the most. Shorten it.")
                % {"start": text[:12], "length": len(text), "most": LONGEST[name]}
            )
    return words


def _keep(update: ProgressUpdate, kept: list[tuple[str, bytes]], by: Any, at: datetime) -> None:
    for name, content in kept:
        try:
            upload = files.keep_upload(name=name, content=content, by=by, at=at)
        except FilesError as refused:
            raise DeliverError(refused.sentence) from refused
        Evidence(update_backed=update, upload=upload, title=upload.name).save()


def _as_recorded(update: ProgressUpdate, files_kept: int) -> dict[str, Any]:
    return {
        "update": update.pk,
        "unit": update.unit.code,
        "completion_rate": str(update.completion_rate),
        "observation": update.observation_id,
        "target": update.target_id,
        "is_final": update.is_final,
        "sentence": update.sentence,
        "evidence": files_kept,
    }
