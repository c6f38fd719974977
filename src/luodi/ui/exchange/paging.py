"""Pages by key: a page never shifts because somebody adds or withdraws a row meanwhile."""

from typing import Any

from django.db.models import QuerySet
from pydantic import BaseModel, Field

from luodi.ui.exchange.schemas import LARGEST_KEY, Number

FIRST_PAGE = 25
MOST_ROWS = 100


class Asked(BaseModel):
    """Which page is asked for: ``after`` is what the page before named as ``next``."""

    limit: Number = Field(FIRST_PAGE, ge=1, le=MOST_ROWS)
    after: Number = Field(0, ge=0, le=LARGEST_KEY)


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
