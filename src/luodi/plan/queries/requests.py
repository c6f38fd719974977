"""Ask change requests: those of a line, those that wait for somebody, and whose turn it is."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from luodi.org.days import day_of
from luodi.org.permissions import allows
from luodi.plan.models import ChangeRequest, Line, RequestField, RequestState
from luodi.plan.queries.awaited import Wait, is_of_lead_unit, wait, waits
from luodi.plan.scope import scope_of

OPEN = (RequestState.SUBMITTED.value, RequestState.ENDORSED.value)


def requests() -> QuerySet[ChangeRequest]:
    """Return all requests, the latest first."""
    related = ("line__plan", "line__lead_unit", "target", "milestone", "requested_by__unit",
               "endorsed_by", "decided_by")  # fmt: skip
    return ChangeRequest.objects.select_related(*related).order_by("-requested_at", "-pk")


def requests_in_scope(person: Any) -> QuerySet[ChangeRequest]:
    """Return the requests about lines whose details are this person's to see."""
    scope = scope_of(person)
    if scope.everything:
        return requests()
    own = Q(line__lead_unit__in=scope.units) | Q(line__supports__unit__in=scope.units)
    return requests().filter(own).distinct()


def request_in_scope(pk: int, person: Any) -> ChangeRequest | None:
    """Return the request when its line is this person's to see; None alike for out of scope."""
    return requests_in_scope(person).filter(pk=pk).first()


def requests_of(line: Line) -> QuerySet[ChangeRequest]:
    """Return the requests about one line, the latest first, each with what it asks to change."""
    found = line.change_requests.order_by("-requested_at", "-pk")
    return found.prefetch_related("target", "milestone")  # most lines have none


def lines_asking_for_time(line: int | None = None) -> dict[int, date]:
    """Return the days asked for, by line (its key), where its lead unit asked to put a deadline off
    and nobody has decided; not of a deadline that stands no longer: that can only be refused. Of
    all lines, or of one.

    What another unit asks is the lead unit's word only once it endorsed it, before the deadline: it
    can ask nothing of its own while that request is open.
    """
    asked = ChangeRequest.objects.filter(field=RequestField.DUE_ON, state__in=OPEN)
    asked = asked if line is None else asked.filter(line=line)
    rows = asked.select_related("line", "requested_by")
    return {row.line_id: date.fromisoformat(row.after) for row in rows
            if _asks_for_time(row) and _is_of_lead_unit(row)}  # fmt: skip


def _asks_for_time(row: ChangeRequest) -> bool:
    due_on = row.line.due_on
    return due_on is not None and row.before == due_on.isoformat() < row.after  # in ISO form


def _is_of_lead_unit(row: ChangeRequest) -> bool:
    if row.endorsed_at is not None:
        return row.line.due_on is not None and day_of(row.endorsed_at) < row.line.due_on
    is_own = row.requested_by.unit_id == row.line.lead_unit_id  # most are: nothing more is asked
    return is_own or is_of_lead_unit(row.line, row.requested_by)


def waiting_for(person: Any, today: date) -> list[ChangeRequest]:
    """Return the open requests that this person may act on now: to endorse, or to decide."""
    found = list(requests_in_scope(person).filter(state__in=OPEN))
    known = waits(found, today)
    return [row for row in found if may_endorse(row, person)
            or (may_refuse(row, person) and not _early(known.get(row.pk)))]  # fmt: skip


def awaited(person: Any, today: date) -> list[Wait]:
    """Return the requests in scope that lead units have not answered, the longest wait first."""
    found = requests_in_scope(person).filter(state=RequestState.SUBMITTED)
    return sorted(waits(found, today).values(), key=lambda one: (-one.days, one.request.pk))


def may_endorse(request: ChangeRequest, person: Any) -> bool:
    """Say whether a person may endorse a request: of the lead unit, and not the one who asked."""
    return (
        allows(person.role, "plan.endorse_change")
        and request.state == RequestState.SUBMITTED
        and request.requested_by_id != person.pk
        and is_of_lead_unit(request.line, person)
        and not is_of_lead_unit(request.line, request.requested_by)
    )


def may_decide(request: ChangeRequest, person: Any, today: date) -> bool:
    """Say whether a person may decide a request now: the lead unit has endorsed it, has asked, or
    has not answered in time.
    """
    return may_refuse(request, person) and not _early(wait(request, today))


def may_refuse(request: ChangeRequest, person: Any) -> bool:
    """Say whether a person may refuse a request: it is open, and neither asked nor endorsed by
    this person.
    """
    return (
        allows(person.role, "plan.decide_change")
        and request.state in OPEN
        and person.pk not in (request.requested_by_id, request.endorsed_by_id)
    )


def may_withdraw(request: ChangeRequest, person: Any) -> bool:
    """Say whether a person may take a request back: it is their own and open."""
    return request.state in OPEN and request.requested_by_id == person.pk


def _early(known: Wait | None) -> bool:
    return known is not None and not known.over
