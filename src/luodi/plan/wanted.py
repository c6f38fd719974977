"""What a reader asks to see of a plan, as conditions that the database answers."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from luodi.plan import highlight
from luodi.plan.models import LED_LEVELS, Line, Plan, State, Support
from luodi.plan.scope import Scope

LONGEST_TITLE = 500
NOBODYS = Q(level__in=LED_LEVELS, is_slot=False)  # a slot is not yet anybody's to lead
NO_LEAD = NOBODYS & Q(lead_unit=None)
NO_DEADLINE = NOBODYS & Q(due_on=None, due_text="")  # “long-term” is a deadline without a day
ASSUMED = ~Q(assumed=[])
SLOTS = Q(is_slot=True)
# What is asked of details is answered for details in scope only.
OF_DETAILS: dict[str, Q] = {
    "no_lead": NO_LEAD,
    "no_deadline": NO_DEADLINE,
    "assumed": ASSUMED,
    "by_hand": Q(entered_by__isnull=False),
    "own": Q(),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the reader asked to see; empty fields ask for everything."""

    level: str = ""
    unit: int | None = None
    show: str = ""
    text: str = ""

    @property
    def anything(self) -> bool:
        return bool(self.level or self.unit or self.show or self.text.strip())

    @property
    def withdrawn(self) -> bool:
        return self.show == "withdrawn"


def lines_like(plan: Plan, scope: Scope, wanted: Wanted) -> QuerySet[Line]:
    """Return the lines of a plan that answer, in no order; hidden details never answer."""
    state = State.WITHDRAWN if wanted.withdrawn else State.ACTIVE
    found = Line.objects.filter(plan=plan, state=state)
    if wanted.level:
        found = found.filter(level=wanted.level)
    if wanted.unit:
        found = found.filter(covered(scope), of_units([wanted.unit]))
    if wanted.show == "slots":
        found = found.filter(SLOTS)
    if wanted.show in OF_DETAILS:
        found = found.filter(covered(scope), OF_DETAILS[wanted.show])
    return with_words(found, wanted.text, numbers=True)


def with_words(
    lines: QuerySet[Line], text: str, *, numbers: bool = False
) -> QuerySet[Line]:  # fmt: skip
    """Return the lines whose title holds every word of a text, or their number does.

    Words longer together than any title are in none, and no database is asked for them.
    """
    words = highlight.words(text)
    if sum(map(len, words)) > LONGEST_TITLE:
        return lines.none()
    for word in words:
        said = Q(folded__contains=word)
        lines = lines.filter(said | Q(number__contains=word) if numbers else said)
    return lines


def covered(scope: Scope) -> Q:
    """Return the condition that a line's details are in scope."""
    return Q() if scope.everything else of_units(scope.units)


def of_units(units: Collection[int]) -> Q:
    """Return the condition that one of these units leads or supports a line."""
    supported = Support.objects.filter(unit__in=units).values("line")
    return Q(lead_unit__in=units) | Q(pk__in=supported)
