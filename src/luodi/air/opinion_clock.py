"""By which day a unit writes its answer to an opinion: so many working days, by the packs."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils import timezone

from luodi.air.models import OpinionMove, OpinionState
from luodi.org import queries as org
from luodi.packs import rulebook
from luodi.packs.schemas import clocks

OPINION_ANSWER = "opinion_answer"
# an answer that comes back has its time anew: how long it lay at the office is not its writer's
BEGINS = (OpinionMove.ASSIGNED, OpinionMove.SENT_BACK, OpinionMove.TAKEN_BACK)


def answer_by(steps: Sequence[Any], decided: Mapping[date, bool] | None = None) -> date | None:
    """Return the last day for an answer; None while no unit owes one.

    ``decided`` are the days that the house set, for whoever asks about many opinions at once.
    """
    begun = [step for step in steps if step.move in BEGINS]
    if not begun or steps[-1].state != OpinionState.ASSIGNED:
        return None
    day = timezone.localdate(begun[-1].at)
    return org.working_days_after(day, workdays(day), decided)


def workdays(day: date) -> int:
    """Return how many working days there are for an opinion that is given to a unit on a day."""
    return clocks.workdays(rulebook.definition("clocks", OPINION_ANSWER).body, day)
