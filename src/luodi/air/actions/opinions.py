"""Take an opinion in, and let it go from hand to hand: to a unit, redacted, closed, tied to a task.

No event holds a word of the text or of the contact: the chain keeps what it is given for good.
"""

from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from luodi.air import queries
from luodi.air.actions.opinion_steps import locked, record_step, refuse_state
from luodi.air.actions.wording import day_of, reason_given, words_given
from luodi.air.errors import AirError, Changed
from luodi.air.models import (
    LONGEST_OPINION,
    Opinion,
    OpinionContact,
    OpinionMove,
    OpinionState,
    OpinionStep,
)
from luodi.air.opinion_form_mark import FormMark, receipt_kept
from luodi.audit import actions as audit

LONGEST_NAME, LONGEST_CONTACT = 40, 100


@transaction.atomic
def receive_opinion(  # noqa: PLR0913 - an opinion comes whole
    *, text: str, mark: FormMark, by: Any, at: datetime, about: Any = None, name: str = "",
    contact: str = "",
) -> Opinion:  # fmt: skip
    """Take an opinion in; the same form sent again with the same text is the first one.

    ``about`` is a publication that stands. Raises AirError for no text, too long a one, and a form
    that was sent with another text before.
    """
    text = words_given(text, what=_("Your opinion"), longest=LONGEST_OPINION)
    if len(name.strip()) > LONGEST_NAME or len(contact.strip()) > LONGEST_CONTACT:
        raise AirError(_("A name has at most 40 characters, a contact at most 100. Shorten it."))
    known = _sent_before(mark)
    if known is not None:
        return _the_same(known, text)
    made = _entered(text=text, about=about, received_at=at, form_mark=mark.kept,
                    receipt_mark=receipt_kept(mark.receipt))  # fmt: skip
    if made is None:  # a double press, and both came at the same moment: the other one was first
        return _the_same(Opinion.objects.get(form_mark=mark.kept), text)
    OpinionStep.objects.create(opinion=made, number=1, move=OpinionMove.RECEIVED,
                               state=OpinionState.NEW, by=by, at=at)  # fmt: skip
    has_contact = bool(name.strip() or contact.strip())
    if has_contact:
        OpinionContact.objects.create(
            opinion=made, name=name.strip(), contact=contact.strip(),
            erase_on=queries.contact_erased_on(day_of(at)),
        )  # fmt: skip
    audit.record(kind="air.opinion_received", target=f"air.opinion:{made.pk}", by=by, at=at,
                 after={"about": made.about_id, "has_contact": has_contact})  # fmt: skip
    return made


def _sent_before(mark: FormMark) -> Opinion | None:
    return Opinion.objects.filter(form_mark=mark.kept).first()


def _entered(**fields: Any) -> Opinion | None:
    """Return the opinion; None where the same form is in the table by now."""
    try:
        with transaction.atomic():
            return Opinion.objects.create(**fields)
    except IntegrityError:
        if not Opinion.objects.filter(form_mark=fields["form_mark"]).exists():
            raise
        return None


def _the_same(known: Opinion, text: str) -> Opinion:
    if known.text != text:
        raise Changed(
            _("This form was sent already, with other words. Send these as a new opinion: your "
              "words are kept below.")
        )  # fmt: skip
    return known


@transaction.atomic
def assign_opinion(
    *, opinion: Opinion, unit: Any, version: int, by: Any, at: datetime
) -> OpinionStep:
    """Give an opinion to a unit, which then answers; also one that was closed, or is elsewhere."""
    found = locked(opinion, version)
    refuse_state(found, {OpinionState.NEW, OpinionState.ASSIGNED, OpinionState.CLOSED})
    if found.unit == unit and found.state == OpinionState.ASSIGNED:
        raise AirError(
            _("“%(unit)s” has this opinion already. Choose another unit.")
            % {"unit": unit.short_name}
        )
    # the name as the public reads it, which asks no table of another room
    return record_step(found, OpinionMove.ASSIGNED, OpinionState.ASSIGNED, by, at, unit=unit,
                       content={"unit": unit.name})  # fmt: skip


@transaction.atomic
def redact_opinion(
    *, opinion: Opinion, words: str, version: int, by: Any, at: datetime
) -> OpinionStep:
    """Write the version of the text that others read; the text as it came is kept beside it.

    Raises AirError once the answer is out: it is taken back first.
    """
    found = locked(opinion, version)
    refuse_state(found, set(queries.OPEN))
    words = words_given(words, what=_("Shown version"), longest=LONGEST_OPINION)
    return record_step(found, OpinionMove.REDACTED, found.state, by, at, words=words)


@transaction.atomic
def close_opinion(
    *, opinion: Opinion, reason: str, version: int, by: Any, at: datetime
) -> OpinionStep:
    """Close an opinion as out of scope; whoever has the receipt reads the reason."""
    found = locked(opinion, version)
    refuse_state(found, set(queries.OPEN))
    reason = reason_given(reason)
    return record_step(found, OpinionMove.CLOSED, OpinionState.CLOSED, by, at, words=reason)


@transaction.atomic
def tie_opinion(*, opinion: Opinion, line: Any, version: int, by: Any, at: datetime) -> OpinionStep:
    """Tie an opinion to the task that takes it up; its state stays."""
    found = locked(opinion, version)
    return record_step(found, OpinionMove.LINKED, found.state, by, at, line=line)


@transaction.atomic
def read_contact(*, opinion: Opinion, by: Any, at: datetime) -> OpinionContact:
    """Return who can be reached about an opinion, and put on record that it was looked at.

    Raises AirError where nobody left a contact, or it was erased.
    """
    found = OpinionContact.objects.filter(opinion=opinion).first()
    if found is None:
        raise AirError(_("There is no contact for this opinion: none was left, or it was erased."))
    audit.record(kind="air.opinion_contact_read", target=f"air.opinion:{opinion.pk}", by=by, at=at)
    return found


@transaction.atomic
def erase_contacts(*, today: date, by: Any, at: datetime) -> int:
    """Erase the contacts whose day has come, and return how many; the opinions stay."""
    due = OpinionContact.objects.filter(erase_on__lte=today).order_by("pk")
    pks = list(due.values_list("opinion", flat=True))
    if pks:
        due.delete()
        audit.record(kind="air.opinion_contacts_erased", target="air.opinion_contacts:1", by=by,
                     at=at, after={"opinions": pks})  # fmt: skip
    return len(pks)
