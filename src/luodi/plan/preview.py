"""What an adoption would create, as a page shows it."""

from collections.abc import Iterator
from dataclasses import dataclass

from luodi.plan.adopting import Proposal, Skipped, Step
from luodi.plan.models import LED_LEVELS
from luodi.plan.rows import LEVEL_NAMES


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One thing to come; a line that stands already shows where new ones will hang."""

    step: Step
    depth: int
    level_name: str
    targets: tuple[str, ...]

    @property
    def indent(self) -> int:
        return min(self.depth, 6)

    @property
    def is_slot(self) -> bool:
        return self.step.kind == "slot"

    @property
    def stands(self) -> bool:
        return self.step.kind == "standing"

    @property
    def title(self) -> str:
        return self.step.line.title if self.step.line else self.step.draft.title

    @property
    def set_size(self) -> int:
        return self.step.above.draft.count if self.step.above else 0

    @property
    def missing_lead(self) -> bool:
        return self.step.kind == "line" and _is_led(self.step) and not self.step.has_lead_unit

    @property
    def missing_deadline(self) -> bool:
        if self.step.kind != "line" or not _is_led(self.step) or self.step.has_deadline:
            return False
        return not self.step.draft.deadline_text


@dataclass(frozen=True, slots=True)
class Preview:
    """The rows with their counts, and what is left out."""

    rows: list[PreviewRow]
    lines: int
    slots: int
    targets: int
    without_lead: int
    without_deadline: int
    skipped: tuple[Skipped, ...]

    @property
    def nothing(self) -> bool:
        return not (self.lines or self.targets)


def preview(found: Proposal) -> Preview:
    """Arrange a proposal depth first; the lines above that stand already are shown too."""
    rows = list(_rows(found))
    return Preview(
        rows=rows,
        lines=len(found.of_kind("line")),
        slots=len(found.of_kind("slot")),
        targets=len(found.of_kind("target")),
        without_lead=sum(row.missing_lead for row in rows),
        without_deadline=sum(row.missing_deadline for row in rows),
        skipped=found.skipped,
    )


def _rows(found: Proposal) -> Iterator[PreviewRow]:
    below: dict[int | None, list[Step]] = {}
    for step in _with_those_above(found):
        below.setdefault(id(step.above) if step.above else None, []).append(step)
    waiting = [(step, 0) for step in reversed(below.get(None, []))]
    while waiting:
        step, depth = waiting.pop()
        children = below.get(id(step), [])
        targets = tuple(child.draft.title for child in children if child.kind == "target")
        yield PreviewRow(step, depth, str(LEVEL_NAMES[step.level]), targets)
        waiting += [(c, depth + 1) for c in reversed(children) if c.kind != "target"]


def _with_those_above(found: Proposal) -> list[Step]:
    kept: dict[int, Step] = {}
    for step in found.steps:
        chain: list[Step] = []
        above: Step | None = step
        while above is not None and id(above) not in kept:
            chain.append(above)
            above = above.above
        kept.update((id(one), one) for one in reversed(chain))
    return list(kept.values())


def _is_led(step: Step) -> bool:
    return step.level in LED_LEVELS
