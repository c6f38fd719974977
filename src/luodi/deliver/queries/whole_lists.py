"""Ask for a list of tasks as a whole, ten thousand and more: columns of each, none asked by pages.

How a task stands is asked in the same question as the task, so that what somebody changes in this
very second is neither lost nor told twice; what is not kept of today is computed behind it.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from operator import itemgetter
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, QuerySet

from luodi.deliver.models import Assignment, State
from luodi.deliver.queries.asked import Wanted, asked
from luodi.deliver.queries.orders import ORDERS
from luodi.deliver.queries.standings import standing_now, standings, worked_out
from luodi.deliver.wording import LIGHT_WORDS, percent
from luodi.org import queries as org

AT_ONCE = 10_000  # keys in one question: SQLite takes 32,766 of them
NOTHING = "–"
STANDING = "standing__"
PRINTED = (
    "line__number", "standing__light", "line__title", "unit__short_name", "standing__done",
    "standing__expected", "line__due_on", "state",
)  # fmt: skip
# Where a row of a whole list holds what is asked beside its columns, from its end.
LIGHT, FRESHNESS, BY, PK, KEPT = range(-5, 0)
Columns = tuple[Any, ...]


def with_standings(
    rows: QuerySet[Assignment], today: date, columns: Sequence[str]
) -> list[Columns]:  # fmt: skip
    """Return columns of tasks in the order of the rows, of their standing too; behind them the
    task's key and whether its standing is kept (PK, KEPT).
    """
    now = ExpressionWrapper(standing_now(today), output_field=BooleanField())
    told = list(rows.select_related(None).annotate(kept=now).values_list(*columns, "pk", "kept"))
    late = [row[PK] for row in told if not row[KEPT]]
    if not late:
        return told
    computed = {
        pk: standing for some in parts(late) for pk, standing
        in standings(worked_out(Assignment.objects.filter(pk__in=some)), today).items()
    }  # fmt: skip
    of_standing = [name.removeprefix(STANDING) if name.startswith(STANDING) else ""
                   for name in columns]  # fmt: skip
    return [row if row[KEPT] else _anew(row, computed[row[PK]], of_standing) for row in told]


def _anew(row: Columns, standing: Any, of_standing: Sequence[str]) -> Columns:
    told = [getattr(standing, name) if name else value
            for name, value in zip(of_standing, row, strict=False)]  # fmt: skip
    return (*told, *row[PK:])


def parts(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    """Yield keys in parts that any database takes in one question."""
    for start in range(0, len(keys), AT_ONCE):
        yield keys[start : start + AT_ONCE]


def whole_list(
    reach: org.Reach, wanted: Wanted, today: date, columns: Sequence[str]
) -> list[Columns]:  # fmt: skip
    """Return columns of all the tasks in reach that answer, in the order that is asked for."""
    order = ORDERS[wanted.sort]
    rows = order.ready(asked(reach, wanted, today)).order_by(order.column, order.key)
    names = (*columns, "standing__light", "standing__freshness", order.column)
    told = with_standings(rows, today, names)
    if not all(row[KEPT] for row in told):  # the order of what was computed is known only now
        told.sort(key=itemgetter(BY, PK))
    return [
        row[:len(columns)] for row in told
        if wanted.light in ("", row[LIGHT]) and wanted.freshness in ("", row[FRESHNESS])
    ]  # fmt: skip


def printed_rows(reach: org.Reach, wanted: Wanted, today: date) -> Iterator[tuple[str, ...]]:
    """Yield what a printed list says of each task in reach that answers, in its order: number,
    light, title, unit, share done and expected, deadline and state.
    """
    lights = {light: str(words) for light, words in LIGHT_WORDS.items()}
    states = {str(state): str(state.label) for state in State}
    for number, light, title, unit, done, expected, due_on, state in whole_list(
        reach, wanted, today, PRINTED
    ):
        yield (number, lights[light], title, unit, _share(done), _share(expected),
               due_on.isoformat() if due_on else "", states[state])  # fmt: skip


def _share(share: float | None) -> str:
    return NOTHING if share is None else percent(share)
