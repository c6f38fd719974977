"""Ask which superior decisions a plan serves, line by line, and which lines serve none."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from luodi.plan.models import LED_LEVELS, Alignment, Line, Plan, State, SuperiorDecision
from luodi.plan.queries.lines import pks_above

MOST_WORDS = 200


@dataclass(frozen=True, slots=True)
class Served:
    """A line that serves a decision, by which clause; ``alignment`` holds the words if any."""

    line: Line
    alignment: Alignment


@dataclass(frozen=True, slots=True)
class AlignmentView:
    """Decisions with the lines that serve them, and the lines that serve none.

    A line below one that serves a decision serves it too; it stands in neither list.
    """

    decisions: tuple[tuple[SuperiorDecision, tuple[Served, ...]], ...]
    unserving: tuple[Line, ...]
    led: int
    serving: int


def decisions() -> QuerySet[SuperiorDecision]:
    """Return all decisions with the number of lines that serve them, the latest first."""
    holding = Q(alignments__line__state=State.ACTIVE)
    found = SuperiorDecision.objects.select_related("document")
    return found.annotate(line_count=Count("alignments", filter=holding)).order_by(
        "-issued_on", "title", "pk"
    )


def decision(pk: int) -> SuperiorDecision | None:
    """Return the decision, or None."""
    return SuperiorDecision.objects.select_related("document").filter(pk=pk).first()


def lines_serving(found: SuperiorDecision) -> list[Alignment]:
    """Return how lines of all plans serve a decision, plan by plan in the order of numbers."""
    rows = Alignment.objects.filter(decision=found, line__state=State.ACTIVE)
    related = rows.select_related("line__plan", "line__lead_unit", "citation")
    return sorted(
        related, key=lambda row: (-row.line.plan.year, row.line.plan_id, _order(row.line))
    )


def words_to_cite() -> list[Any]:
    """Return the citations in the documents of the decisions, at most MOST_WORDS of each."""
    found = SuperiorDecision.objects.filter(document__isnull=False).select_related("document")
    rows = found.prefetch_related("document__citations")
    documents: dict[int | None, Any] = {row.document_id: row.document for row in rows}
    return [row for document in documents.values()
            for row in document.citations.all()[:MOST_WORDS]]  # fmt: skip


def alignments_of(line: Line) -> list[Alignment]:
    """Return how a line serves decisions, and how the lines above it do, its own first."""
    above = pks_above(line)
    found = Alignment.objects.filter(line__in=above)
    rows = found.prefetch_related("decision", "citation", "line")  # most lines have none
    return sorted(rows, key=lambda row: (above.index(row.line_id), row.pk))


def alignment_view(plan: Plan) -> AlignmentView:
    """Return a plan beside the decisions that it serves; three questions, whatever its size."""
    lines = list(
        Line.objects.filter(plan=plan, state=State.ACTIVE, is_slot=False)
        .select_related("lead_unit").prefetch_related("supports")
    )  # fmt: skip
    known = {line.pk: line for line in lines}
    rows = Alignment.objects.filter(line__in=known).select_related("decision", "citation")
    by_decision: dict[SuperiorDecision, list[Served]] = {}
    for row in rows.order_by("-decision__issued_on", "decision__title", "pk"):
        by_decision.setdefault(row.decision, []).append(Served(known[row.line_id], row))
    serving = _with_those_below(lines, {row.line_id for row in rows})
    led = [line for line in lines if line.level in LED_LEVELS]
    unserving = sorted((line for line in led if line.pk not in serving), key=_order)
    return AlignmentView(
        tuple((decision, tuple(sorted(served, key=lambda one: _order(one.line))))
              for decision, served in by_decision.items()),
        tuple(unserving), len(led), len(led) - len(unserving),
    )  # fmt: skip


def _with_those_below(lines: list[Line], aligned: set[int]) -> set[int]:
    children: dict[int | None, list[int]] = {}
    for line in lines:
        children.setdefault(line.parent_id, []).append(line.pk)
    serving, waiting = set(aligned), list(aligned)
    while waiting:
        below = [pk for pk in children.get(waiting.pop(), []) if pk not in serving]
        serving.update(below)
        waiting += below
    return serving


def _order(line: Line) -> list[int]:
    return [int(part) for part in line.number.split(".") if part]
