"""Ask for good practice and landmark results: in scope, how one stands, its figures, who copied."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery

from luodi.air.models import (
    Achievement,
    AchievementKind,
    AchievementState,
    AchievementStep,
    AchievementVersion,
    Board,
    Copying,
    CopyingResult,
    ProvingFigure,
)
from luodi.indicators import queries as indicators
from luodi.org import queries as org
from luodi.plan import queries as plan

FIGURES = ("before__indicator", "before__unit", "after__indicator", "after__unit")


@dataclass(frozen=True, slots=True)
class AchievementStanding:
    """How an entry stands: its latest step, what it says now, and its latest verification."""

    latest: AchievementStep
    steps: tuple[AchievementStep, ...]
    verified: AchievementStep | None

    @property
    def state(self) -> AchievementState:
        """How far it has come."""
        return AchievementState(self.latest.state)

    @property
    def version(self) -> AchievementVersion:
        """What it says now."""
        return self.latest.version


@dataclass(frozen=True, slots=True)
class ShownOn:
    """A board that shows an entry, by its key: title in both languages, and period."""

    board: int
    title: dict[str, str]
    period: str


@dataclass(frozen=True, slots=True)
class Read:
    """A figure as it was named, and as it is known now."""

    named: Any
    now: Any

    @property
    def is_revised(self) -> bool:
        """Say whether it was revised since it was named."""
        return self.now.pk != self.named.pk


@dataclass(frozen=True, slots=True)
class Proof:
    """A figure that proves an entry: before, if there is one, and after."""

    before: Read | None
    after: Read

    @property
    def is_revised(self) -> bool:
        """Say whether either was revised since it was named."""
        return self.after.is_revised or (self.before is not None and self.before.is_revised)


def achievements(person: Any) -> QuerySet[Any]:
    """Return the entries a person may see, the latest first, each with ``state``.

    What was verified is for the whole house, and stays where it was withdrawn; what waits, or was
    taken back unverified, is its unit's and the house's.
    """
    latest = AchievementStep.objects.filter(achievement=OuterRef("pk")).order_by("-number")
    found: QuerySet[Any] = Achievement.objects.annotate(state=Subquery(latest.values("state")[:1]))
    reach = org.reach(person)
    if not reach.everything:
        verified = latest.filter(state=AchievementState.VERIFIED)
        found = found.filter(Exists(verified) | Q(unit__in=reach.units))
    steps = AchievementStep.objects.select_related("version", "by").order_by("number")
    copied = Copying.objects.select_related("unit", "by").order_by("begun_on", "pk")
    results = CopyingResult.objects.select_related(
        *(f"{side}__{name}" for side in ("before", "after") for name in ("indicator", "unit"))
    ).order_by("pk")
    return (
        found.select_related("unit", "proposed_by", "line")
        .prefetch_related(Prefetch("steps", steps), Prefetch("copyings", copied),
                          Prefetch("copyings__results", results))
        .order_by("-proposed_at", "-pk")
    )  # fmt: skip


def achievement(pk: int, person: Any) -> Achievement | None:
    """Return an entry this person may see; None alike for out of scope and not there."""
    return achievements(person).filter(pk=pk).first()


def achievement_standing(found: Achievement) -> AchievementStanding:
    """Return how an entry stands."""
    rows = found.steps.select_related("version", "by") if not _is_fetched(found) else found.steps
    steps = sorted(rows.all(), key=lambda step: step.number)
    verified = [step for step in steps if step.state == AchievementState.VERIFIED]
    return AchievementStanding(steps[-1], tuple(steps), verified[-1] if verified else None)


def proofs(version: AchievementVersion) -> list[Proof]:
    """Return the figures of a version, re-read: each as it was named, and as it is known now."""
    rows = ProvingFigure.objects.filter(version=version).select_related(*FIGURES).order_by("pk")
    return [Proof(_read(row.before) if row.before else None, _read(row.after)) for row in rows]


def authors(found: Achievement) -> set[int]:
    """Return who wrote an entry, by key: none of them verifies it."""
    rows = AchievementVersion.objects.filter(achievement=found)
    return {found.proposed_by_id, *rows.values_list("by", flat=True)}


def copying(pk: int, person: Any) -> Copying | None:
    """Return the copying of an entry by a unit in this person's reach; None for any other."""
    found = Copying.objects.select_related("unit", "achievement__unit").filter(pk=pk).first()
    return found if found and org.reach(person).covers(found.unit_id) else None


def achievements_to_verify(person: Any) -> list[Achievement]:
    """Return the entries that this person could verify: of others, and of other units."""
    own = AchievementVersion.objects.filter(achievement=OuterRef("pk"), by=person.pk)
    rows = achievements(person).filter(~Exists(own), state=AchievementState.PROPOSED)
    return [one for one in rows.exclude(proposed_by=person.pk) if not is_of_unit(person, one)]


def is_of_unit(person: Any, found: Achievement) -> bool:
    """Say whether a person belongs to the unit of an entry, or to one below it."""
    return person.unit_id in org.branch_of(found.unit_id)


def tasks_to_name(person: Any) -> QuerySet[Any]:
    """Return the tasks that an entry of this person can come from, by plan and number."""
    rows = plan.lines_in_force().filter(level="task", is_slot=False)
    keys = org.reach(person).keys
    if keys is not None:
        rows = rows.filter(Q(lead_unit__in=keys) | Q(supports__unit__in=keys)).distinct()
    return rows.select_related("plan").order_by("-plan__year", "plan", "number", "pk")


def indicators_to_name(person: Any) -> list[Any]:
    """Return the indicators that an entry of this person can be proved by."""
    return indicators.reported_indicators(org.reach(person).keys)


def landmarks() -> list[AchievementStep]:
    """Return the landmark results for the public, the latest first, withdrawn ones among them.

    Each is its latest verification or withdrawal; all that is shown stands in its content: no
    other table is asked than this room's.
    """
    return list(_landmarks().order_by("-at", "-pk"))


def landmark(achievement_pk: int) -> AchievementStep | None:
    """Return a landmark result for the public, or that it was withdrawn; None for any other."""
    return _landmarks().filter(achievement__pk=achievement_pk).first()


def verified_in(year: int, units: set[int]) -> list[tuple[Achievement, AchievementStep]]:
    """Return what was verified in a year of these units, by key, and stands; the latest first."""
    later = AchievementStep.objects.filter(
        achievement=OuterRef("achievement"), number__gt=OuterRef("number")
    )
    rows = AchievementStep.objects.filter(
        ~Exists(later), state=AchievementState.VERIFIED, at__year=year,
        achievement__unit__in=units,
    )  # fmt: skip
    found = rows.select_related("achievement").order_by("-at", "-pk")
    return [(one.achievement, one) for one in found]


def withdrawn_on(board: Board) -> list[str]:
    """Return the titles of entries that a board froze as verified and that were withdrawn since."""
    titles = {one["pk"]: one["title"] for one in board.content.get("practices", ())}
    gone = AchievementStep.objects.filter(
        achievement__in=titles, state=AchievementState.WITHDRAWN
    ).order_by("pk")
    return [titles[pk] for pk in gone.values_list("achievement", flat=True)]


def boards_showing(found: Achievement) -> list[ShownOn]:
    """Return the boards that are out, stand, and show an entry as verified; the latest first."""
    rows = Board.objects.filter(publication__isnull=False, publication__withdrawal=None)
    told = rows.order_by("-publication__published_at", "-pk").values_list(
        "pk", "content__title", "content__period", "content__practices"
    )
    return [ShownOn(pk, title, str(period)) for pk, title, period, shown in told
            if any(one["pk"] == found.pk for one in shown or ())]  # fmt: skip


def _landmarks() -> QuerySet[AchievementStep]:
    newest = AchievementStep.objects.filter(achievement=OuterRef("achievement"))
    return AchievementStep.objects.filter(
        # a verification, and the withdrawal of what was verified: what they froze
        achievement__kind=AchievementKind.LANDMARK_RESULT, content__isnull=False,
        number=Subquery(newest.order_by("-number").values("number")[:1]),
    )  # fmt: skip


def _is_fetched(found: Achievement) -> bool:
    return "steps" in getattr(found, "_prefetched_objects_cache", {})


def _read(named: Any) -> Read:
    now = indicators.current(named.indicator, named.unit, named.period)
    return Read(named, now or named)
