"""Ask for lines by words."""

from dataclasses import dataclass
from typing import Any

from luodi.plan import highlight
from luodi.plan.models import Line, State, Support
from luodi.plan.scope import scope_of
from luodi.plan.wanted import with_words

MOST_HITS = 50
TOLD = ("pk", "plan_id", "plan__title", "number", "level", "title", "lead_unit_id")


@dataclass(frozen=True, slots=True)
class Hit:
    """One line found by words; ``details`` tells whether its own page is open to the reader."""

    pk: int
    plan_pk: int
    plan_title: str
    number: str
    level: str
    title: str
    parts: tuple[tuple[str, bool], ...]
    details: bool


def search(text: str, person: Any) -> list[Hit]:
    """Return the lines whose title holds every word, at most 50; titles are open to all."""
    wanted = highlight.words(text)
    if not wanted:
        return []
    held = Line.objects.filter(state=State.ACTIVE, is_slot=False)
    found = with_words(held, text).order_by("-plan", "sort_key").values_list(*TOLD)[:MOST_HITS]
    scope = scope_of(person)
    supports = {} if scope.everything else _supports([pk for pk, *_ in found])
    return [
        Hit(pk, plan, plan_title, number, level, title, highlight.parts(title, wanted),
            scope.covers(lead, supports.get(pk, ())))
        for pk, plan, plan_title, number, level, title, lead in found
    ]  # fmt: skip


def _supports(lines: list[int]) -> dict[int, list[int]]:
    """Return the units that support these lines, by line."""
    found: dict[int, list[int]] = {}
    rows = Support.objects.filter(line__in=lines).values_list("line_id", "unit_id")
    for line, unit in rows:
        found.setdefault(line, []).append(unit)
    return found
