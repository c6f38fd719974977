"""Find what an address names, or answer 404: not there and out of scope look alike."""

from typing import Any

from django.http import Http404, HttpRequest

from luodi.org import queries as org
from luodi.review import queries
from luodi.review.models import Finding, ReviewSession
from luodi.ui.fields import FIRST_YEAR, LAST_YEAR


def finding_or_404(pk: int, request: HttpRequest) -> Finding:
    """Return the finding when it is in the scope of whoever asks."""
    found = queries.finding_in_scope(pk, request.user)
    if found is None:
        raise Http404
    return found


def session_or_404(pk: int, request: HttpRequest) -> ReviewSession:
    """Return the session when it is in the scope of whoever asks."""
    found = queries.sessions_in_scope(request.user).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def sees_everything(request: HttpRequest) -> bool:
    """Say whether whoever asks sees the findings of all units."""
    person: Any = request.user
    return org.reach(person).everything


def whole_house_or_404(request: HttpRequest) -> None:
    """Let only those pass who see all units: a year's report is of all of them."""
    if not sees_everything(request):
        raise Http404


def year_or_404(year: int) -> None:
    """Let only those years pass that a session can have been held in."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404


def number_typed(text: str) -> int | None:
    """Return a key that an address sends; None for what cannot be one."""
    return int(text) if text.isdecimal() and len(text) < 10 else None
