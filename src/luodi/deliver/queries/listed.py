"""Ask for tasks as a list: filtered, sorted, one page at a time, with counts; as many as there are.

What is kept of today is asked of the database. What is older (see ``standings``) is computed here
and put between: the list is always true, and slow only where nobody kept it.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from typing import Any, NamedTuple

from django.db.models import Count, Q, QuerySet

from luodi.audit import queries as audit
from luodi.deliver.lights import RANKS, fingerprint
from luodi.deliver.models import Assignment, Standing
from luodi.deliver.queries.asked import Wanted, asked, matches
from luodi.deliver.queries.of_the_house import House, Told, beyond, of_the_house, read, told_of
from luodi.deliver.queries.orders import ORDERS, Order, cursor
from luodi.deliver.queries.standings import standing_now, standings, worked_out
from luodi.deliver.queries.unmoved import STANDINGS
from luodi.org import queries as org

SIZES = (25, 50, 100)
FEW = 500  # tasks: more are not named by key
NOTHING_ASKED = Wanted(sort="")
# What a row shows: a line has forty columns more, some of them long.
SHOWN = ("state", "line", "unit", "line__number", "line__title", "line__due_on", "unit__name",
         "unit__short_name", "standing")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the list: behind a row or before one, and how many rows."""

    after: str = ""
    before: str = ""
    size: int = SIZES[0]


@dataclass(frozen=True, slots=True)
class Row:
    """A task in the list with how it stands."""

    assignment: Assignment
    standing: Standing

    @property
    def due(self) -> str:
        """The deadline as it is written; empty for none."""
        due_on = self.assignment.line.due_on
        return due_on.isoformat() if due_on else ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of tasks; ``counts`` are those of each light, the worst first, chosen or not."""

    rows: tuple[Row, ...]
    counts: tuple[tuple[str, int], ...]
    matched: int
    earlier: str = ""
    later: str = ""

    @property
    def total(self) -> int:
        """How many there are whatever their light."""
        return sum(count for _light, count in self.counts)


class _Count(NamedTuple):
    """How many tasks show a light with a freshness, and how many of them are kept of today."""

    light: str
    freshness: str
    tasks: int
    kept: int


@dataclass(slots=True)
class Standings:
    """Tasks in two parts: those whose standing is kept, and the others with theirs computed."""

    kept: QuerySet[Assignment]
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    house: House | None = None  # where all tasks of the house are asked for
    rows: dict[int, Assignment] = field(default_factory=dict)
    computed: dict[int, Standing] = field(default_factory=dict)


def of_asked(reach: org.Reach, wanted: Wanted, today: date) -> Standings:
    """Return the tasks in reach that answer, in two parts; light, freshness and order are not
    looked at. Where all were kept, the counts are not counted again until something happens.
    """
    rows, alike = asked(reach, wanted, today), replace(wanted, light="", freshness="", sort="")
    if reach.everything and alike == NOTHING_ASKED:
        return _of_house(rows, today)
    if wanted.text:  # each search has words of its own: none is worth a place in the memory
        return _of_words(rows, reach, wanted, today)
    key = ("deliver.listed", today, fingerprint(), reach, alike)
    counts = audit.remembered(key, lambda: _counted(rows, standing_now(today)), STANDINGS)
    return _divided(rows, standing_now(today), counts, today)


def _of_words(
    rows: QuerySet[Assignment], reach: org.Reach, wanted: Wanted, today: date
) -> Standings:  # fmt: skip
    """Return the tasks that hold the words; where they are few, all titles are read once, and not
    for the counts and again for the page: from then on the tasks are named by key.
    """
    now = standing_now(today)
    found = read(told_of(rows, now)[: FEW + 1])
    if len(found) > FEW:
        return divided(rows, today)
    named = asked(reach, replace(wanted, text=""), today).filter(pk__in=list(found))
    return _divided(named, now, _counts_of(found), today)


def _of_house(rows: QuerySet[Assignment], today: date) -> Standings:
    house = of_the_house(today)
    found = _divided(rows, standing_now(today), _counts_of(house), today)
    if found.rows:  # asked a moment later: one that changed meanwhile stands there, and not twice
        house = House((pk, told) for pk, told in house.items() if pk not in found.rows)
        found.counts = _kept(_counts_of(house)) + _shown(found.computed.values())
    found.house = house
    return found


def divided(rows: QuerySet[Assignment], today: date) -> Standings:
    """Return tasks in two parts, with the counts of both by light and freshness."""
    now = standing_now(today)
    return _divided(rows, now, _counted(rows, now), today)


def _counted(rows: QuerySet[Assignment], now: Q) -> tuple[_Count, ...]:
    told = rows.order_by().values_list("standing__light", "standing__freshness").annotate(
        tasks=Count("pk"), kept=Count("pk", filter=now)
    )  # fmt: skip
    return tuple(_Count(*row) for row in told)


def _counts_of(house: House) -> tuple[_Count, ...]:
    return tuple(_Count(light, freshness, number, number if is_kept else 0)
                 for (light, freshness, is_kept), number in house.counts.items())  # fmt: skip


def _kept(counts: Iterable[_Count]) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for one in counts:
        if one.kept:
            found[one.light, one.freshness] += one.kept
    return found


def _divided(
    rows: QuerySet[Assignment], now: Q, counts: tuple[_Count, ...], today: date
) -> Standings:
    found = Standings(rows.filter(now), _kept(counts))
    if all(one.tasks == one.kept for one in counts):
        return found
    # a row without any standing is in no filter on one, so what is left is named by key
    kept = found.kept.order_by().values("pk")
    found.rows = {row.pk: row for row in worked_out(rows.exclude(pk__in=kept).order_by())}
    found.computed = standings(found.rows.values(), today)
    found.counts += _shown(found.computed.values())
    return found


def _shown(computed: Iterable[Standing]) -> Counter[tuple[str, str]]:
    return Counter((standing.light, standing.freshness) for standing in computed)


def listed(reach: org.Reach, wanted: Wanted, place: Place, today: date) -> Listed:
    """Return one page of the tasks in reach that answer, on a day."""
    found = of_asked(reach, wanted, today)
    counts = _by_light(found.counts, wanted)
    order = ORDERS[wanted.sort]
    keys, earlier, later = _page(found, wanted, place, order)
    rows = whole([pk for _key, pk in keys], found)
    return Listed(
        rows, tuple((light, counts[light]) for light in RANKS),
        counts[wanted.light] if wanted.light else counts.total(),
        cursor(keys[0]) if earlier and keys else "", cursor(keys[-1]) if later and keys else "",
    )  # fmt: skip


def light_counts(reach: org.Reach, today: date) -> Counter[str]:
    """Return how many of the tasks in reach show which light on a day."""
    return _by_light(of_asked(reach, Wanted(), today).counts, Wanted())


def light_counts_below(line: Any, reach: org.Reach, today: date) -> list[tuple[str, int]]:
    """Return how many of the tasks in reach below a line show which light, the worst first."""
    rows = asked(reach, Wanted(), today).filter(
        line__plan=line.plan_id, line__sort_key__startswith=line.sort_key
    ).exclude(line=line)  # fmt: skip
    counts = _by_light(divided(rows, today).counts, Wanted())
    return [(light, counts[light]) for light in RANKS]


def in_order(found: Standings, wanted: Wanted) -> list[int]:
    """Return the keys of all the tasks that answer, in the order that is asked for."""
    keys = _keys(found, wanted, ORDERS[wanted.sort], None, backwards=False, most=None)
    return [pk for _key, pk in keys]


def _by_light(counts: Counter[tuple[str, str]], wanted: Wanted) -> Counter[str]:
    found: Counter[str] = Counter()
    for (light, freshness), count in counts.items():
        if wanted.freshness in ("", freshness):
            found[light] += count
    return found


def _page(
    found: Standings, wanted: Wanted, place: Place, order: Order
) -> tuple[list[tuple[Any, int]], bool, bool]:
    """Return the keys of one page, and whether there is something before and behind it."""
    backwards = bool(place.before)
    at = order.read(place.before or place.after)
    keys = _keys(found, wanted, order, at, backwards, place.size + 1)
    more = len(keys) > place.size
    keys = keys[: place.size]
    if backwards:
        return keys[::-1], more, True
    return keys, at is not None, more


def _keys(  # noqa: PLR0913
    found: Standings, wanted: Wanted, order: Order, at: tuple[Any, int] | None, backwards: bool,
    most: int | None,
) -> list[tuple[Any, int]]:  # fmt: skip
    keys = _keys_kept(found, wanted, order, at, backwards, most)
    if not found.rows:
        return keys
    others = [
        key for pk, row in found.rows.items()
        if matches(found.computed[pk], wanted)
        and _is_beyond(key := order.of_task(row, found.computed[pk]), at, backwards)
    ]  # fmt: skip
    return sorted([*keys, *others], reverse=backwards)[:most]


def _keys_kept(  # noqa: PLR0913
    found: Standings, wanted: Wanted, order: Order, at: tuple[Any, int] | None, backwards: bool,
    most: int | None,
) -> list[tuple[Any, int]]:  # fmt: skip
    if found.house is not None and order.is_steady:
        told = found.house
        places = beyond(order, at, backwards)
        shown = (key for key in places if key[1] in told and _is_wanted(told[key[1]], wanted))
        return list(islice(shown, most))
    kept = order.ready(found.kept.filter(_of_standing(wanted)))
    if at is not None:
        kept = kept.filter(order.beyond(at, backwards))
    return [order.of_row(row) for row in order.sorted(kept, backwards)[:most]]


def _is_wanted(one: Told, wanted: Wanted) -> bool:
    return (
        one.is_kept == 1
        and wanted.light in ("", one.light)
        and wanted.freshness in ("", one.freshness)
    )


def _is_beyond(key: tuple[Any, int], at: tuple[Any, int] | None, backwards: bool) -> bool:
    return at is None or (key < at if backwards else key > at)


def _of_standing(wanted: Wanted) -> Q:
    named = {"light": wanted.light, "freshness": wanted.freshness}
    return Q(**{f"standing__{name}": value for name, value in named.items() if value})


def whole(keys: list[int], found: Standings) -> tuple[Row, ...]:
    """Return the rows of these keys with how they stand; only these are fetched whole."""
    found_whole = Assignment.objects.select_related("line", "unit", "standing").only(*SHOWN)
    rows = found_whole.in_bulk(keys)
    return tuple(
        Row(rows[pk], found.computed[pk] if pk in found.computed else rows[pk].standing)
        for pk in keys
    )
