"""Ask for opinions: those in scope, how one stands, what the public sees, the numbers."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any

from django.conf import settings
from django.db.models import OuterRef, Q, QuerySet, Subquery

from luodi.air.models import Opinion, OpinionMove, OpinionState, OpinionStep
from luodi.org import queries as org
from luodi.org.permissions import allows
from luodi.plan import queries as plan

OPEN = (OpinionState.NEW, OpinionState.ASSIGNED, OpinionState.DRAFTED)
SHOWN = (OpinionMove.RELEASED, OpinionMove.TAKEN_BACK)


@dataclass(frozen=True, slots=True)
class Standing:
    """How an opinion stands: its latest step, the answer as drafted, and the text as shown."""

    latest: OpinionStep
    steps: tuple[OpinionStep, ...]
    draft: OpinionStep | None
    released: OpinionStep | None
    redacted: OpinionStep | None

    @property
    def state(self) -> OpinionState:
        """How far it has come."""
        return OpinionState(self.latest.state)

    @property
    def version(self) -> int:
        """The number of its latest step: a form that knows another one is too old."""
        return self.latest.number

    @property
    def is_new(self) -> bool:
        """Whether nobody has it yet."""
        return self.state == OpinionState.NEW

    @property
    def is_assigned(self) -> bool:
        """Whether a unit has it and owes the answer."""
        return self.state == OpinionState.ASSIGNED

    @property
    def wrote_answer(self) -> int | None:
        """The key of whoever wrote the answer that waits or is out."""
        return self.draft.by_id if self.draft else None

    @property
    def wrote_shown(self) -> int | None:
        """The key of whoever wrote the text as it is shown; None while it is shown as it came."""
        return self.redacted.by_id if self.redacted else None

    @property
    def taken_back(self) -> OpinionStep | None:
        """The step that took the answer back, while no other was released."""
        took = [step for step in self.steps if step.move == OpinionMove.TAKEN_BACK]
        return took[-1] if took and self.released is None else None

    @property
    def line(self) -> Any:
        """The task that takes it up, or None; tied once more, the latest counts."""
        tied = [step.line for step in self.steps if step.line is not None]
        return tied[-1] if tied else None

    @property
    def newest_first(self) -> tuple[OpinionStep, ...]:
        """Its steps, the latest first."""
        return self.steps[::-1]

    @property
    def unit_told(self) -> str:
        """The name of the unit that it was given to, as it was then; empty for none."""
        given = [step.content for step in self.steps if step.move == OpinionMove.ASSIGNED]
        return str(given[-1]["unit"]) if given and given[-1] else ""

    @property
    def unit(self) -> Any:
        """The unit that it was given to, or None."""
        return self.latest.unit

    def text(self, opinion: Opinion) -> str:
        """Return the text as others may read it: without what the office took out."""
        return self.redacted.words if self.redacted else opinion.text


@dataclass(frozen=True, slots=True)
class Numbers:
    """How many came, were answered, were closed; and how many days half of the answers took."""

    received: int
    answered: int
    closed: int
    median_days: float | None


def opinions(person: Any) -> QuerySet[Any]:
    """Return the opinions a person may see, the latest first, each with ``state`` and ``unit_pk``.

    The house sees all of them, a unit those that it was given.
    """
    found = (
        _standing()
        .select_related("about__board")
        .prefetch_related("steps__unit", "steps__by", "steps__line")
    )
    reach = org.reach(person)
    if not reach.everything:
        found = found.filter(unit_pk__in=reach.units)
    return found.order_by("-received_at", "-pk")


def opinion(pk: int, person: Any) -> Opinion | None:
    """Return an opinion this person may see; None alike for out of scope and not there."""
    return opinions(person).filter(pk=pk).first()


def standing(found: Opinion) -> Standing:
    """Return how an opinion stands."""
    steps = sorted(found.steps.all(), key=lambda step: step.number)
    last = {step.move: step for step in steps}
    since = last.get(OpinionMove.TAKEN_BACK)
    released = last.get(OpinionMove.RELEASED)
    if since and released and since.number > released.number:
        released = None
    return Standing(
        latest=steps[-1], steps=tuple(steps), draft=last.get(OpinionMove.DRAFTED),
        released=released, redacted=last.get(OpinionMove.REDACTED),
    )  # fmt: skip


def opinion_counts(person: Any) -> dict[str, int]:
    """Return how many opinions in a person's scope stand in each state."""
    states = list(opinions(person).values_list("state", flat=True))
    return {state.value: states.count(state.value) for state in OpinionState}


def opinions_waiting(person: Any) -> list[Opinion]:
    """Return what waits for this person: opinions to give away or release, or to answer."""
    wanted = Q(state=OpinionState.ASSIGNED, unit_pk=getattr(person, "unit_id", None))
    if allows(person.role, "opinion.decide"):
        wanted |= Q(state__in=(OpinionState.NEW, OpinionState.DRAFTED))
    if not allows(person.role, "opinion.answer"):
        return []
    found = opinions(person).filter(wanted)
    return [one for one in found if _is_for(standing(one), person)]


def opinions_of_line(line_pk: int) -> list[tuple[int, OpinionStep]]:
    """Return the opinions that a task took up and whose answer is out, by key with its release; the
    latest first. All that a release holds is public, whoever asks.
    """
    ties = OpinionStep.objects.filter(move=OpinionMove.LINKED)
    latest = ties.filter(opinion=OuterRef("opinion")).order_by("-number").values("number")[:1]
    tied = ties.filter(line=line_pk, number=Subquery(latest)).values("opinion")
    shown = shown_opinions().filter(move=OpinionMove.RELEASED, opinion__in=tied)
    return [(step.opinion_id, step) for step in shown]


def opinions_to_answer() -> QuerySet[Any]:
    """Return the opinions that a unit has and owes the answer to, with their steps."""
    found = (
        _standing().filter(state=OpinionState.ASSIGNED).prefetch_related("steps__unit", "steps__by")
    )
    return found.order_by("pk")


def opinions_at_the_office() -> dict[str, int]:
    """Return how many opinions wait to be given to a unit, and how many answers for release."""
    states = (OpinionState.NEW, OpinionState.DRAFTED)
    found = list(_standing().filter(state__in=states).values_list("state", flat=True))
    return {state.value: found.count(state.value) for state in states}


def tasks_to_tie(unit_pk: int) -> QuerySet[Any]:
    """Return the tasks that a unit leads, by plan and number: what an opinion can be tied to."""
    rows = plan.lines_in_force().filter(lead_unit=unit_pk, level="task", is_slot=False)
    return rows.select_related("plan").order_by("-plan__year", "plan", "number", "pk")


def opinion_by_receipt(kept: str) -> Opinion | None:
    """Return the opinion that a receipt belongs to, or None; ``kept`` is what is kept of its code.

    See ``opinion_form_mark.receipt_kept``.
    """
    return Opinion.objects.prefetch_related("steps").filter(receipt_mark=kept).first()


def shown_opinions(about: int | None = None) -> QuerySet[OpinionStep]:
    """Return what the public sees, the latest first: releases, and answers that were taken back.

    Each step holds all that is shown of it: no other table than the steps' is asked, and with
    ``about``, the key of a publication, the opinions'.
    """
    newest = OpinionStep.objects.filter(opinion=OuterRef("opinion"), move__in=SHOWN)
    found = OpinionStep.objects.filter(
        move__in=SHOWN, number=Subquery(newest.order_by("-number").values("number")[:1])
    )
    if about is not None:
        found = found.filter(opinion__about=about)
    return found.order_by("-at", "-pk")


def opinion_numbers() -> Numbers:
    """Return the numbers that the public page tells of all opinions."""
    days: list[Any] = list(
        shown_opinions().filter(move=OpinionMove.RELEASED, days__isnull=False)
        .values_list("days", flat=True)
    )  # fmt: skip
    newest = OpinionStep.objects.filter(opinion=OuterRef("opinion")).order_by("-number")
    latest = OpinionStep.objects.filter(number=Subquery(newest.values("number")[:1]))
    return Numbers(
        received=Opinion.objects.count(), answered=len(days),
        closed=latest.filter(state=OpinionState.CLOSED).count(),
        median_days=median(days) if days else None,
    )  # fmt: skip


def contact_erased_on(day: date) -> date:
    """Return the day on which the contact of an opinion of this day is erased."""
    months = day.month - 1 + settings.LUODI_OPINION_CONTACT_MONTHS
    year, month = day.year + months // 12, months % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _is_for(found: Standing, person: Any) -> bool:
    """Say whether the next step may be this person's: nobody releases their own words."""
    waits_for_release = found.state == OpinionState.DRAFTED
    return not waits_for_release or person.pk not in (found.wrote_answer, found.wrote_shown)


def _standing() -> QuerySet[Any]:
    latest = OpinionStep.objects.filter(opinion=OuterRef("pk")).order_by("-number")
    return Opinion.objects.annotate(
        state=Subquery(latest.values("state")[:1]), unit_pk=Subquery(latest.values("unit")[:1]),
    )  # fmt: skip
