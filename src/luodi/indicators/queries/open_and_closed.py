"""Ask which periods are closed."""

from django.db.models import QuerySet

from luodi.indicators.models import ClosedPeriod
from luodi.kernels import periods


def is_closed(period: str) -> bool:
    """Say whether a period is closed, by itself or within a longer closed one."""
    wanted = periods.parse(period)
    return ClosedPeriod.objects.filter(
        first_day__lte=wanted.first, last_day__gte=wanted.last
    ).exists()


def closed_periods() -> QuerySet[ClosedPeriod]:
    """Return the closed periods, the latest first."""
    return ClosedPeriod.objects.select_related("by").order_by("-last_day", "-first_day")
