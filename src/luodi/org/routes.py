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


def declared(view: Callable[..., Any]) -> str | None:
    """Return the permission that a view declares, or None when it declares nothing."""
    found = getattr(view, "policy", None)
    if found is None:
        name = f"{getattr(view, '__module__', '')}.{getattr(view, '__qualname__', '')}"
        found = LIBRARY_VIEWS.get(name)
    return found
