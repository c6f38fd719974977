"""Report progress: how much is done, one sentence, and what it stands on."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.deliver import evidence as files_taken
from luodi.deliver import months, queries
from luodi.deliver.actions.backing import keep_evidence
from luodi.deliver.actions.drafting import forget_draft
from luodi.deliver.actions.ending import end_slips_reported
from luodi.deliver.actions.rates import (
    agrees,
    rate_of_figure,
    rate_typed,
    refuse_beside_figures,
    refuse_silent_fall,
)
from luodi.deliver.actions.recording import locked_of, refuse_stale, target_of, turned
from luodi.deliver.actions.standing import stands
from luodi.deliver.actions.stepping import step
from luodi.deliver.errors import DeliverError, NotYours, RateRefused, Stale, WrongMoment
from luodi.deliver.models import Assignment, ProgressUpdate, UndecidedReport, Verdict
from luodi.deliver.wording import percent

LONGEST = {"sentence": 200, "problem": 400, "next_step": 400}


def report_progress(  # noqa: PLR0913 - a report is entered whole
    *, line: Any, by: Any, at: datetime, sentence: str, completion_rate: Decimal | None = None,
    observation: Any = None, target: Any = None, problem: str = "", next_step: str = "",
    is_final: bool = False, evidence: Iterable[tuple[str, bytes]] = (), key: str = "",
    version: int | None = None,
) -> ProgressUpdate:  # fmt: skip
    """Report on a task, for its lead unit or a supporting one; another unit verifies it later.

    With ``observation`` and ``target`` the share done is the figure's; a typed one that differs is
    refused, and so is one without them where a target of the task has figures. ``is_final``:
    reported as done, the share is 1. ``evidence`` is (name, content) pairs. ``key`` is of the form:
    sent twice by one person it is one report, and that is returned. ``version`` is the task's as
    whoever reports saw it. What they had in draft of the task goes with it.
    Raises NotYours, WrongMoment (not signed, completed, a report waits), Stale (also for a key that
    was sent with something else, or whose report came back), RateRefused (also for a share that
    falls without a word), EvidenceRefused, DeliverError for words.
    """
    taken = files_taken.accepted(evidence)  # before the transaction: it may take seconds
    given = {"completion_rate": completion_rate, "observation": observation, "target": target,
             "is_final": is_final}  # fmt: skip
    words = {"sentence": sentence, "problem": problem, "next_step": next_step}
    with transaction.atomic():
        assignment = _locked(line)
        if sent := _sent_before(key, assignment, by):
            _refuse_another(sent, given | words, {file.original_sha256 for file in taken})
            return sent
        _refuse(assignment, by, version, is_final=is_final)
        update = _update(assignment, given, _words(**words), at)
        update.unit, update.submitted_by, update.key = by.unit, by, key
        update.save()
        UndecidedReport.of(update).save(force_insert=True)
        keep_evidence(update, taken, by, at)
        _settle(assignment, update, len(taken))
    return update


def _update(
    assignment: Assignment, given: dict[str, Any], words: dict[str, str], at: datetime
) -> ProgressUpdate:
    basis = {name: given[name] for name in ("observation", "target")}
    rate = _rate(assignment, given["completion_rate"], is_final=given["is_final"], at=at, **basis)
    refuse_silent_fall(assignment, rate, words["problem"])
    return ProgressUpdate(
        line=assignment.line, completion_rate=rate, is_final=given["is_final"], submitted_at=at,
        **basis, **words,
    )  # fmt: skip


def _settle(assignment: Assignment, update: ProgressUpdate, files_kept: int) -> None:
    by, at = update.submitted_by, update.submitted_at
    forget_draft(assignment.line, by)
    end_slips_reported(assignment, is_final=update.is_final, by=by, at=at)
    if update.is_final:
        step(assignment, "report_done", by=by, at=at)
    else:
        turned(assignment)
        stands([assignment.pk], months.day_of(at))
    audit.record(kind="deliver.progress_reported", target=target_of(assignment), by=by, at=at,
                 after=_as_recorded(update, files_kept))  # fmt: skip


def _locked(line: Any) -> Assignment:
    found = locked_of(line)
    if found is None:
        raise WrongMoment(_("“%(line)s” is not assigned yet. The delivery office assigns it.")
                          % {"line": line})  # fmt: skip
    return found


def _sent_before(key: str, assignment: Assignment, by: Any) -> ProgressUpdate | None:
    sent = queries.report_of_form(key)
    known = queries.update(sent) if sent is not None else None
    if known is None:
        return None
    if (known.line_id, known.submitted_by_id) != (assignment.line_id, by.pk):
        raise DeliverError(_("This form was used for another report. Load the page again."))
    return known


def _refuse_another(sent: ProgressUpdate, given: dict[str, Any], files: set[str]) -> None:
    """Raise Stale where a form says more than what it was sent with, or its report came back: to
    call that reported would lose what was typed.
    """
    counts = sent.decision is None or sent.decision.verdict == Verdict.VERIFIED
    words = all(" ".join(given[name].split()) == getattr(sent, name) for name in LONGEST)
    basis = all(given[name] == getattr(sent, name) for name in ("observation", "target"))
    share = given["is_final"] == sent.is_final and agrees(
        given["completion_rate"], sent.completion_rate
    )
    known = {row.original_sha256 for row in sent.evidence.all()}
    if not (counts and words and basis and share and files <= known):
        raise Stale(
            _("“%(line)s” was reported with this form already, in other words or in a report that "
              "came back since. Nothing was sent now. Compare below; a report that still waits is "
              "withdrawn first. Then send again.")
            % {"line": sent.line}
        )  # fmt: skip


def _refuse(assignment: Assignment, by: Any, version: int | None, *, is_final: bool) -> None:
    if refusal := queries.refusal_to_report(assignment, by):
        raise refusal
    refuse_stale(assignment, version)
    if is_final and by.unit_id != assignment.unit_id:
        raise NotYours(_("Only the lead unit, %(unit)s, reports a task as done. Report the share.")
                       % {"unit": assignment.unit.short_name})  # fmt: skip


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
