"""Who asks, and how: what the policy of a route has made sure of."""

from typing import TYPE_CHECKING, cast

from django.http import HttpRequest

if TYPE_CHECKING:
    from luodi.org.models import Person


def asker(request: HttpRequest) -> "Person":
    """Return whoever asks; a route with a policy lets nobody in who is not signed in."""
    return cast("Person", request.user)


def wants_fragment(request: HttpRequest) -> bool:
    """Say whether htmx asks, for a part of the page."""
    return bool(getattr(request, "htmx", False))
