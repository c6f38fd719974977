"""Ask for lines by words."""

from dataclasses import dataclass
from typing import Any

from luodi.plan import highlight
from luodi.plan.models import Line, State
from luodi.plan.queries.lines import in_scope
from luodi.plan.scope import Scope, scope_of
from luodi.plan.wanted import with_words

MOST_HITS = 50


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
    found = with_words(held, text).select_related("plan").prefetch_related("supports")
    scope = scope_of(person)
    return [_hit(line, wanted, scope) for line in found.order_by("-plan", "sort_key")[:MOST_HITS]]


def _hit(found: Line, wanted: tuple[str, ...], scope: Scope) -> Hit:
    return Hit(found.pk, found.plan_id, found.plan.title, found.number, found.level, found.title,
               highlight.parts(found.title, wanted), in_scope(found, scope))  # fmt: skip
