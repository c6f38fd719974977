"""Pages by key: a page never shifts because somebody adds or withdraws a row meanwhile."""

from typing import Any

from django.db.models import QuerySet
from pydantic import BaseModel

from luodi.ui.exchange.schemas import After, Limit

FIRST_PAGE = 25


class Asked(BaseModel):
    """Which page is asked for: ``after`` is what the page before named as ``next``."""

    limit: Limit = FIRST_PAGE
    after: After = 0


def page_of(
    rows: QuerySet[Any], asked: Asked, *, newest_first: bool = False
) -> tuple[list[Any], int | None]:
    """Return one page ordered by key, and where the next one begins (None at the end)."""
    if asked.after:
        rows = rows.filter(**{"pk__lt" if newest_first else "pk__gt": asked.after})
    found = list(rows.order_by("-pk" if newest_first else "pk")[: asked.limit + 1])
    more = len(found) > asked.limit
    found = found[: asked.limit]
    return found, found[-1].pk if more else None
