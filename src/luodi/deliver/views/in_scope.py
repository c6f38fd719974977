"""Find what an address names, or answer 404: not there and out of scope look alike."""

from typing import TYPE_CHECKING, cast

from django.http import Http404, HttpRequest

from luodi.deliver import queries
from luodi.deliver.models import Assignment, ProgressUpdate

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


def update_or_404(pk: int, request: HttpRequest) -> ProgressUpdate:
    """Return a report when its task is open to whoever asks."""
    found = queries.update(pk)
    if found is None or queries.assignment_in_scope(found.line_id, asker(request)) is None:
        raise Http404
    return found
