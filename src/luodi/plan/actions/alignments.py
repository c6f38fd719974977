"""Enter decisions of superior bodies, and say which lines serve them."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.plan.actions.placing import locked, refuse_stale, refuse_withdrawn, target_of
from luodi.plan.errors import PlanError
from luodi.plan.models import Alignment, Line, SuperiorDecision


@transaction.atomic
def add_decision(  # noqa: PLR0913 - a decision is entered whole
    *, title: str, issuer: str, issued_by: str, by: Any, at: datetime, reference_number: str = "",
    issued_on: date | None = None, document: Any = None,
) -> SuperiorDecision:  # fmt: skip
    """Enter a decision of a superior body. Raises PlanError where it stands or lacks a name."""
    made = SuperiorDecision(version=0)
    given = {"title": title, "issuer": issuer, "issued_by": issued_by, "issued_on": issued_on,
             "reference_number": reference_number, "document": document}  # fmt: skip
    return _kept(made, given, "plan.decision_added", None, by=by, at=at)


@transaction.atomic
def edit_decision(
    *, decision: SuperiorDecision, version: int, by: Any, at: datetime, **given: Any
) -> SuperiorDecision:
    """Change what is said of a decision. Raises StaleVersion, and what add_decision raises; also
    where another document is put under words that lines cite.
    """
    stored = SuperiorDecision.objects.select_for_update().get(pk=decision.pk)
    refuse_stale(stored, version, stored.title)
    if "document" in given and given["document"] != stored.document:
        _refuse_cited(stored)
    return _kept(stored, given, "plan.decision_edited", decision_as_recorded(stored),
                 by=by, at=at)  # fmt: skip


@transaction.atomic
def serve_decision(  # noqa: PLR0913
    *, line: Line, decision: SuperiorDecision, by: Any, at: datetime, clause: str = "",
    citation: Any = None,
) -> Alignment:  # fmt: skip
    """Say that a line serves a decision, by which clause, and on which words of its document.

    A second call changes clause and citation. Raises PlanError for words of another document.
    """
    locked(line.plan)
    refuse_withdrawn(line)
    if citation is not None and citation.document_id != decision.document_id:
        raise PlanError(
            _("These words stand in another document than “%(decision)s”. Choose words of that "
              "decision, or none.") % {"decision": decision}
        )  # fmt: skip
    stored = Alignment.objects.filter(line=line, decision=decision).first()
    before = alignment_as_recorded(stored) if stored else None
    served = stored or Alignment(line=line, decision=decision)
    served.clause, served.citation = " ".join(clause.split()), citation
    served.save()
    audit.record(kind="plan.aligned", target=target_of(line), by=by, at=at, before=before,
                 after=alignment_as_recorded(served))  # fmt: skip
    return served


@transaction.atomic
def stop_serving(*, alignment: Alignment, by: Any, at: datetime) -> None:
    """Take back that a line serves a decision; the history keeps that it did."""
    locked(alignment.line.plan)
    before = alignment_as_recorded(alignment)
    line = alignment.line
    Alignment.objects.filter(pk=alignment.pk).delete()
    audit.record(kind="plan.alignment_ended", target=target_of(line), by=by, at=at, before=before,
                 after=dict.fromkeys(before))  # fmt: skip


def decision_as_recorded(decision: SuperiorDecision) -> dict[str, Any]:
    """Return a decision as the trail keeps it."""
    return {
        "title": decision.title,
        "issuer": decision.issuer,
        "issued_by": decision.issued_by,
        "reference_number": decision.reference_number,
        "issued_on": decision.issued_on.isoformat() if decision.issued_on else None,
        "document": decision.document_id,
    }


def alignment_as_recorded(served: Alignment) -> dict[str, Any]:
    """Return an alignment as the trail keeps it."""
    return {
        "serves": served.decision.title,
        "clause": served.clause,
        "cited_words": served.citation.quote if served.citation else "",
    }


def _kept(
    decision: SuperiorDecision, given: dict[str, Any], kind: str, before: Any, **trace: Any
) -> SuperiorDecision:
    for name, value in given.items():
        setattr(decision, name, value.strip() if isinstance(value, str) else value)
    if not (decision.title and decision.issued_by):
        raise PlanError(_("A decision needs a title and who issued it. Write both."))
    same = SuperiorDecision.objects.filter(title=decision.title, issued_by=decision.issued_by)
    if same.exclude(pk=decision.pk).exists():
        raise PlanError(
            _("“%(title)s” of %(issuer)s is entered already. Open that one instead.")
            % {"title": decision.title, "issuer": decision.issued_by}
        )
    decision.version += 1
    decision.save()
    audit.record(kind=kind, target=f"plan.superiordecision:{decision.pk}", before=before,
                 after=decision_as_recorded(decision), **trace)  # fmt: skip
    return decision


def _refuse_cited(stored: SuperiorDecision) -> None:
    cited = stored.alignments.filter(citation__isnull=False).count()
    if cited:
        raise PlanError(
            _("Lines that cite words of the document of “%(decision)s”: %(count)s. Another "
              "document would leave them without ground: take their citations out first.")
            % {"decision": stored, "count": cited}
        )  # fmt: skip
