"""What every step of an opinion does first and last: lock, ask, write a step, tell, record it.

For the actions of this room.
"""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from luodi.air import queries
from luodi.air.actions.opinion_telling import tell_opinion
from luodi.air.actions.wording import day_of
from luodi.air.errors import AirError, Changed
from luodi.air.models import Opinion, OpinionMove, OpinionState, OpinionStep
from luodi.air.queries import Standing
from luodi.audit import actions as audit

# what changes nobody's turn is told to nobody
BESIDE = {OpinionMove.REDACTED, OpinionMove.LINKED}


def locked(opinion: Opinion, version: int) -> Standing:
    """Return how an opinion stands, its row locked. Raises Changed when it is another version."""
    stored = Opinion.objects.select_for_update().get(pk=opinion.pk)
    found = queries.standing(stored)
    if found.version != version:
        raise Changed(
            _("Somebody else changed this opinion meanwhile, or you pressed twice. Look at how it "
              "stands now and enter yours again if it is still needed.")
        )  # fmt: skip
    return found


def refuse_state(found: Standing, allowed: set[OpinionState]) -> None:
    """Raise AirError where an opinion stands in another state."""
    if found.state not in allowed:
        raise AirError(
            _("This step does not fit: the opinion stands as “%(state)s”. Look at its page for "
              "what can be done.") % {"state": found.state.label}
        )  # fmt: skip


def record_step(
    found: Standing, move: OpinionMove, state: OpinionState, by: Any, at: datetime, **more: Any
) -> OpinionStep:
    """Write one step and its event, and tell whose turn it is; the unit goes on unless the step
    names another.
    """
    step = OpinionStep(
        opinion=found.latest.opinion, number=found.version + 1, move=move, state=state, by=by,
        at=at, **{"unit": found.unit, **more},
    )  # fmt: skip
    step.save()
    if move not in BESIDE:
        tell_opinion(opinion=found.latest.opinion, on=day_of(at), by=by, at=at)
    told = {"state": state.value, "number": step.number,
            "unit": step.unit.code if step.unit else None, "line": step.line_id}  # fmt: skip
    audit.record(kind=f"air.opinion_{move.value}", target=f"air.opinion:{step.opinion_id}", by=by,
                 at=at, before={"state": found.state.value}, after=told)  # fmt: skip
    return step
