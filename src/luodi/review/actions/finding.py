"""Hold a session, and state what it found."""

from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.review import queries
from luodi.review.actions.wording import at_most, iso, target_of, words
from luodi.review.errors import ReviewError
from luodi.review.models import Finding, ReviewSession, SessionKind

LONGEST_TITLE, LONGEST_TEXT = 120, 2000


@transaction.atomic
def hold_session(  # noqa: PLR0913 - a session is entered whole
    *, kind: str, title: str, held_on: date, by: Any, at: datetime, after_action_review: Any = None
) -> ReviewSession:
    """Enter a session that looked back; ``kind`` is one of SessionKind.

    Raises ReviewError for an unknown kind, a day to come, an after-action review in a session of
    another kind, and a session that stands already.
    """
    title = words(title, what=_("Title"), longest=LONGEST_TITLE)
    _refuse_session(kind, title, held_on, at, after_action_review)
    held = ReviewSession(kind=kind, title=title, held_on=held_on, by=by, at=at,
                         after_action_review=after_action_review)  # fmt: skip
    _save_session(held)
    audit.record(kind="review.session_held", target=f"review.session:{held.pk}", by=by, at=at,
                 after={"kind": kind, "title": title, "held_on": iso(held_on),
                        "after_action_review": held.after_action_review_id})  # fmt: skip
    return held


@transaction.atomic
def open_finding(  # noqa: PLR0913 - a finding is stated whole
    *, session: ReviewSession, unit: Any, statement: str, by: Any, at: datetime,
    publication: Any = None, like_cases: str = "", particulars: str = "", fault: str = "",
) -> Finding:  # fmt: skip
    """State a fault of a unit; its number ``YYYY-NNN`` counts in the year the session was held.

    Raises ReviewError for an empty statement, a text that is too long, a kind of fault that the
    checklist does not know, a publication that is withdrawn or does not show the unit, and a
    finding that stands already.
    """
    ReviewSession.objects.select_for_update().get(pk=session.pk)
    texts = {
        "statement": words(statement, what=_("What was found"), longest=LONGEST_TEXT),
        "particulars": at_most(particulars, what=_("What shows it"), longest=LONGEST_TEXT),
        "like_cases": at_most(like_cases, what=_("Like cases"), longest=LONGEST_TEXT),
    }
    _refuse_fault(session, fault)
    _refuse_publication(publication, unit)
    _refuse_twice(session, unit, texts["statement"])
    found = Finding(session=session, number=_next_number(session.held_on.year), unit=unit,
                    publication=publication, fault=fault, by=by, at=at, **texts)  # fmt: skip
    _save(found)
    audit.record(kind="review.finding_opened", target=target_of(found), by=by, at=at,
                 after={"number": found.number, "session": session.pk, "unit": unit.code,
                        "publication": found.publication_id, "fault": fault, **texts})  # fmt: skip
    return found


def _refuse_session(
    kind: str, title: str, held_on: date, at: datetime, after_action_review: Any
) -> None:
    if kind not in SessionKind.values:
        raise ReviewError(
            _("“%(kind)s” is no kind of session. The kinds are: %(known)s.")
            % {"kind": kind, "known": ", ".join(SessionKind.values)}
        )
    if held_on > queries.day_of(at):
        raise ReviewError(_("%(day)s is still to come. A session is entered once it was held.")
                          % {"day": held_on})  # fmt: skip
    if after_action_review and kind != SessionKind.AFTER_ACTION:
        raise ReviewError(
            _("An after-action review of a response belongs to a session of the kind "
              "“After-action review”. Choose that kind, or leave the response out.")
        )  # fmt: skip


def _save_session(held: ReviewSession) -> None:
    try:
        with transaction.atomic():
            held.save()
    except IntegrityError:  # it stood before, or two entered it at the same moment
        raise ReviewError(
            _("“%(title)s” of %(day)s is entered already. Add findings to it, or give this "
              "session another title.")
            % {"title": held.title, "day": held.held_on}
        ) from None  # fmt: skip


def _refuse_fault(session: ReviewSession, fault: str) -> None:
    checklist = queries.checklist(session.kind)
    known = [row.code for row in checklist.faults] if checklist else []
    if fault and fault not in known:
        raise ReviewError(
            _("“%(fault)s” is no kind of fault of this checklist. It knows: %(known)s.")
            % {"fault": fault, "known": ", ".join(known)}
        )


def _refuse_publication(publication: Any, unit: Any) -> None:
    if publication is None:
        return
    if getattr(publication, "withdrawal", None):
        raise ReviewError(
            _("The publication of %(day)s was withdrawn and shows nothing any more. "
              "State the finding without it.") % {"day": publication}
        )  # fmt: skip
    if publication.board_id and queries.published_row(publication, unit) is None:
        raise ReviewError(
            _("“%(unit)s” has no place on the board published on %(day)s. "
              "Choose a unit that stands on it, or leave the board out.")
            % {"unit": unit.short_name, "day": publication}
        )  # fmt: skip


def _refuse_twice(session: ReviewSession, unit: Any, statement: str) -> None:
    twin = Finding.objects.filter(session=session, unit=unit, statement=statement).first()
    if twin:
        raise ReviewError(
            _("The same finding of “%(unit)s” stands already as %(number)s. Open that one.")
            % {"unit": unit.short_name, "number": twin.number}
        )


def _next_number(year: int) -> str:
    taken = Finding.objects.filter(number__startswith=f"{year}-").values_list("number", flat=True)
    last = max((int(number.split("-")[1]) for number in taken), default=0)
    return f"{year}-{last + 1:03}"


def _save(found: Finding) -> None:
    try:
        with transaction.atomic():
            found.save()
    except IntegrityError:  # two people took one number at the same moment
        raise ReviewError(
            _("Somebody else entered a finding at the same moment. Save yours again.")
        ) from None
