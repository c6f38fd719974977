"""Change requests: a unit asks, the lead unit endorses, the office decides – never one person."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.org.days import day_of
from luodi.plan.actions.granting import grant
from luodi.plan.actions.placing import locked, refuse_stale, refuse_withdrawn, target_of
from luodi.plan.asked import Subject, as_it_stands, as_text, in_words, plain, subject_of
from luodi.plan.errors import RequestRefused
from luodi.plan.models import ChangeRequest, Line, RequestField, RequestState
from luodi.plan.queries.awaited import is_of_lead_unit, wait
from luodi.plan.queries.claimed import claims
from luodi.plan.queries.lines import in_scope
from luodi.plan.queries.requests import OPEN
from luodi.plan.scope import scope_of

DAYS = (RequestField.DUE_ON.value, RequestField.MILESTONE_DUE_ON.value)


@transaction.atomic
def ask_change(  # noqa: PLR0913 - a request is entered whole
    *, line: Line, field: str, after: Any, reason: str, by: Any, at: datetime, target: Any = None,
    milestone: Any = None,
) -> ChangeRequest:  # fmt: skip
    """Ask that a deadline, a lead unit, a target's value or a milestone's day be changed.

    Raises RequestRefused without a reason, for a unit that neither leads nor supports the line,
    after the day that is to be put off (of an assigned line also on it), while another request for
    the same is open, and where nothing would change.
    """
    locked(line.plan)
    refuse_withdrawn(line)
    subject = Subject(line, field, target, milestone)
    wanted = as_text(plain(field, as_text(after)))
    _refuse_asking(subject, wanted, reason, by)
    _refuse_late(subject, at)
    made = ChangeRequest(
        line=line, field=field, target=target, milestone=milestone, reason=reason.strip(),
        before=as_it_stands(subject), after=wanted, requested_by=by, requested_at=at,
    )  # fmt: skip
    made.save()
    return _told(made, "plan.change_asked", by=by, at=at, reason=made.reason)


@transaction.atomic
def withdraw_change(
    *, request: ChangeRequest, version: int, by: Any, at: datetime
) -> ChangeRequest:
    """Take one's own request back while nobody has decided it."""
    stored = _current(request, version, OPEN)
    if stored.requested_by_id != by.pk:
        raise RequestRefused(_("Only who asked can take a request back: %(name)s did.")
                             % {"name": stored.requested_by.name})  # fmt: skip
    return _moved(stored, RequestState.WITHDRAWN, "plan.change_withdrawn", by=by, at=at)


@transaction.atomic
def endorse_change(*, request: ChangeRequest, version: int, by: Any, at: datetime) -> ChangeRequest:
    """Endorse a request for the lead unit; then the office decides.

    Raises RequestRefused for who asked, and for anybody who is not of the lead unit.
    """
    stored = _current(request, version, (RequestState.SUBMITTED.value,))
    _refuse_same(stored, by)
    if not is_of_lead_unit(stored.line, by):
        raise RequestRefused(_("Only the lead unit of “%(line)s” endorses this request.")
                             % {"line": stored.line})  # fmt: skip
    stored.endorsed_by, stored.endorsed_at = by, at
    return _moved(stored, RequestState.ENDORSED, "plan.change_endorsed", by=by, at=at)


@transaction.atomic
def decide_change(  # noqa: PLR0913
    *, request: ChangeRequest, version: int, accept: bool, reason: str, by: Any, at: datetime,
    granted: Any = "",
) -> ChangeRequest:  # fmt: skip
    """Accept a request – then the plan changes, with ``granted`` in place of what was asked where
    it is given – or refuse it, with a reason either way.

    Raises RequestRefused for who asked or endorsed, before the lead unit has endorsed or let its
    days go by, and where the plan has changed under the request; also what changing the plan by
    hand raises. Who did not answer stands in the reason, for the trail and for the page.
    """
    stored = _current(request, version, OPEN)
    _refuse_same(stored, by)
    if not reason.strip():
        raise RequestRefused(_("A decision needs a reason. Write it for the unit that asked."))
    silent = _silent(stored, at, accept)
    stored.decided_by, stored.decided_at = by, at
    stored.decision_reason = f"{silent} {reason.strip()}".strip()
    trace = {"by": by, "at": at, "reason": stored.decision_reason}
    if not accept:
        return _moved(stored, RequestState.REFUSED, "plan.change_refused", **trace)
    refuse_withdrawn(stored.line)
    _refuse_changed(stored)
    asked = plain(stored.field, stored.after)
    value = plain(stored.field, as_text(granted)) if granted not in ("", None) else asked
    stored.granted = "" if value == asked else as_text(value)
    grant(stored, value, by=by, at=at)
    return _moved(stored, RequestState.ACCEPTED, "plan.change_accepted", **trace)


def request_as_recorded(request: ChangeRequest) -> dict[str, Any]:
    """Return a request as the trail keeps it; values as text."""
    subject = request.target or request.milestone
    return {
        "request": request.pk,
        "request_field": request.field,
        "request_about": str(subject) if subject else "",
        "request_before": request.before,
        "request_after": request.after,
        "request_granted": request.granted,
        "request_state": request.state,
    }


def _refuse_asking(subject: Subject, wanted: str, reason: str, by: Any) -> None:
    if not reason.strip():
        raise RequestRefused(_("A request needs a reason. Write why the promise cannot hold."))
    if not in_scope(subject.line, scope_of(by)):
        raise RequestRefused(
            _("Your unit neither leads nor supports “%(line)s”. Ask its lead unit.")
            % {"line": subject.line}
        )
    if wanted == as_it_stands(subject):
        raise RequestRefused(_("“%(value)s” stands already. Ask for another value.")
                             % {"value": in_words(subject.field, wanted)})  # fmt: skip
    same = ChangeRequest.objects.filter(
        line=subject.line, field=subject.field, target=subject.target, milestone=subject.milestone,
        state__in=OPEN,
    )  # fmt: skip
    if same.exists():
        raise RequestRefused(_("A request for this is open already. Wait until it is decided, or "
                               "let who asked take it back."))  # fmt: skip


def _refuse_late(subject: Subject, at: datetime) -> None:
    today = day_of(at)
    until = subject.deadline
    if subject.field in DAYS and until and today > until:
        raise RequestRefused(
            _("The day to be put off, %(day)s, is past. Another is asked for before it, not after: "
              "report what was not done, and the office says how it goes on.")
            % {"day": until.isoformat()}
        )  # fmt: skip
    if subject.field == RequestField.DUE_ON and until == today and claims([subject.line.pk]):
        raise RequestRefused(
            _("“%(line)s” is assigned and falls due today, %(day)s. More time is asked for before "
              "that day: report what is done, and answer the slip if one comes.")
            % {"line": subject.line, "day": until.isoformat()}
        )  # fmt: skip


def _refuse_same(stored: ChangeRequest, by: Any) -> None:
    if by.pk in (stored.requested_by_id, stored.endorsed_by_id):
        raise RequestRefused(_("Who asked for a change or endorsed it cannot pass it on. Another "
                               "person has to look at it."))  # fmt: skip


def _silent(stored: ChangeRequest, at: datetime, accept: bool) -> str:
    """Return who did not answer in time, in words; raise while its answer may still come."""
    known = wait(stored, day_of(at))
    if known is None or not (known.over or accept):
        return ""
    words = {"unit": known.unit, "line": stored.line, "day": known.until, "days": known.patience}
    if known.over:
        return _("Decided without the lead unit: %(unit)s did not answer within %(days)s working "
                 "days, until %(day)s.") % words  # fmt: skip
    raise RequestRefused(
        _("%(unit)s leads “%(line)s” and has not endorsed this request yet. Wait for it until "
          "%(day)s, or refuse the request; from then on it is decided without it.") % words
    )  # fmt: skip


def _refuse_changed(stored: ChangeRequest) -> None:
    now = as_it_stands(subject_of(stored))
    if now != stored.before:
        raise RequestRefused(
            _("When this was asked, “%(before)s” stood in the plan; now it is “%(now)s”. Refuse "
              "the request and let the unit ask anew.")
            % {"before": in_words(stored.field, stored.before),
               "now": in_words(stored.field, now)}
        )  # fmt: skip


def _current(request: ChangeRequest, version: int, states: tuple[str, ...]) -> ChangeRequest:
    locked(request.line.plan)
    related = ("line__plan", "line__lead_unit", "target", "milestone__line", "requested_by__unit")
    stored = ChangeRequest.objects.select_related(*related).get(pk=request.pk)
    refuse_stale(stored, version, f"#{stored.pk} {stored.get_field_display()}")
    if stored.state not in states:
        raise RequestRefused(_("This request is “%(state)s”; that cannot be done with it now.")
                             % {"state": stored.get_state_display()})  # fmt: skip
    return stored


def _moved(stored: ChangeRequest, state: RequestState, kind: str, **trace: Any) -> ChangeRequest:
    before = {"request_state": stored.state, "request_granted": ""}
    stored.state = state.value
    stored.version += 1
    stored.save()
    return _told(stored, kind, before=before, **trace)


def _told(
    stored: ChangeRequest, kind: str, before: dict[str, Any] | None = None, **trace: Any
) -> ChangeRequest:
    after = request_as_recorded(stored)
    if before is not None:  # what did not change is told once, when it was asked
        before = {**after, **before}
    audit.record(kind=kind, target=target_of(stored.line), before=before, after=after, **trace)
    return stored
