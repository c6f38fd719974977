"""What a task's page says of its life: steps, changes since it was accepted, moves one may make."""

from typing import Any

from django.forms import Form

from luodi.deliver import moves, queries
from luodi.deliver.closing_forms import PauseForm, ResumeForm, UnacceptForm
from luodi.deliver.models import Assignment
from luodi.deliver.queries import refusal_to_judge
from luodi.org.permissions import allows

ACTIVE = "active"
FORMS: dict[str, Any] = {"pause": PauseForm, "resume": ResumeForm, "unaccept": UnacceptForm}


def life_of(
    assignment: Assignment, person: Any, typed: dict[str, Form] | None = None
) -> dict[str, Any]:
    """Return what the page of a task shows of its life; ``typed`` are forms with mistakes."""
    steps = queries.steps_of(assignment)
    # nobody applies before the end, and no end is undone while somebody applies
    application = queries.open_close_out(assignment) if assignment.is_finished else None
    typed = typed or {}
    offered = {name for name in FORMS if _may(name, assignment, person)}
    if application is not None:
        offered.discard("unaccept")
    return {
        "steps": steps,
        "changed": queries.changed_since_accepted(assignment, steps),
        "application": application,
        "look": queries.open_look_back(assignment) if assignment.is_finished else None,
        "may_apply": may_apply(assignment, person) and application is None,
        "mistakes": list(typed.values()),
        # what was typed is shown again, even where the move is not offered any more
        **{name: typed.get(name) or form_of(name) for name in (*offered, *typed)},
    }


def form_of(name: str, typed: Any = None) -> Any:
    """Return an empty form of a move, or one with what was typed; its ids are its own."""
    return FORMS[name](typed, auto_id=f"id_{name}_%s")


def may_apply(assignment: Assignment, person: Any) -> bool:
    """Say whether a person's unit may apply for the close-out of a task as it stands."""
    own = person.unit_id == assignment.unit_id and allows(person.role, "delivery.report")
    active = assignment.line.state == ACTIVE
    return own and active and moves.allowed("close", assignment.state)


def _may(name: str, assignment: Assignment, person: Any) -> bool:
    move = moves.TABLE[name]
    if assignment.line.state != ACTIVE or assignment.state not in move.before:
        return False
    if not allows(person.role, move.permission):
        return False
    if name == "unaccept":
        return refusal_to_judge(assignment, person) is None
    return person.unit_id != assignment.unit_id  # nobody rests a task of their own unit
