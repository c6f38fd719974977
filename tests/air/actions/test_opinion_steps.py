"""A step of an opinion: of the version that was seen, in a state that allows it, with its event."""

import pytest

from luodi.air import actions, queries
from luodi.air.actions.opinion_steps import locked, record_step, refuse_state
from luodi.air.errors import AirError, Changed
from luodi.air.models import OpinionMove, OpinionState
from luodi.audit import queries as audit


def test_whoever_saw_an_older_version_is_told_so(opinion, office, now):
    actions.redact_opinion(opinion=opinion, words="■■坏了", version=1, by=office, at=now)

    with pytest.raises(Changed, match="Somebody else changed this opinion"):
        locked(opinion, 1)


def test_a_step_that_does_not_fit_names_the_state(opinion):
    with pytest.raises(AirError, match="Received"):
        refuse_state(locked(opinion, 1), {OpinionState.DRAFTED})


def test_a_step_has_the_next_number_and_keeps_the_unit(opinion, town, office, now):
    actions.assign_opinion(opinion=opinion, unit=town, version=1, by=office, at=now)

    step = record_step(
        locked(opinion, 2), OpinionMove.REDACTED, OpinionState.ASSIGNED, office, now, words="■"
    )

    assert (step.number, step.unit) == (3, town)
    assert queries.standing(queries.opinion(opinion.pk, office)).version == 3


def test_its_event_tells_the_state_before_and_no_word(opinion, office, now):
    record_step(
        locked(opinion, 1), OpinionMove.CLOSED, OpinionState.CLOSED, office, now, words="与本区无关"
    )

    event = audit.events().order_by("-number")[0]
    assert (event.kind, event.before) == ("air.opinion_closed", {"state": "new"})
    assert event.after == {"state": "closed", "number": 2, "unit": None, "line": None}
    assert "无关" not in f"{event.before}{event.after}{event.reason}"
