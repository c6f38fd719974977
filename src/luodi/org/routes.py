"""Every route declares its policy: the row of the permission table that guards it."""

from collections.abc import Callable
from typing import Any, TypeVar

from luodi.org.permissions import TABLE

View = TypeVar("View", bound=Callable[..., Any])

# Views of libraries cannot carry a decorator; they are declared by their dotted name.
LIBRARY_VIEWS: dict[str, str] = {"django.views.i18n.set_language": "public.view"}


def policy(permission: str) -> Callable[[View], View]:
    """Declare the permission that guards a view; AccessMiddleware enforces it.

    Raises KeyError at import when the permission is not in the table.
    """
    TABLE[permission]

    def declare(view: View) -> View:
        view.policy = permission  # type: ignore[attr-defined]
        return view

    return declare


def sensitive(view: View) -> View:
    """Mark a view whose POST asks for a fresh proof of who one is; stands below ``@policy``.

    Entry's middleware enforces it: whoever proved it too long ago is asked first, and what was
    typed is kept.
    """
    view.asks_again = frozenset({"POST"})  # type: ignore[attr-defined]
    return view


def sensitive_download(view: View) -> View:
    """Mark a view that hands out so much at once that even its GET asks for a fresh proof."""
    view.asks_again = frozenset({"GET", "HEAD", "POST"})  # type: ignore[attr-defined]
    return view


def asks_again(view: Callable[..., Any], method: str | None) -> bool:
    """Say whether a request by this method to a view needs a fresh proof."""
    return method in getattr(view, "asks_again", ())


# Who may use the API at all; asked beside the policy of each of its operations.
API = "api.use"


def for_programs(view: Callable[..., Any]) -> bool:
    """Say whether a view is an address of the API: it answers programs, and each method has its
    own policy."""
    return hasattr(view, "policies")


def permissions_for(view: Callable[..., Any], method: str | None) -> tuple[str, ...]:
    """Return all permissions that a request by this method needs; empty when none is declared.

    At an address of the API a method that is not offered needs no more than the right to use the
    API: the answer is only that there is no such method.
    """
    if for_programs(view):
        return (API, view.policies.get(method, API))  # type: ignore[attr-defined]
    permission = declared(view)
    return (permission,) if permission else ()


def declared(view: Callable[..., Any]) -> str | None:
    """Return the permission that a view declares, or None when it declares nothing.

    For an address of the API, which has one a method, it is the first.
    """
    found = getattr(view, "policy", None)
    if for_programs(view):
        return next(iter(view.policies.values()), None)  # type: ignore[attr-defined]
    if found is None:
        name = f"{getattr(view, '__module__', '')}.{getattr(view, '__qualname__', '')}"
        found = LIBRARY_VIEWS.get(name)
    return found
