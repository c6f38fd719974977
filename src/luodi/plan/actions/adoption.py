"""Adopt accepted drafts: lines, slots and targets with their evidence, in one transaction."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from luodi.audit import actions as audit
from luodi.plan.actions.added import ADOPTION
from luodi.plan.actions.numbers import renumber
from luodi.plan.actions.placing import as_recorded, locked, next_position, target_of
from luodi.plan.actions.targets import target_as_recorded
from luodi.plan.adopting import Proposal, Skipped, Step, proposal
from luodi.plan.models import LED_LEVELS, Line, LineCitation, Plan, Stroke, Support, Target
from luodi.read import actions as read_actions
from luodi.read import queries as read

LINE_FIELD = {"deadline_on": "due_on", "deadline": "due_on", "kind": "level"}
LARGEST = Decimal(10) ** 18  # what the column holds; a larger value stays in ``as_read``


@dataclass(frozen=True, slots=True)
class Adoption:
    """What became of the accepted drafts."""

    lines: tuple[Line, ...]
    slots: tuple[Line, ...]
    targets: tuple[Target, ...]
    skipped: tuple[Skipped, ...]


@transaction.atomic
def adopt_document(*, document: Any, plan: Plan, by: Any, at: datetime) -> Adoption:
    """Adopt all accepted drafts of a document into a plan; a second call finds nothing to do.

    It is a stroke that take_back withdraws as one, but for lines that somebody went on with.

    Units and deadlines come along with their *assumed* marks. A draft whose parent was rejected
    hangs below the nearest adopted ancestor, or at the top.
    """
    locked(plan)  # before the proposal: of two adoptions at once the second must see the first
    made = _write(plan, proposal(document, plan), by, at)
    _keep_stroke(plan, made, by, at)
    return made


@transaction.atomic
def adopt_draft(
    *, draft: Any, plan: Plan, by: Any, at: datetime, parent: Line | None = None
) -> Adoption:
    """Adopt one accepted draft; without an adopted ancestor it hangs below ``parent``."""
    locked(plan)
    found = proposal(draft.document, plan, only=draft, below=parent)
    return _write(plan, found, by, at)


def _write(plan: Plan, found: Proposal, by: Any, at: datetime) -> Adoption:
    scribe = _Scribe(plan, by, at)
    for step in found.steps:
        step.made = scribe.write(step)
    fresh = renumber(plan)
    for step in found.steps:
        if step.kind != "target":
            step.made.number = fresh[step.made.pk]
        scribe.record(step)
    return Adoption(
        lines=tuple(step.made for step in found.of_kind("line")),
        slots=tuple(step.made for step in found.of_kind("slot")),
        targets=tuple(step.made for step in found.of_kind("target")),
        skipped=found.skipped,
    )


def _keep_stroke(plan: Plan, made: Adoption, by: Any, at: datetime) -> None:
    # A filled slot stood before: taking the adoption back leaves it as it is.
    new = [line for line in (*made.lines, *made.slots) if line.version == 1]
    entries = [{"pk": line.pk, "version": line.version} for line in new]
    if entries:
        Stroke(plan=plan, field=ADOPTION, lines=entries, by=by, at=at).save()


class _Scribe:
    """Writes the steps of one adoption and remembers the next free position below each line."""

    def __init__(self, plan: Plan, by: Any, at: datetime) -> None:
        self.plan, self.by, self.at = plan, by, at
        self.taken: Counter[int | None] = Counter()

    def write(self, step: Step) -> Any:
        if step.kind == "target":
            return self._target(step)
        line = step.fills or self._new_line(step)
        if step.draft:
            _take_from(line, step)
            line.version += 1 if step.fills else 0
        line.save()
        if step.draft:
            _support(line, step.draft)
        self._cite(line, step.words_of)
        return line

    def record(self, step: Step) -> None:
        line = step.made.line if step.kind == "target" else step.made
        after = target_as_recorded(step.made) if step.kind == "target" else as_recorded(line)
        audit.record(kind=f"plan.{step.kind}_adopted", target=target_of(line), by=self.by,
                     at=self.at, after=after)  # fmt: skip
        if step.draft:
            read_actions.mark_adopted(draft=step.draft, by=self.by, at=self.at)

    def _new_line(self, step: Step) -> Line:
        above = _line_of(step.above)
        line = Line(
            plan=self.plan,
            parent=above,
            parent_level=above.level if above else "",
            level=step.level,
            slot_number=step.slot_number,
            is_slot=step.kind == "slot",
        )
        line.position = self._position(above)  # fmt: skip
        return line

    def _position(self, above: Line | None) -> int:
        key = above.pk if above else None
        self.taken[key] = (self.taken[key] or next_position(self.plan, above) - 1) + 1
        return self.taken[key]

    def _target(self, step: Step) -> Target:
        figure = step.draft.figure or {}
        target = Target(
            line=_line_of(step.above),
            draft=step.draft,
            name=(figure.get("indicator") or step.draft.title)[:200],
            value=_number(figure.get("value")),
            unit_of_measure=(figure.get("unit") or "")[:32],
            year=figure.get("year"),
            comparator=figure.get("comparator") or "",
            assumed=list(step.draft.assumed),
            as_read=figure,
        )
        target.save()
        self._cite(target.line, step.draft, target)
        return target

    def _cite(self, line: Line, draft: Any, target: Target | None = None) -> None:
        for citation in read.citations_of(draft):
            LineCitation(line=line, target=target, citation=citation).save()


def _line_of(step: Step | None) -> Line | None:
    return None if step is None else step.line or step.made


def _take_from(line: Line, step: Step) -> None:
    draft = step.draft
    line.draft, line.title, line.is_slot = draft, draft.title.strip(), False
    line.count = draft.count
    line.lead_unit = draft.lead_unit if step.level in LED_LEVELS else None
    line.lead_unit_text = draft.lead_unit_text[:200]
    line.supporting_text = "、".join(row.text for row in _unknown(draft))[:400]
    line.due_on, line.due_text = draft.deadline_on, draft.deadline_text[:80]
    line.assumed = sorted({LINE_FIELD.get(name, name) for name in draft.assumed})
    if step.lowered and "level" not in line.assumed:
        line.assumed = [*line.assumed, "level"]


def _support(line: Line, draft: Any) -> None:
    named = sorted(draft.supports.all(), key=lambda row: row.pk)  # in the order of the text
    for unit in dict.fromkeys(row.unit_id for row in named if row.unit_id):
        if unit != line.lead_unit_id:  # a unit never supports what it leads
            Support(line=line, unit_id=unit).save()


def _unknown(draft: Any) -> list[Any]:
    return [row for row in draft.supports.all() if not row.unit_id and row.text]


def _number(value: Any) -> Decimal | None:
    number = None if value is None else Decimal(str(value))
    return number if number is not None and abs(number) < LARGEST else None
