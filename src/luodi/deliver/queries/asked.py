"""Which tasks a reader asks to see, as conditions that the database answers."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from luodi.deliver.models import RESTING, Assignment, Standing
from luodi.deliver.queries.tasks import ACTIVE, in_reach, supported_by
from luodi.org import queries as org
from luodi.plan import queries as plans

SORTS = ("worst", "due", "number")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the reader asks to see; empty fields ask for everything.

    ``units`` are those that ``mine`` speaks of: the unit of whoever asks and, but for ``own``, what
    stands below it.
    """

    light: str = ""
    freshness: str = ""
    state: str = ""
    unit: int | None = None
    plan: int | None = None
    mine: str = ""
    overdue: bool = False
    text: str = ""
    sort: str = SORTS[0]
    units: frozenset[int] = frozenset()


def asked(reach: org.Reach, wanted: Wanted, today: date) -> QuerySet[Assignment]:
    """Return the tasks in reach that answer, whatever their light and freshness."""
    rows = in_reach(Assignment.objects.filter(line__state=ACTIVE), reach)
    named = {"state": wanted.state, "unit": wanted.unit, "line__plan": wanted.plan}
    rows = rows.filter(**{name: value for name, value in named.items() if value})
    if wanted.overdue:
        rows = rows.filter(line__due_on__lt=today).exclude(state__in=RESTING)
    if wanted.mine:
        rows = rows.filter(_mine(wanted))
    if wanted.text.strip():
        rows = rows.filter(line__in=plans.with_words_of(wanted.text))
    return rows


def matches(standing: Standing, wanted: Wanted) -> bool:
    """Say whether a computed standing answers."""
    return wanted.light in ("", standing.light) and wanted.freshness in ("", standing.freshness)


def _mine(wanted: Wanted) -> Q:
    led = Q(unit__in=wanted.units)
    return supported_by(wanted.units) & ~led if wanted.mine == "support" else led
