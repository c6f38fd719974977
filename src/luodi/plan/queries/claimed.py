"""Ask whose work a line has become: rooms above answer, the plan asks before a line goes.

The plan stands below the rooms that work with its lines and does not know them; each gives its
answer once, when the house starts. So no line that somebody works on goes without a word.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from luodi.plan.models import Line


@dataclass(frozen=True, slots=True)
class Claim:
    """A line that a unit works on, in the words of the room that knows of it."""

    line: Any
    unit: Any
    words: str


Answer = Callable[[Collection[int]], list[Claim]]
_answers: list[Answer] = []


def let_answer(answer: Answer) -> None:
    """Ask a room above from now on; the same answer is taken once."""
    if answer not in _answers:
        _answers.append(answer)


def branch(line: Line) -> list[Line]:
    """Return a line and all below it, whatever their state, each before those below it."""
    found = list(Line.objects.select_related("lead_unit", "plan").filter(pk=line.pk))
    for row in found:  # grows while it is walked
        found += row.children.select_related("lead_unit", "plan").order_by("position")
    return found


def claims(lines: Collection[int]) -> list[Claim]:
    """Return who works on which of these lines (by key), by line and room."""
    if not lines:
        return []
    return [claim for answer in _answers for claim in answer(lines)]
