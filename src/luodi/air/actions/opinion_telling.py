"""Tell whose answer to an opinion is owed: of the one opinion with its steps, of all each day anew.

A notice holds no word of an opinion, nor of an answer that is not out: it goes by mail too, it
stays where the opinion went elsewhere, and either may name people.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext_noop as N_

from luodi.air import queries
from luodi.air.actions.wording import day_of
from luodi.air.models import Opinion, OpinionMove
from luodi.air.opinion_clock import answer_by
from luodi.air.queries import Standing
from luodi.notices import actions as notices
from luodi.notices.actions import Told
from luodi.org import queries as org

KIND = "opinions_due"
LONGEST = 200  # of a reason in a notice; the page has it whole
# what brought an opinion to whoever has it, the latest counts; and what is told of it
CAUSES = {
    OpinionMove.ASSIGNED.value: (
        N_("Answer an opinion of the public: no. %(number)s"), N_("Received on %(day)s"),
    ),
    OpinionMove.SENT_BACK.value: (
        N_("Sent back, write it anew: your answer to opinion no. %(number)s"),
        N_("What is missing stands on its page."),
    ),
    OpinionMove.TAKEN_BACK.value: (
        N_("No longer public, write it anew: your answer to opinion no. %(number)s"),
        N_("%(reason)s"),
    ),
}  # fmt: skip


@transaction.atomic
def tell_opinions(*, on: date, by: Any, at: datetime) -> int:
    """Tell what waits for an answer as it stands; what was answered since is over."""
    told = _told(queries.opinions_to_answer())
    return notices.tell_standing(kind=KIND, notices=told, on=on, by=by, at=at)


@transaction.atomic
def tell_opinion(*, opinion: Opinion, on: date, by: Any, at: datetime) -> int:
    """Tell of one opinion as it stands, its row locked; what is told of others stays as it is."""
    told = _told(queries.opinions_to_answer().filter(pk=opinion.pk))
    return notices.tell_standing(kind=KIND, notices=told, on=on, by=by, at=at,
                                 about=f"{opinion.pk}/")  # fmt: skip


def _told(waiting: Iterable[Opinion]) -> Iterator[Told]:
    decided = org.decided_days()
    for one in waiting:
        found = queries.standing(one)
        cause = [step for step in found.steps if step.move in CAUSES][-1]
        title, body = CAUSES[cause.move]
        # the reason of an answer that was taken back stands on the public page
        is_public = cause.move == OpinionMove.TAKEN_BACK
        reason = Truncator(cause.words).chars(LONGEST) if is_public else ""
        yield Told(
            key=f"{one.pk}/{cause.number}", **_addressee(found, cause.move), title=title, body=body,
            due_on=answer_by(found.steps, decided), link=reverse("air:opinion", args=[one.pk]),
            params={"number": one.pk, "day": day_of(one.received_at).isoformat(),
                    "reason": reason},
        )  # fmt: skip


def _addressee(found: Standing, move: str) -> dict[str, Any]:
    """Return the unit that has the opinion; where an answer is sent back that another unit's person
    wrote, or one of no unit, its writer. What was out stood there in the name of its unit.
    """
    writer = found.draft.by if found.draft else None
    is_elsewhere = (
        move == OpinionMove.SENT_BACK and writer is not None
        and writer.unit_id != found.latest.unit_id
    )  # fmt: skip
    return {"person": writer} if found.unit is None or is_elsewhere else {"unit": found.unit}
