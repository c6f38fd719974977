"""What adopting a document's accepted drafts would create: worked out first, written later.

The preview and the action share this, so that what a person saw is what she gets. Nothing is
invented: a set counted without members becomes empty slots, a figure without a line is left out.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from luodi.plan.models import LEVELS, Level, Line, LineCitation, Plan, State
from luodi.read import queries as read

MOST_SLOTS = 100  # a set counted in hundreds is a statistic, not a list of names to come

FINDING = _("a finding: it is put right in the review, not planned")
NO_TITLE = _("it has no title: give it one on the drafting desk")
NO_LINE_ABOVE = _("a figure without a line above it: accept the draft it belongs to first")
ELSEWHERE = _("it stands in a plan already")


@dataclass(eq=False, slots=True)
class Step:
    """One thing to create, or a line that stands already; ``above`` is where it hangs."""

    kind: str  # line, slot, target or standing
    level: str = ""
    above: "Step | None" = None
    draft: Any = None
    line: Line | None = None
    slot_number: int | None = None
    fills: Line | None = None
    lowered: bool = False
    made: Any = field(default=None)

    @property
    def words_of(self) -> Any:
        """The draft whose words tell of this step; a slot stands on those of its set."""
        return self.draft or (self.above.draft if self.above else None)

    @property
    def has_lead_unit(self) -> bool:
        return bool(self.draft and self.draft.lead_unit_id)

    @property
    def has_deadline(self) -> bool:
        return bool(self.draft and self.draft.deadline_on)


@dataclass(frozen=True, slots=True)
class Skipped:
    """An accepted draft that is not adopted, and why."""

    draft: Any
    reason: Any


@dataclass(frozen=True, slots=True)
class Proposal:
    """The steps, parents before children, and what is left out."""

    steps: tuple[Step, ...]
    skipped: tuple[Skipped, ...]

    def of_kind(self, kind: str) -> list[Step]:
        """Return the steps of one kind: line, slot or target."""
        return [step for step in self.steps if step.kind == kind]


def proposal(document: Any, plan: Plan | None = None, only: Any = None,
             below: Line | None = None) -> Proposal:  # fmt: skip
    """Work out what the accepted drafts of a document become in a plan (None: a new one).

    ``only`` adopts that single draft, ``below`` hangs what has no adopted parent under a line.
    """
    accepted = [row for row in read.accepted_drafts(document) if only in (None, row)]
    return _Walk(document, plan, accepted, below).propose()


class _Walk:
    """One pass over the accepted drafts, remembering where each draft came to stand."""

    def __init__(self, document: Any, plan: Plan | None, accepted: list[Any],
                 below: Line | None) -> None:  # fmt: skip
        self.accepted = accepted
        self.known = {row.pk: row for row in read.drafts(document)}
        self.standing = _standing(plan)
        self.places = {s.line.draft_id: s for s in self.standing if s.line and s.line.draft_id}
        self._remember_those_taken_in()
        self.root = next((s for s in self.standing if below and s.line == below), None)
        self.elsewhere = _adopted_elsewhere(accepted)
        self.carriers = {row.parent_id for row in accepted if row.kind in LEVELS}
        self.members: Counter[int] = Counter()  # members placed so far, by identity of their set
        self.free = _free_slots(plan)
        self.steps: list[Step] = []
        self.skipped: list[Skipped] = []

    def _remember_those_taken_in(self) -> None:
        """A draft may stand in a line that is not its own: taken in by it, or carried over from a
        former edition. What stands below it on the desk hangs below that line, of several that
        cite it the one that did so last.
        """
        lost = [row for row in self.known.values()
                if row.state == "adopted" and row.pk not in self.places]  # fmt: skip
        by_line = {step.line.pk: step for step in self.standing if step.line}
        cited = {one.pk: row.pk for row in lost for one in read.cited_since(row)}
        kept = LineCitation.objects.filter(citation__in=cited, line__in=by_line, target=None)
        for line, citation in kept.order_by("pk").values_list("line", "citation"):
            self.places[cited[citation]] = by_line[line]

    def propose(self) -> Proposal:
        for draft in self.accepted:
            if reason := self._refusal(draft):
                self.skipped.append(Skipped(draft, reason))
            elif draft.kind == "target":
                self.steps.append(Step("target", above=self._nearest(draft), draft=draft))
            else:
                self._place(draft)
        sets = [step for step in self.steps if step.kind == "line" and step.draft.count]
        self.steps += [slot for step in sets for slot in self._slots(step)]
        return Proposal(tuple(self.steps), tuple(self.skipped))

    def _refusal(self, draft: Any) -> Any:
        if draft.pk in self.elsewhere:
            return ELSEWHERE
        if draft.kind == "target":
            return None if self._nearest(draft) else NO_LINE_ABOVE
        if draft.kind not in LEVELS:
            return FINDING
        return None if draft.title.strip() else NO_TITLE

    def _nearest(self, draft: Any) -> Step | None:
        """Return where the nearest adopted ancestor stands; rejected ones are passed over."""
        above = draft.parent_id
        while above is not None and above not in self.places:
            above = self.known[above].parent_id if above in self.known else None
        return self.places.get(above, self.root) if above is not None else self.root

    def _place(self, draft: Any) -> None:
        wanted = self._wanted_level(draft)
        above = self._nearest(draft)
        while above and above.level == Level.TASK:
            above = above.above  # nothing stands below a task: the line becomes its neighbour
        level = _level_below(wanted, above)
        step = Step("line", level, above, draft, lowered=level != draft.kind)
        if above and draft.is_member:
            self._count_in(step, above)
        self.places[draft.pk] = step
        self.steps.append(step)

    def _wanted_level(self, draft: Any) -> str:
        # A task that the decision itself divides is a project: tasks have nothing below them.
        divided = draft.count or draft.pk in self.carriers
        return Level.PROJECT.value if draft.kind == Level.TASK and divided else draft.kind

    def _count_in(self, step: Step, above: Step) -> None:
        self.members[id(above)] += 1
        step.slot_number = self.members[id(above)]
        free = self.free.get(above.line.pk if above.line else None, [])
        if free:  # adopted later than its set: it takes the first slot still empty
            step.fills = free.pop(0)
            step.slot_number, step.level = step.fills.slot_number, step.fills.level

    def _slots(self, step: Step) -> Iterator[Step]:
        if step.level == Level.TASK or step.draft.count > MOST_SLOTS:
            return
        level = next(
            (s.level for s in self.steps if s.above is step and s.slot_number),
            LEVELS[LEVELS.index(step.level) + 1],
        )
        for number in range(self.members[id(step)] + 1, step.draft.count + 1):
            yield Step("slot", level, step, slot_number=number)


def _level_below(wanted: str, above: Step | None) -> str:
    if above is None or LEVELS.index(wanted) > LEVELS.index(above.level):
        return wanted
    return LEVELS[LEVELS.index(above.level) + 1]


def _standing(plan: Plan | None) -> list[Step]:
    # Nothing new hangs below a withdrawn line.
    found = Line.objects.filter(plan=plan, state=State.ACTIVE) if plan else ()
    rows = {row.pk: row for row in found}
    steps = {pk: Step("standing", row.level, line=row) for pk, row in rows.items()}
    for pk, step in steps.items():
        step.above = steps.get(rows[pk].parent_id or 0)
    return list(steps.values())


def _free_slots(plan: Plan | None) -> dict[int | None, list[Line]]:
    found: dict[int | None, list[Line]] = {}
    if plan is not None:
        slots = Line.objects.filter(plan=plan, is_slot=True, state=State.ACTIVE)
        for row in slots.order_by("position"):
            found.setdefault(row.parent_id, []).append(row)
    return found


def _adopted_elsewhere(accepted: Iterable[Any]) -> set[int]:
    pks = [row.pk for row in accepted]
    return set(Line.objects.filter(draft__in=pks).values_list("draft", flat=True))
