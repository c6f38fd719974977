"""Requests about settled figures: one person asks with a reason, another grants or refuses."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.indicators import queries
from luodi.indicators.actions import judging, telling
from luodi.indicators.errors import IndicatorsError
from luodi.indicators.models import Observation, RequestState, RevisionRequest, Status
from luodi.kernels import periods

LONGEST = 400


@transaction.atomic
def request_revision(  # noqa: PLR0913 - a figure has as many facts as it has
    *, indicator: Any, unit: Any, period: periods.Period | str, value: Decimal, source: str,
    reason: str, by: Any, at: datetime, status: str = "", note: str = "",
    batch: Any = None,
) -> RevisionRequest:  # fmt: skip
    """Ask that a settled figure be entered or changed. Asked again it is the same request.

    Without a status, the one that stands is kept. Raises IndicatorsError without a reason, for a
    place or a value where no figure can be, one that stands already, and while a request for
    another value or status is open.
    """
    of = periods.read(period) if isinstance(period, str) else period
    told = judging.without_nul(note)
    why = _reason(reason, _("A request needs a reason: say why the settled figure is wrong."))
    judging.hold([indicator.pk])
    judging.refuse_place(indicator, unit, of, today=judging.day_of(at), reach=judging.reach_of(by))
    judging.refuse_value(indicator, value)
    known = queries.current(indicator, unit, of.text)
    status = status or (known.status if known else Status.PROVISIONAL.value)
    origin = judging.without_nul(source) or (known.source if known else "")
    judging.refuse_words(origin, told, status)
    _refuse_no_change(known, value, status)
    earlier = queries.open_request(indicator, unit, of.text)
    if earlier is not None:
        return _the_same(earlier, value, status, by)
    made = RevisionRequest(
        indicator=indicator, unit=unit, period=of.text, first_day=of.first, last_day=of.last,
        observation=known, value=value, status=status, source=origin, note=told,
        reason=why, requested_by=by, requested_at=at, batch=batch,
    )  # fmt: skip
    made.save()
    return _told(made, "indicators.request_made", by=by, at=at, reason=why)


@transaction.atomic
def grant_request(
    *, request: RevisionRequest, by: Any, at: datetime, answer: str = ""
) -> RevisionRequest:
    """Grant a request: the figure is entered or revised for whoever asked, with their reason.

    Raises IndicatorsError for whoever asked and for who is no second pair of eyes (see
    ``queries.why_not_decide``), where the figure has changed under the request, and where it cannot
    be any more.
    """
    stored = _open(request)
    _refuse_one_side(stored, by)
    known = queries.current(stored.indicator, stored.unit, stored.period)
    _refuse_changed(stored, known)
    judging.refuse_place(stored.indicator, stored.unit, periods.parse(stored.period),
                         today=judging.day_of(at), reach=judging.reach_of(by))  # fmt: skip
    judging.refuse_value(stored.indicator, stored.value)
    if known is not None and at < known.vintage:
        raise IndicatorsError(_("A revision cannot be known before the figure it replaces."))
    stored.granted = _written(stored, known, by=by, at=at)
    return _decided(stored, RequestState.GRANTED, judging.without_nul(answer), by=by, at=at)


@transaction.atomic
def refuse_request(
    *, request: RevisionRequest, answer: str, by: Any, at: datetime
) -> RevisionRequest:  # fmt: skip
    """Refuse a request with an answer for whoever asked; the figure stays as it is."""
    said = _reason(answer, _("A refusal needs an answer: write it for whoever asked."))
    stored = _open(request)
    _refuse_one_side(stored, by)
    return _decided(stored, RequestState.REFUSED, said, by=by, at=at)


@transaction.atomic
def withdraw_request(*, request: RevisionRequest, by: Any, at: datetime) -> RevisionRequest:
    """Take one's own request back while nobody has decided it."""
    stored = _open(request)
    if stored.requested_by_id != by.pk:
        raise IndicatorsError(_("Only who asked can take a request back: %(name)s did.")
                              % {"name": stored.requested_by.name})  # fmt: skip
    stored.state = RequestState.WITHDRAWN
    stored.save()
    return _told(stored, "indicators.request_withdrawn", by=by, at=at)


def _reason(text: str, lacking: str) -> str:
    why = judging.without_nul(text)
    if not why:
        raise IndicatorsError(lacking)
    if len(why) > LONGEST:
        raise IndicatorsError(_("The reason has more than 400 characters. Shorten it."))
    return why


def _refuse_no_change(known: Observation | None, value: Decimal, status: str) -> None:
    if known is not None and (known.value, known.status) == (value, status):
        raise IndicatorsError(
            _("The figure stands already with %(value)s: there is nothing to revise.")
            % {"value": f"{value.normalize():f}"}
        )


def _the_same(earlier: RevisionRequest, value: Decimal, status: str, by: Any) -> RevisionRequest:
    if (earlier.value, earlier.status, earlier.requested_by_id) == (value, status, by.pk):
        return earlier
    raise IndicatorsError(
        _("A request about this figure is open already: %(name)s asked for %(value)s. Wait until "
          "it is decided, or let who asked take it back.")
        % {"name": earlier.requested_by.name,
           "value": judging.worded(earlier.value, earlier.status)}
    )  # fmt: skip


def _open(request: RevisionRequest) -> RevisionRequest:
    judging.hold([request.indicator_id])
    stored = queries.revision_requests().get(pk=request.pk)
    if stored.state != RequestState.OPEN:
        raise IndicatorsError(_("This request is “%(state)s”; that cannot be done with it now.")
                              % {"state": stored.get_state_display()})  # fmt: skip
    return stored


def _refuse_one_side(stored: RevisionRequest, by: Any) -> None:
    if by is not None and (why_not := queries.why_not_decide(stored, by)):
        raise IndicatorsError(why_not)


def _refuse_changed(stored: RevisionRequest, known: Observation | None) -> None:
    if (known.pk if known else None) != stored.observation_id:
        raise IndicatorsError(
            _("The figure has changed since this was asked: now it is %(now)s. Refuse the request "
              "and let who asked ask anew.")
            % {"now": f"{known.value.normalize():f}" if known else "–"}
        )  # fmt: skip


def _written(
    stored: RevisionRequest, known: Observation | None, *, by: Any, at: datetime
) -> Observation:
    row = Observation(
        indicator=stored.indicator, unit=stored.unit, period=stored.period, value=stored.value,
        first_day=stored.first_day, last_day=stored.last_day, status=stored.status, vintage=at,
        source=stored.source, note=stored.note, reason=stored.reason, replaces=known,
        batch=stored.batch, entered_by=stored.requested_by,
    )  # fmt: skip
    row.save()
    audit.record(kind="indicators.revised" if known else "indicators.observed",
                 target=f"indicators.observation:{row.pk}", by=by, at=at, reason=stored.reason,
                 before=judging.as_recorded(known) if known else None,
                 after=judging.as_recorded(row))  # fmt: skip
    return row


def _decided(
    stored: RevisionRequest, state: RequestState, answer: str, *, by: Any, at: datetime
) -> RevisionRequest:
    stored.state, stored.answer = state, answer[:LONGEST]
    stored.decided_by, stored.decided_at = by, at
    stored.save()
    telling.tell_decided(request=stored, on=judging.day_of(at), by=by, at=at)
    return _told(stored, f"indicators.request_{state.value}", by=by, at=at, reason=answer)


def _told(
    stored: RevisionRequest, kind: str, *, by: Any, at: datetime, reason: str = ""
) -> RevisionRequest:
    audit.record(
        kind=kind, target=f"indicators.revisionrequest:{stored.pk}", by=by, at=at, reason=reason,
        after={
            "indicator": stored.indicator.code, "unit": stored.unit.code, "period": stored.period,
            "value": f"{stored.value.normalize():f}", "source": stored.source,
        },
    )  # fmt: skip
    return stored
