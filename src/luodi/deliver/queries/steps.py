"""Ask which steps a task went through, and what it says otherwise since it was accepted."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from luodi.deliver import moves
from luodi.deliver.models import Assignment, Step
from luodi.org import queries as org

ACCEPTED = "accept"
NAMES: dict[str, str | Promise] = {
    "title": _("Task"),
    "unit": _("Lead unit"),
    "starts_on": _("Start"),
    "due_on": _("Deadline"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One step with what its move is called in the language of the moment."""

    step: Step
    title: str


@dataclass(frozen=True, slots=True)
class Changed:
    """One fact of a task that is not what it was when the task was accepted."""

    name: str | Promise
    before: str
    now: str


def facts_of(stored: Assignment) -> dict[str, Any]:
    """Return what a task says of itself; compared later to tell what changed since a step."""
    line = stored.line
    return {
        "title": line.title,
        "unit": stored.unit.code,
        "starts_on": stored.starts_on.isoformat(),
        "due_on": line.due_on.isoformat() if line.due_on else None,
    }


def steps_of(assignment: Assignment) -> list[Told]:
    """Return the steps of a task, the newest first; of who made each the name and the unit's."""
    found = Step.objects.filter(assignment=assignment).select_related("by__unit").only(
        "assignment", "move", "reason", "facts", "at", "by__name", "by__unit__short_name"
    )  # fmt: skip
    newest = sorted(found, key=lambda row: (row.at, row.pk), reverse=True)
    return [Told(row, moves.title(row.move)) for row in newest]


def changed_since_accepted(assignment: Assignment, steps: list[Told]) -> list[Changed]:
    """Return what a finished task says otherwise since it was accepted; ``steps`` are all of it.

    A task accepted before steps were kept has no facts to compare with.
    """
    if not assignment.is_finished:
        return []
    then: dict[str, Any] = next(
        (told.step.facts for told in steps if told.step.move == ACCEPTED), {}
    )
    now = facts_of(assignment)
    return [
        Changed(NAMES[name], _plain(name, then[name]), _plain(name, now[name]))
        for name in NAMES
        if name in then and then[name] != now[name]
    ]


def _plain(name: str, fact: Any) -> str:
    if name == "unit" and (unit := org.unit_by_code(str(fact))):
        return unit.short_name
    return "–" if fact is None else str(fact)
