"""What pages show of looking over: objections of one unit or all, and who may take which step."""

from typing import Any

from django.utils import timezone

from luodi.assess import queries
from luodi.assess.models import Assessment, ObjectionState, Score, State
from luodi.assess.views.computing import computing_of
from luodi.org.permissions import allows


def own_objections(score: Score, person: Any) -> dict[str, Any]:
    """Return what the page of a unit's score shows of its objections."""
    found = score.assessment
    rows = list(queries.objections_of(score))
    taken = allows(person.role, "assessment.object") and is_taken(found)
    return {"objections": queries.titled(rows), "may_object": taken, "until": found.checking_until}


def is_taken(found: Assessment) -> bool:
    """Whether units may object to an assessment today."""
    until = found.checking_until
    is_shown = found.state == State.CHECKING
    return is_shown and (until is None or timezone.localdate() <= until)


def life_of(found: Assessment, person: Any, units: frozenset[int] | None) -> dict[str, Any]:
    """Return what the page of an assessment shows of its life; ``units`` are those in reach."""
    runs = allows(person.role, "assessment.run")
    rows = [one for one in queries.objections(found) if units is None or one.unit_id in units]
    computed = found.state in (State.COMPUTED, State.CHECKING)
    had_a_hand = computed and queries.had_a_hand(found, person)
    is_over, told = _is_over(found), computing_of(found, person)
    undecided = any(one.state == ObjectionState.OPEN for one in rows)
    upheld = any(one.state == ObjectionState.UPHELD for one in rows)
    ready = runs and found.state == State.CHECKING and is_over and not undecided and not upheld
    return {
        "objections": queries.titled(rows), "undecided": undecided, "upheld": upheld,
        "may_object": allows(person.role, "assessment.object") and is_taken(found),
        "until": found.checking_until, "is_over": is_over,
        "may_look_over": runs and found.state == State.COMPUTED,
        "may_replace": runs and queries.is_replaceable(found),
        "may_compute": runs and found.state == State.OPEN and not told["under_way"],
        **told,
        "may_confirm": ready and not had_a_hand,
        "waits_for_another": runs and found.state == State.CHECKING and had_a_hand,
        "moved": queries.moved(found, units), "person": person,
        "replaced_by": getattr(found, "replaced_by", None),
    }  # fmt: skip


def _is_over(found: Assessment) -> bool:
    until = found.checking_until
    return until is not None and timezone.localdate() > until
