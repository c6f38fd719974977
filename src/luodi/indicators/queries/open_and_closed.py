"""Ask which periods are closed."""

from django.db.models import QuerySet

from luodi.indicators.models import ClosedPeriod
from luodi.indicators.queries.settled import CLOSED, Settled


def is_closed(period: str) -> bool:
    """Say whether a period is closed: by itself, within a longer one, or within several."""
    return Settled.of([])(0, period) == CLOSED


def closed_periods() -> QuerySet[ClosedPeriod]:
    """Return the closed periods, the latest first."""
    return ClosedPeriod.objects.select_related("by").order_by("-last_day", "-first_day")
