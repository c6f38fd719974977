"""What falls due, month by month."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from luodi.deliver import queries
from luodi.deliver.views.in_scope import asker
from luodi.org.routes import policy
from luodi.ui.fields import FIRST_YEAR, LAST_YEAR

DECEMBER = 12


@policy("delivery.view")
@require_GET
def calendar(request: HttpRequest) -> HttpResponse:
    """A month of deadlines, milestones and looks back, as far as one's reach goes."""
    today = timezone.localdate()
    month = _month(request.GET.get("month", ""), today)
    return render(request, "deliver/calendar.html", {
        "agenda": queries.agenda(asker(request), month), "today": today,
        "before": _beside(month, -1), "after": _beside(month, 1),
    })  # fmt: skip


def _month(typed: str, today: date) -> date:
    # A month that is none shows this one: an address is no form that one could mend.
    try:
        month = date.fromisoformat(f"{typed}-01")
    except ValueError:
        return today.replace(day=1)
    return month if FIRST_YEAR <= month.year <= LAST_YEAR else today.replace(day=1)


def _beside(month: date, step: int) -> date | None:
    years, place = divmod(month.month - 1 + step, DECEMBER)
    year = month.year + years
    return date(year, place + 1, 1) if FIRST_YEAR <= year <= LAST_YEAR else None
