"""Answer a slip for its unit, and rule on the answer for the office."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.deliver import months
from luodi.deliver.actions.ending import end_slip
from luodi.deliver.actions.recording import locked, refuse_withdrawn
from luodi.deliver.errors import DeliverError, NotYours, WrongMoment
from luodi.deliver.models import Assignment, Slip, SlipEnd, SlipReply, SlipRuling
from luodi.deliver.queries import chased

LONGEST = 400
LONGEST_REST = timedelta(days=366)


@transaction.atomic
def reply_to_slip(*, slip: Slip, words: str, by: Any, at: datetime) -> SlipReply:
    """Say for the unit why a task is late and what is done about it.

    Raises DeliverError for words missing or too long, NotYours for another unit's slip, WrongMoment
    for one that is ended, that has a reply without a ruling, or whose task was withdrawn.
    """
    words = _words(words)
    _stored, slip = _locked(slip)
    if not chased.stands_open(slip):
        raise _ended(slip)
    if by.unit_id != slip.unit_id:
        raise NotYours(_("Slip %(number)s went to %(unit)s. Only people of that unit answer it.")
                       % {"number": slip, "unit": slip.unit.short_name})  # fmt: skip
    if chased.waiting_reply(slip) is not None:
        raise WrongMoment(
            _("Slip %(number)s has an answer that waits for its ruling. Answer again once the "
              "delivery office has ruled.") % {"number": slip}
        )  # fmt: skip
    reply = SlipReply(slip=slip, words=words, by=by, at=at)
    reply.save()
    audit.record(kind="deliver.slip_answered", target=_target(slip), by=by, at=at,
                 after={"slip": str(slip), "words": words})  # fmt: skip
    return reply


@transaction.atomic
def rule_on_reply(  # noqa: PLR0913 - a ruling is entered whole
    *, reply: SlipReply, accepted: bool, rests_until: date | None = None, reason: str = "",
    by: Any, at: datetime,
) -> SlipRuling:  # fmt: skip
    """Accept the reason that a unit gave – the slip ends, and nobody chases until a day – or refuse
    it with a reason: the slip stands, and the next one follows in its time. Where a graver slip has
    followed, that one ends or stands.

    Raises NotYours for one's own unit's slip or one's own reply, WrongMoment for a slip that is
    ended or a reply ruled on already, DeliverError for a day or a reason that is missing.
    """
    stored, slip = _locked(reply.slip)
    standing = chased.stands_for(slip)
    if standing is None:
        raise _ended(slip)
    if by.unit_id == slip.unit_id or by.pk == reply.by_id:
        raise NotYours(_("This answer came from %(unit)s. Somebody of another unit, who did not "
                         "write it, rules on it.") % {"unit": slip.unit.short_name})  # fmt: skip
    if SlipRuling.objects.filter(reply=reply).exists():
        raise WrongMoment(_("This answer was ruled on already. Reload the page."))
    reason = " ".join(reason.split())
    rests = _rest(rests_until, months.day_of(at)) if accepted else None
    if not accepted or reason:
        reason = _reason(reason)
    made = SlipRuling(reply=reply, accepted=accepted, reason=reason, rests_until=rests, by=by,
                      at=at)  # fmt: skip
    made.save()
    if accepted:
        end_slip(stored, standing, SlipEnd.ANSWERED, by=by, at=at)
    audit.record(kind="deliver.slip_ruled", target=_target(slip), by=by, at=at, reason=reason,
                 after={"slip": str(slip), "accepted": accepted,
                        "rests_until": rests.isoformat() if rests else None})  # fmt: skip
    return made


def _locked(slip: Slip) -> tuple[Assignment, Slip]:
    # the task first, as everybody locks it; then nobody ends or answers the slip meanwhile
    stored = locked(Assignment.objects.get(line=slip.line_id))
    refuse_withdrawn(stored)
    return stored, Slip.objects.select_related("unit", "line").get(pk=slip.pk)


def _ended(slip: Slip) -> WrongMoment:
    return WrongMoment(
        _("Slip %(number)s is ended: %(because)s. Nothing more is to be said to it.")
        % {"number": slip, "because": slip.get_ended_because_display() or SlipEnd.MOVED.label}
    )


def _target(slip: Slip) -> str:
    # Of the slip and not of the task: what is said between a unit and the office is not for those
    # who support the task and read its history.
    return f"deliver.slip:{slip.pk}"


def _words(words: str) -> str:
    words = " ".join(words.split())
    if not 0 < len(words) <= LONGEST:
        raise DeliverError(
            _("An answer has 1 to %(most)s characters; this one has %(length)s. Write why the task "
              "is late and by when what is done.") % {"most": LONGEST, "length": len(words)}
        )  # fmt: skip
    return words


def _reason(reason: str) -> str:
    if not 0 < len(reason) <= LONGEST:
        raise DeliverError(
            _("A ruling has a reason of 1 to %(most)s characters; this one has %(length)s. Write "
              "what does not hold.") % {"most": LONGEST, "length": len(reason)}
        )  # fmt: skip
    return reason


def _rest(until: date | None, today: date) -> date:
    if until is None or not today <= until <= today + LONGEST_REST:
        raise DeliverError(
            _("A reason is accepted until a day from today to a year ahead; “%(day)s” is none. "
              "Choose the day from which the task is chased again.") % {"day": until or "–"}
        )  # fmt: skip
    return until
