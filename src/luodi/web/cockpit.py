"""The cockpit: the loop as eight stations, each with what stands there and whether it needs me."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from luodi.air import queries as air
from luodi.assess import queries as assess
from luodi.audit import queries as audit
from luodi.deliver import queries as deliver
from luodi.indicators import queries as indicators
from luodi.org import queries as org
from luodi.org.permissions import allows
from luodi.plan import queries as plan
from luodi.read import queries as read
from luodi.review import queries as review
from luodi.watch import queries as watch

# The rooms that the figures of all stations but delivery stand on.
STANDS_ON = audit.of("org", "files", "catalog", "read", "plan", "indicators", "watch", "assess",
                     "air", "review")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Station:
    """One room on the way of a sentence: a figure, what it counts, and whether it calls."""

    title: str | Promise
    url: str
    figure: int
    counts: str | Promise
    tone: str = ""  # "", "ld-needs" (waits for somebody), "ld-grave"


@dataclass(frozen=True, slots=True)
class Cockpit:
    """What the first page shows to somebody of the house; ``short`` is the month so far."""

    stations: list[Station]
    short: deliver.InShort | None

    @property
    def lights(self) -> list[tuple[str, int]]:
        """How many tasks show which light, the worst first."""
        return [(one.light, one.number) for one in self.short.counts] if self.short else []

    @property
    def tasks(self) -> int:
        """How many tasks are in reach."""
        return self.short.total if self.short else 0


def cockpit(person: Any, today: date) -> Cockpit:
    """Return the loop as one person sees it; only their own units' tasks where they are of one."""
    short = deliver.in_short(person, today) if allows(person.role, "delivery.view") else None
    lights = Counter({one.light: one.number for one in short.counts} if short else {})
    # whatever happens to tasks all day, these stay; who asks counts by role and reach alone
    key = ("web.stations", person.role, org.reach(person), today)
    others = audit.remembered(key, lambda: _others(person, today), STANDS_ON)
    allowed = [permission for permission in STATIONS if allows(person.role, permission)]
    return Cockpit([others.get(one) or _deliver(lights) for one in allowed], short)


def _others(person: Any, today: date) -> dict[str, Station]:
    return {
        permission: station(person, today) for permission, station in STATIONS.items()
        if station is not None and allows(person.role, permission)
    }  # fmt: skip


def _read(person: Any, today: date) -> Station:
    waiting = sum(read.tally(document).open for document in read.waiting_for_decisions())
    return Station(
        _("Documents"), reverse("read:list"), waiting, _("drafts to decide"), _needs(waiting)
    )


def _plan(person: Any, today: date) -> Station:
    lines = plan.lines_in_force().count()
    return Station(_("Plans"), reverse("plan:list"), lines, _("lines in force"))


def _figures(person: Any, today: date) -> Station:
    reach = org.reach(person)
    owed = len(indicators.due(None if reach.everything else reach.units, today))
    return Station(
        _("Indicators"), reverse("indicators:list"), owed, _("figures owed"), _needs(owed)
    )


def _deliver(lights: Counter[str]) -> Station:
    tone = "ld-grave" if lights["red"] else _needs(lights["amber"])
    return Station(_("Delivery"), reverse("deliver:list"), lights["red"], _("tasks behind"), tone)


def _watch(person: Any, today: date) -> Station:
    fresh = watch.open_alerts(person).count()
    return Station(_("Watch"), reverse("watch:list"), fresh, _("open alerts"), _needs(fresh))


def _assess(person: Any, today: date) -> Station:
    known = list(assess.visible_assessments(person))
    waiting = sum(row.state != "confirmed" for row in known)
    return Station(_("Assessment"), reverse("assess:list"), len(known), _("assessments made"),
                   _needs(waiting))  # fmt: skip


def _air(person: Any, today: date) -> Station:
    shown = len(air.boards(person))
    return Station(_("Boards"), reverse("air:boards"), shown, _("boards aired"))


def _review(person: Any, today: date) -> Station:
    found = (row for row in review.findings() if review.in_scope(row, person))
    still = sum(review.standing(row) != "closed" for row in found)
    return Station(_("Review"), reverse("review:list"), still, _("findings being put right"),
                   _needs(still))  # fmt: skip


def _needs(number: int) -> str:
    return "ld-needs" if number else ""


# in the order in which a sentence walks; delivery shows its lights, which are asked by themselves
STATIONS: dict[str, Callable[[Any, date], Station] | None] = {
    "draft.view": _read, "plan.view": _plan, "figure.view": _figures, "delivery.view": None,
    "alert.view": _watch, "assessment.view": _assess, "board.view": _air, "finding.view": _review,
}  # fmt: skip
