"""What every page knows: the rooms one may enter, what one may do, the theme, the demo's mark."""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from django.http import HttpRequest
from django.urls import get_script_prefix, reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from luodi import __version__
from luodi.notices import queries as notices
from luodi.org import queries as org
from luodi.org.permissions import TABLE, allows
from luodi.org.roles import LentRole, Role

THEME_COOKIE = "luodi_theme"
SHORTCUTS_COOKIE = "luodi_shortcuts"
MANY = 100
DEMO_ROOT = "demo"  # the unit at the top of the invented district, see web/demo/units.yaml


@dataclass(frozen=True, slots=True)
class Room:
    """One door in the navigation: where it leads, and the permission that opens it.

    ``also`` are lists of the same room that have an address of their own.
    """

    name: str
    title: str | Promise
    icon: str
    permission: str
    also: tuple[str, ...] = ()


ROOMS = (
    Room("read:list", _("Documents"), "file-text", "document.view"),
    Room("plan:list", _("Plans"), "list-tree", "plan.view"),
    Room("indicators:list", _("Indicators"), "chart-line", "figure.view"),
    Room("deliver:list", _("Delivery"), "checkup-list", "delivery.view"),
    Room("watch:list", _("Watch"), "alarm", "alert.view"),
    Room("assess:list", _("Assessment"), "scale", "assessment.view"),
    Room("air:boards", _("Boards"), "trophy", "board.view",
         ("air:circulars", "air:opinions", "air:achievements")),
    Room("review:list", _("Review"), "tool", "finding.view"),
    Room("org:units", _("Units"), "building-community", "unit.view"),
    Room("org:people", _("People"), "users", "person.view"),
    Room("trail", _("Trail"), "history", "audit.view"),
)  # fmt: skip


# Doors and themes stand in pieces of the frame that are kept ({% kept %}): there is one of each,
# which is equal to itself alone.
@dataclass(frozen=True, slots=True, eq=False)
class Door:
    """A room as one page shows it."""

    url: str
    title: str | Promise
    icon: str
    is_here: bool
    behind: tuple[str, ...]  # the addresses that lie in the room begin with one of these


@dataclass(frozen=True, slots=True, eq=False)
class Theme:
    """Which colours a page has; ``name`` is its cookie."""

    name: str
    title: str | Promise


THEMES = {
    theme.name: theme for theme in (
        Theme("system", _("As the system")), Theme("light", _("Light")), Theme("dark", _("Dark")),
    )
}  # fmt: skip


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Return what the base template shows; never fails, for error pages are made from it too."""
    role, whoever = role_of(request), getattr(request, "user", None)
    theme = request.COOKIES.get(THEME_COOKIE)
    return {
        "rooms": doors(role, request.path),
        "may": permissions(role),
        "role_title": Role(role).label,
        "theme": theme if theme in THEMES else "system",
        "themes": tuple(THEMES.values()),
        "shortcuts": request.COOKIES.get(SHORTCUTS_COOKIE) != "off",
        # asked by pages that have a frame, and once
        "is_demo": cache(is_demo),
        "unread": cache(lambda: unread(request)),
        "own_unit": cache(lambda: org.called(getattr(whoever, "unit_id", None))),
        "shown_at": timezone.now(),
        "luodi_version": __version__,  # a page may speak of another version
        "request_id": getattr(request, "luodi_id", ""),
    }


def role_of(request: HttpRequest) -> Role | LentRole:
    """Return the role of whoever asks; before sign-in has been looked at, the public."""
    role = getattr(getattr(request, "user", None), "role", Role.PUBLIC)
    return role if isinstance(role, LentRole) else Role(role)


def doors(role: Role | LentRole, path: str) -> list[Door]:
    """Return the rooms a role may enter; the one that ``path`` lies in is marked."""
    pairs = _doors(role, get_script_prefix())
    return [here if path.startswith(here.behind) else elsewhere for here, elsewhere in pairs]


# The table and the routes stay as they are while the house runs; typed, for a lent role equals its
# role and holds less.
@lru_cache(maxsize=64, typed=True)
def _doors(role: Role | LentRole, _prefix: str) -> tuple[tuple[Door, Door], ...]:
    """Return each door twice: as the one that somebody stands behind, and as another."""
    mine = [room for room in ROOMS if allows(role, room.permission)]
    return tuple((_door(room, is_here=True), _door(room, is_here=False)) for room in mine)


def _door(room: Room, *, is_here: bool) -> Door:
    behind = tuple(map(reverse, (room.name, *room.also)))
    return Door(behind[0], room.title, room.icon, is_here, behind)


def permissions(role: Role | LentRole) -> dict[str, bool]:
    """Return the role's column of the table, for templates: ``{% if may.plan_edit %}``."""
    return dict(_column(role))


@lru_cache(maxsize=64, typed=True)
def _column(role: Role | LentRole) -> tuple[tuple[str, bool], ...]:
    return tuple((name.replace(".", "_"), allows(role, name)) for name in TABLE)


def is_demo() -> bool:
    """Say whether this house holds the invented district: its top unit has the code ``demo``."""
    return org.has_unit(DEMO_ROOT)


def unread(request: HttpRequest) -> str:
    """Return how many notices somebody has not read, as the bell shows it; empty for none."""
    person = getattr(request, "user", None)
    count = notices.unread_count(person) if person and person.is_authenticated else 0
    return "99+" if count >= MANY else str(count or "")
