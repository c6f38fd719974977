"""Ask how every task of the house stands: for whoever sees them all, and all day long.

Nine thousand rows are read once. After a report only the rows that the trail names are read again.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date
from functools import cached_property
from itertools import islice
from operator import attrgetter
from typing import Any, NamedTuple

from django.db.models import Case, Q, QuerySet, When

from luodi.audit import queries as audit
from luodi.deliver.lights import fingerprint
from luodi.deliver.models import Assignment
from luodi.deliver.queries.asked import Wanted, asked
from luodi.deliver.queries.orders import Key, Order
from luodi.deliver.queries.standings import standing_now
from luodi.deliver.queries.tasks import ACTIVE
from luodi.deliver.queries.unmoved import EACH_TASK, OF_ONE_TASK, TASKS
from luodi.org import queries as org

TASK = "deliver.assignment"
TOLD = ("pk", "line", "unit", "state", "standing__light", "standing__freshness")


class Told(NamedTuple):
    """A task and what is kept of how it stands, if anything; ``is_kept`` of today."""

    pk: int
    line: int
    unit: int
    state: str
    light: str
    freshness: str
    is_kept: int


class House(dict[int, Told]):
    """Tasks by the assignment's key, all whose line holds or some; nobody changes it."""

    @cached_property
    def counts(self) -> Counter[tuple[str, str, int]]:
        """How many show which light with which freshness, kept of today or not: counted once."""
        return Counter(map(attrgetter("light", "freshness", "is_kept"), self.values()))


def of_the_house(today: date) -> House:
    """Return all tasks whose line holds by the assignment's key; nobody may change what is given.

    A standing is asked anew after whatever happens to its task, as ``standing_now`` means it.
    """

    def mended(known: House, targets: Collection[str]) -> House:
        keys = {int(key) for target in targets for sort, _colon, key in [target.partition(":")]
                if sort == TASK and key.isdecimal()}  # fmt: skip
        found = House(known)
        for pk in keys:
            found.pop(pk, None)  # it may have left the list
        found.update(read(_told(today).filter(pk__in=keys)))
        return found

    key = ("deliver.of_the_house", today, fingerprint())
    mend = audit.Mend(OF_ONE_TASK, mended)
    return audit.remembered(key, lambda: read(_told(today)), EACH_TASK, mend)


def beyond(order: Order, at: Key | None, backwards: bool) -> Iterable[Key]:
    """Return the places of all tasks behind one, or before it from there on, by an order that no
    report changes.
    """
    key = ("deliver.in_order", order.column)
    places = audit.remembered(key, lambda: _places(order), TASKS)
    if backwards:
        return reversed(places[: bisect_left(places, at) if at else None])
    return islice(places, bisect_right(places, at) if at else 0, None)


def _places(order: Order) -> tuple[Key, ...]:
    rows = order.ready(Assignment.objects.filter(line__state=ACTIVE))
    return tuple(sorted(order.of_row(row) for row in order.sorted(rows, backwards=False)))


def _told(today: date) -> QuerySet[Assignment, Any]:
    return told_of(asked(org.Reach(everything=True), Wanted(), today), standing_now(today))


def told_of(rows: QuerySet[Assignment], now: Q) -> QuerySet[Assignment, Any]:
    """Return of tasks what is kept of how they stand, ``now`` of today; see ``read``."""
    is_kept = Case(When(now, then=1), default=0)
    return rows.order_by().annotate(is_kept=is_kept).values_list(*TOLD, "is_kept")


def read(rows: QuerySet[Assignment, Any]) -> House:
    """Return what was asked for by ``told_of``, by the assignment's key."""
    return House((told.pk, told) for told in map(Told._make, rows))
