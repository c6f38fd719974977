"""Find what an address names, or answer 404: not there and out of scope look alike."""

from typing import Any

from django.http import Http404, HttpRequest

from luodi.watch import queries
from luodi.watch.models import AfterActionReview, Alert, Reserve, ResponsePlan


def alert_or_404(pk: int, request: HttpRequest) -> Alert:
    """Return the alert when it is in reach of whoever asks."""
    return _or_404(queries.alert_in_scope(pk, request.user))


def response_or_404(pk: int, request: HttpRequest) -> ResponsePlan:
    """Return the response plan when its alert is in reach of whoever asks."""
    found = _or_404(queries.response_plan(pk))
    alert_or_404(found.alert_id, request)
    return found


def review_or_404(pk: int, request: HttpRequest) -> AfterActionReview:
    """Return the after-action review when its alert is in reach of whoever asks."""
    found = _or_404(queries.after_action_review(pk))
    alert_or_404(found.response_plan.alert_id, request)
    return found


def reserve_or_404(pk: int, request: HttpRequest) -> Reserve:
    """Return the reserve when it is in reach of whoever asks."""
    return _or_404(queries.reserve_in_scope(pk, request.user))


def _or_404(found: Any) -> Any:
    if found is None:
        raise Http404
    return found
