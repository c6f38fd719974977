"""Answer an opinion in words; a second person releases the answer, and only then it is public."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.air import queries
from luodi.air.actions.opinion_steps import locked, record_step, refuse_state
from luodi.air.actions.wording import day_of, reason_given, words_given
from luodi.air.board_content import is_invented
from luodi.air.errors import AirError, SecondPerson
from luodi.air.models import LONGEST_ANSWER, Opinion, OpinionMove, OpinionState, OpinionStep
from luodi.air.queries import Standing
from luodi.org import queries as org


@transaction.atomic
def answer_opinion(
    *, opinion: Opinion, words: str, version: int, by: Any, at: datetime
) -> OpinionStep:
    """Write the answer, or write it anew while it waits; the unit that has the opinion, or the
    office. Raises AirError for another unit's person.
    """
    found = locked(opinion, version)
    refuse_state(found, set(queries.OPEN))
    _refuse_stranger(found, by)
    words = words_given(words, what=_("Answer"), longest=LONGEST_ANSWER)
    unit = found.unit or by.unit
    return record_step(found, OpinionMove.DRAFTED, OpinionState.DRAFTED, by, at, words=words,
                       unit=unit)  # fmt: skip


@transaction.atomic
def send_answer_back(
    *, opinion: Opinion, reason: str, version: int, by: Any, at: datetime
) -> OpinionStep:
    """Send an answer back to whoever has the opinion, with what is missing."""
    found = locked(opinion, version)
    refuse_state(found, {OpinionState.DRAFTED})
    return record_step(found, OpinionMove.SENT_BACK, OpinionState.ASSIGNED, by, at,
                       words=reason_given(reason))  # fmt: skip


@transaction.atomic
def release_answer(*, opinion: Opinion, version: int, by: Any, at: datetime) -> OpinionStep:
    """Let an answer out, with the text as shown. Raises SecondPerson for whoever wrote either: a
    shown version puts words into the mouth of whoever sent the opinion.
    """
    found = locked(opinion, version)
    refuse_state(found, {OpinionState.DRAFTED})
    draft = found.draft
    if draft is None or draft.by_id == by.pk:
        raise SecondPerson(
            _("You wrote this answer yourself. Releasing it takes a second person of the office.")
        )
    if found.wrote_shown == by.pk:
        raise SecondPerson(
            _("You wrote the shown version of this opinion yourself. Releasing it takes a second "
              "person of the office.")
        )  # fmt: skip
    content = _content(opinion, found, draft, at)
    return record_step(found, OpinionMove.RELEASED, OpinionState.ANSWERED, by, at,
                       content=content, days=content["days"])  # fmt: skip


@transaction.atomic
def take_answer_back(
    *, opinion: Opinion, reason: str, version: int, by: Any, at: datetime
) -> OpinionStep:
    """Take an answer that is out back; its place on the public page stays and tells the reason."""
    found = locked(opinion, version)
    refuse_state(found, {OpinionState.ANSWERED})
    return record_step(found, OpinionMove.TAKEN_BACK, OpinionState.ASSIGNED, by, at,
                       words=reason_given(reason))  # fmt: skip


def _refuse_stranger(found: Standing, by: Any) -> None:
    reach = org.reach(by)
    if not reach.everything and not reach.covers(found.unit.pk if found.unit else None):
        raise AirError(_("Only the unit that has the opinion answers it, or the office."))


def _content(opinion: Opinion, found: Standing, draft: OpinionStep, at: datetime) -> dict[str, Any]:
    received, answered = day_of(opinion.received_at), day_of(at)
    unit = found.unit
    return {
        "text": found.text(opinion), "is_redacted": found.redacted is not None,
        "answer": draft.words, "unit": unit.name if unit else "",
        "received_on": received.isoformat(), "answered_on": answered.isoformat(),
        "days": (answered - received).days, "about": _about(opinion),
        "invented": is_invented(),
    }  # fmt: skip


def _about(opinion: Opinion) -> dict[str, Any] | None:
    board = opinion.about.board if opinion.about else None
    if board is None:
        return None
    return {"publication": opinion.about_id, "title": board.content["title"],
            "period": board.content["period"]}  # fmt: skip
