"""Draft a circular from the register or a confirmed assessment; a double press makes one."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.air.circular_content import register_draft
from luodi.air.circular_frame import Drafted
from luodi.air.circular_kinds import RESULT, circular_form
from luodi.air.errors import AirError, NotReady
from luodi.air.frozen import digest
from luodi.air.models import CircularDraft, DraftVersion
from luodi.air.result_content import result_draft
from luodi.audit import actions as audit
from luodi.kernels import periods
from luodi.org import queries as org
from luodi.packs.rulebook import Defined


@transaction.atomic
def draft_circular(  # noqa: PLR0913 - what a draft is made from
    *, code: str, period: str, today: date, by: Any, at: datetime, assessment: Any = None
) -> CircularDraft:
    """Draft a circular: from the register at the period's end, or today while the period lasts, or
    from a confirmed assessment.

    It has no number yet. The same, drafted once more by the same person while nobody touched the
    first, is the first. Raises AirError for a period that has not begun, NotReady for an empty
    register or a result that is not final, FiguresDisagree when figures do not sum.
    """
    _lock(by)
    kind, defined = circular_form(code)
    issuer, from_result = by.unit.name if by.unit else "", kind == RESULT
    assessment = assessment if from_result else None
    made = (
        _of_result(defined, assessment, today, issuer)
        if from_result
        else _of_register(kind, defined, _period(period, today), today, at, issuer)
    )
    known = _drafted_before(made, code=code, assessment=assessment, drafted_by=by,
                            period=made.content["period"])  # fmt: skip
    if known is not None:
        return known
    draft = CircularDraft.objects.create(
        code=code, kind=kind, pack=defined.pack, pack_version=defined.version,
        period=made.content["period"], assessment=assessment, content=made.content,
        digest=digest(made.content), drafted_by=by, drafted_at=at,
    )  # fmt: skip
    DraftVersion.objects.create(draft=draft, number=1, paragraphs=made.paragraphs, by=by, at=at)
    audit.record(kind="air.circular_drafted", target=f"air.circulardraft:{draft.pk}", by=by, at=at,
                 after={"code": code, "period": draft.period, "digest": draft.digest})  # fmt: skip
    return draft


def _lock(by: Any) -> None:
    # of two presses one waits here, and then sees the draft of the other; weak enough that what
    # else names this person goes on
    org.people().select_for_update(of=("self",), no_key=True).get(pk=by.pk)


def _drafted_before(made: Drafted, **told: Any) -> CircularDraft | None:
    """Return the person's latest draft of it where it says the same and stands as drafted."""
    latest = CircularDraft.objects.filter(circular=None, **told).order_by("-pk").first()
    if latest is None:
        return None
    versions = DraftVersion.objects.filter(draft=latest.pk)
    if versions.count() > 1 or _said(latest.content) != _said(made.content):
        return None
    return latest if versions.get().paragraphs == made.paragraphs else None


def _said(content: dict[str, Any]) -> str:
    # all but the moment at which the register was asked
    return digest({**content, "as_of": ""})


def _of_register(  # noqa: PLR0913 - what a draft is made from
    kind: str, defined: Defined, told: periods.Period, today: date, at: datetime, issuer: str
) -> Drafted:
    return register_draft(
        defined=defined, kind=kind, period=told.text, year=told.first.year,
        day=min(today, told.last), issued_on=today, as_of=at, issuer=issuer,
    )  # fmt: skip


def _of_result(defined: Defined, assessment: Any, today: date, issuer: str) -> Drafted:
    if assessment is None:
        raise NotReady(_("Choose the confirmed assessment that the circular tells of."))
    return result_draft(defined=defined, assessment=assessment, issued_on=today, issuer=issuer)


def _period(period: str, today: date) -> periods.Period:
    try:
        told = periods.parse(period)
    except ValueError as error:
        raise AirError(
            _("“%(period)s” is no period. Write it like 2025, 2025Q1 or 2025-03.")
            % {"period": period}
        ) from error
    if told.first > today:
        raise AirError(
            _("%(period)s begins on %(first)s: there is nothing to tell of it yet. Choose a period "
              "that has begun.") % {"period": period, "first": told.first.isoformat()}
        )  # fmt: skip
    return told
