"""Tell units which opinions wait for their answer: at once with every step, and each day anew.

A notice holds no word of an opinion: it goes by mail too, and its text may name people.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_noop as N_

from luodi.air import queries
from luodi.air.actions.wording import day_of
from luodi.air.models import OpinionMove
from luodi.air.opinion_clock import answer_by
from luodi.notices import actions as notices
from luodi.notices.actions import Told
from luodi.org import queries as org

LONGEST = 200  # of a reason in a notice; the page has it whole
RECEIVED, REASON = N_("Received on %(day)s"), N_("%(reason)s")
# what brought an opinion to the unit that has it, the latest counts; and what is told of it
CAUSES = {
    OpinionMove.ASSIGNED.value: (N_("Answer an opinion of the public: no. %(number)s"), RECEIVED),
    OpinionMove.SENT_BACK.value: (
        N_("Sent back, write it anew: your answer to opinion no. %(number)s"), REASON,
    ),
    OpinionMove.TAKEN_BACK.value: (
        N_("No longer public, write it anew: your answer to opinion no. %(number)s"), REASON,
    ),
}  # fmt: skip


@transaction.atomic
def tell_opinions(*, on: date, by: Any, at: datetime) -> int:
    """Tell what waits for an answer as it stands; what was answered since is over."""
    return notices.tell_standing(kind="opinions_due", notices=_waiting(), on=on, by=by, at=at)


def _waiting() -> Iterator[Told]:
    decided = org.decided_days()
    for one in queries.opinions_to_answer():
        found = queries.standing(one)
        cause = [step for step in found.steps if step.move in CAUSES][-1]
        if found.unit is None:  # written by somebody of no unit, and sent back to them
            continue
        title, body = CAUSES[cause.move]
        yield Told(
            key=f"{one.pk}/{cause.number}", unit=found.unit, title=title, body=body,
            due_on=answer_by(found.steps, decided), link=reverse("air:opinion", args=[one.pk]),
            params={"number": one.pk, "day": day_of(one.received_at).isoformat(),
                    "reason": cause.words[:LONGEST]},
        )  # fmt: skip
