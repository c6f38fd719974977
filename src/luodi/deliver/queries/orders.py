"""In which order tasks are listed, and how a place in a list is named: no page is counted off."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from luodi.deliver.models import Assignment, Standing

BETWEEN = "~"
LONGEST_KEY = 18  # digits of a row's key
Key = tuple[Any, int]  # what is sorted by, and the row's key where that is the same


@dataclass(frozen=True, slots=True)
class Order:
    """One order: by which column, how that is read from an address, and from a computed task."""

    column: str
    pattern: re.Pattern[str]
    value: Callable[[str], Any]
    of: Callable[[Assignment, Standing], Any]
    # the row's key on the table that the column stands on: one index then serves both
    key: str = "pk"

    @property
    def is_steady(self) -> bool:
        """Say whether no report changes where a task stands in it."""
        return not self.column.startswith("standing__")

    def ready(self, rows: QuerySet[Assignment]) -> QuerySet[Assignment]:
        """Return rows with the column that this order is by."""
        return rows.annotate(due=NO_DEADLINE_LAST) if self.column == "due" else rows

    def sorted(self, rows: QuerySet[Assignment], backwards: bool) -> Any:
        """Return the keys of rows in this order."""
        sign = "-" if backwards else ""
        by = (f"{sign}{self.column}", f"{sign}{self.key}")
        return rows.order_by(*by).values_list(self.column, "pk")

    def beyond(self, at: Key, backwards: bool) -> Q:
        """Return the condition of the rows behind a place, or before it."""
        sign = "lt" if backwards else "gt"
        first, pk = at
        after = Q(**{f"{self.column}__{sign}": first})
        same = Q(**{self.column: first, f"{self.key}__{sign}": pk})
        return Q(**{f"{self.column}__{sign}e": first}) & (after | same)

    def of_row(self, row: tuple[Any, int]) -> Key:
        """Return the place of a row as the database gave it."""
        return row[0], row[1]

    def of_task(self, row: Assignment, standing: Standing) -> Key:
        """Return the place of a task whose standing was computed."""
        return self.of(row, standing), row.pk

    def read(self, typed: str) -> Key | None:
        """Return the place that an address names; None for none and for nonsense."""
        value, _sign, pk = typed.rpartition(BETWEEN)
        if not (self.pattern.fullmatch(value) and pk.isascii() and pk.isdecimal()):
            return None
        if len(pk) > LONGEST_KEY:
            return None
        try:
            return self.value(value), int(pk)
        except ValueError:  # 2025-02-31 looks like a day
            return None


NO_DEADLINE_LAST = Coalesce("line__due_on", date.max)


def cursor(key: Key) -> str:
    """Return how a place is named in an address."""
    first, pk = key
    return f"{first.isoformat() if isinstance(first, date) else first}{BETWEEN}{pk}"


ORDERS = {
    "worst": Order(
        "standing__rank", re.compile(r"[0-4]"), int, lambda _row, standing: standing.rank,
        "standing__pk",
    ),
    "due": Order(
        "due", re.compile(r"\d{4}-\d\d-\d\d", re.ASCII), date.fromisoformat,
        lambda row, _standing: row.line.due_on or date.max,
    ),
    "number": Order(
        "line__sort_key", re.compile(r"\d{1,96}", re.ASCII), str,
        lambda row, _standing: row.line.sort_key,
    ),
}  # fmt: skip
