"""Ask revision requests: those in reach, those that wait for somebody, one with its history."""

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet

from luodi.indicators.models import RequestState, RevisionRequest
from luodi.org.permissions import allows


def revision_requests(units: Collection[int] | None = None) -> QuerySet[RevisionRequest]:
    """Return the requests about figures of units (by key; None means all), the latest first."""
    related = ("indicator", "unit", "observation", "requested_by__unit", "decided_by", "granted")
    rows = RevisionRequest.objects.select_related(*related).order_by("-requested_at", "-pk")
    return rows if units is None else rows.filter(unit__in=list(units))


def open_request(indicator: Any, unit: Any, period: str) -> RevisionRequest | None:
    """Return the open request about one figure, or None."""
    rows = revision_requests().filter(indicator=indicator, unit=unit, period=period)
    return rows.filter(state=RequestState.OPEN).first()


def may_decide_request(request: RevisionRequest, person: Any) -> bool:
    """Say whether a person may grant or refuse a request: never the one who asked."""
    return (
        request.state == RequestState.OPEN and allows(person.role, "figure.decide")
        and request.requested_by_id != person.pk
    )  # fmt: skip


def may_withdraw_request(request: RevisionRequest, person: Any) -> bool:
    """Say whether a person may take a request back: only the one who asked."""
    return request.state == RequestState.OPEN and request.requested_by_id == person.pk
