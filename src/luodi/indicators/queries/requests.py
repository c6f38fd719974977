"""Ask revision requests: those in reach, those that wait for somebody, one with its history."""

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from luodi.indicators.models import RequestState, RevisionRequest
from luodi.org import queries as org
from luodi.org.permissions import allows
from luodi.org.roles import Role


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
    """Say whether a person may grant or refuse a request: of another unit, and never who asked."""
    return (
        request.state == RequestState.OPEN and allows(person.role, "figure.decide")
        and not why_not_decide(request, person)
    )  # fmt: skip


def why_not_decide(request: RevisionRequest, person: Any) -> str:
    """Say in a sentence why a person is not the second pair of eyes; empty where they are.

    The unit of the figure never is. A colleague of whoever asked is only where nobody of a third
    unit could decide: a house has one office, and its wish is looked at by another of its people.
    """
    if request.requested_by_id == person.pk:
        return _("Who asked for a change never decides it: another person has to look at it.")
    if person.unit_id is None:
        return ""
    if person.unit_id == request.unit_id:
        return _("%(unit)s never decides about its own figures: another unit has to look at them. "
                 "Where only one unit decides, let the security administrator give somebody of "
                 "another one the right.") % {"unit": request.unit.short_name}  # fmt: skip
    other = _others_who_decide(request).first() if is_of_one_unit(request, person) else None
    if other is not None:
        return _("You are of the same unit as whoever asked: another unit has to look at it, such "
                 "as %(name)s.") % {"name": other.name}  # fmt: skip
    return ""


def is_of_one_unit(request: RevisionRequest, person: Any) -> bool:
    """Say whether a person is of the unit of whoever asked."""
    return person.unit_id is not None and person.unit_id == request.requested_by.unit_id


def _others_who_decide(request: RevisionRequest) -> QuerySet[Any]:
    """Return those who may decide and are of neither unit: the figure's, or of whoever asked."""
    roles = [role for role in Role if allows(role, "figure.decide")]
    sides = [request.unit_id, request.requested_by.unit_id]
    found = org.people().filter(role__in=roles, is_active=True)
    return found.exclude(unit__in=[key for key in sides if key])


def may_withdraw_request(request: RevisionRequest, person: Any) -> bool:
    """Say whether a person may take a request back: only the one who asked."""
    return request.state == RequestState.OPEN and request.requested_by_id == person.pk
