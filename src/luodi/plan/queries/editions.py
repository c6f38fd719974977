"""Ask which lines stand on words that a new edition of their document changes or drops."""

from dataclasses import dataclass
from typing import Any

from luodi.plan.models import Line, LineCitation, State
from luodi.read import queries as read


@dataclass(frozen=True, slots=True)
class LineToLookAt:
    """A line with the fate of one of its sentences: ``parts`` tell it word by word, or none."""

    line: Line
    quote: str
    is_gone: bool
    parts: tuple[Any, ...]


def lines_of_former_edition(document: Any) -> list[LineToLookAt]:
    """Return each line in force beside each of its sentences that changed; by plan and number."""
    fates = {pk: fate for pk, fate in read.fates_of_former_citations(document).items()
             if fate.state != "same"}  # fmt: skip
    kept = LineCitation.objects.filter(citation__in=fates, line__state=State.ACTIVE)
    in_order = kept.order_by("line__plan", "line__sort_key", "pk")
    found: dict[tuple[int, int], LineToLookAt] = {}
    for row in in_order.select_related("line__plan", "citation"):
        fate = fates[row.citation_id]
        found.setdefault(
            (row.line_id, row.citation_id),
            LineToLookAt(row.line, row.citation.quote, not fate.parts, fate.parts),
        )
    return list(found.values())
