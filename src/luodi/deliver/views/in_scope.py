"""Find what an address names, or answer 404: not there and out of scope look alike."""

from typing import TYPE_CHECKING, Any, cast

from django.http import Http404, HttpRequest

from luodi.deliver import queries
from luodi.deliver.models import Assignment, HelpRequest, ProgressUpdate, TaskForceMeeting

if TYPE_CHECKING:
    from luodi.org.models import Person


def asker(request: HttpRequest) -> "Person":
    """Return whoever asks; a route with a policy lets nobody in who is not signed in."""
    return cast("Person", request.user)


def assignment_or_404(line_pk: int, request: HttpRequest) -> Assignment:
    """Return the assignment of a line when it is open to whoever asks."""
    found = queries.assignment_in_scope(line_pk, asker(request))
    if found is None:
        raise Http404
    return found


def task_or_404(line_pk: int, request: HttpRequest) -> Assignment:
    """Return the assignment of a line when it is open to whoever asks, with no more than its line
    and its unit: for a form.
    """
    found = queries.task_in_scope(line_pk, asker(request))
    if found is None:
        raise Http404
    return found


def update_or_404(pk: int, request: HttpRequest) -> ProgressUpdate:
    """Return a report when its task is open to whoever asks."""
    found = queries.report_in_scope(pk, asker(request))
    if found is None:
        raise Http404
    return found


def help_or_404(pk: int, request: HttpRequest) -> HelpRequest:
    """Return a request for help when whoever asks has a part in it or sees its task."""
    found = queries.help_in_scope(pk, asker(request))
    if found is None:
        raise Http404
    return found


def task_force_or_404(line_pk: int, request: HttpRequest) -> Any:
    """Return a line with a task force when it is open to whoever asks."""
    found = queries.task_force_in_scope(line_pk, asker(request))
    if found is None:
        raise Http404
    return found


def meeting_or_404(pk: int, request: HttpRequest) -> TaskForceMeeting:
    """Return a meeting when its task force is open to whoever asks."""
    found = queries.meeting_in_scope(pk, asker(request))
    if found is None:
        raise Http404
    return found
