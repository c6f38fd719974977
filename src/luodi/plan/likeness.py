"""Lines of a plan that look like a draft, and what a line would gain by taking it in.

Likeness is rapidfuzz's weighted ratio of the folded titles, 0..100: a title that holds the other
counts as like it, less a tenth. From 85 on two titles are offered as the same.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz, process

from luodi.plan.folding import folded
from luodi.plan.models import LED_LEVELS, Line, LineCitation, State
from luodi.read import queries as read

LIKE, SAME = 70.0, 85.0
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Near:
    """A line beside a draft, how like it is (0..100), and what taking the draft in would do."""

    line: Line
    score: int
    gain: "Gain"

    @property
    def looks_the_same(self) -> bool:
        return self.score >= SAME


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which both say something else; the line keeps what it says."""

    name: Any
    line_says: str
    draft_says: str


@dataclass(frozen=True, slots=True)
class Gain:
    """What a line would take from a draft: only what it lacks; ``cited`` counts new sentences."""

    lead_unit: Any
    due_on: date | None
    supports: tuple[Any, ...]
    cited: tuple[Any, ...]
    differences: tuple[Difference, ...]

    @property
    def is_nothing(self) -> bool:
        return not (self.lead_unit or self.due_on or self.supports or self.cited)


def year_of(plans: Iterable[Any], year: int) -> int:
    """Return the year whose plans are looked at: this one where it has a plan, else the latest."""
    years = {plan.year for plan in plans}
    return year if year in years or not years else max(years)


def near_lines(draft: Any, year: int) -> list[Near]:
    """Return the lines of a year's plans that look like a draft, the likest first; at most five."""
    holding = Line.objects.filter(plan__year=year, state=State.ACTIVE, is_slot=False)
    titles = dict(holding.values_list("pk", "folded"))
    found = process.extract(
        folded(draft.title), titles, scorer=fuzz.WRatio, score_cutoff=LIKE, limit=SHOWN
    )
    lines = holding.select_related("plan", "lead_unit").prefetch_related("supports__unit")
    by_pk = lines.in_bulk([pk for _title, _score, pk in found])
    return [Near(by_pk[pk], round(score), gain(draft, by_pk[pk])) for _t, score, pk in found]


def gain(draft: Any, line: Line) -> Gain:
    """Return what a line takes from a draft. Nothing that the line says is overwritten."""
    is_led = line.level in LED_LEVELS and draft.kind in LED_LEVELS
    known = {line.lead_unit_id, *(row.unit_id for row in line.supports.all())}
    lead = draft.lead_unit if is_led and not line.lead_unit_id else None
    units = [row.unit for row in draft.supports.all() if row.unit_id and is_led]
    fresh = {unit.pk: unit for unit in units if unit.pk not in known and unit != lead}
    cited = set(LineCitation.objects.filter(line=line, target=None)
                .values_list("citation", flat=True))  # fmt: skip
    return Gain(
        lead_unit=lead,
        due_on=draft.deadline_on if is_led and not line.due_on else None,
        supports=tuple(fresh.values()),
        cited=tuple(one for one in read.citations_of(draft) if one.pk not in cited),
        differences=tuple(_differences(draft, line)) if is_led else (),
    )


def _differences(draft: Any, line: Line) -> Iterable[Difference]:
    if line.lead_unit and draft.lead_unit and line.lead_unit != draft.lead_unit:
        yield Difference(_("lead unit"), line.lead_unit.short_name, draft.lead_unit.short_name)
    if line.due_on and draft.deadline_on and line.due_on != draft.deadline_on:
        yield Difference(_("deadline"), f"{line.due_on:%Y-%m-%d}", f"{draft.deadline_on:%Y-%m-%d}")
