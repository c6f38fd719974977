"""Search over the rooms: each room answers for what the person may see; here the answers meet."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from luodi.org import queries as org
from luodi.org.models import Person
from luodi.org.permissions import allows

LIMIT = 20  # results of one room on the page


@dataclass(frozen=True, slots=True)
class Hit:
    """One result: where it leads, its title, and a line that tells it from others."""

    url: str
    title: str
    line: str


@dataclass(frozen=True, slots=True)
class Answers:
    """The results of one room."""

    title: str | Promise
    icon: str
    hits: list[Hit]


def search(text: str, person: Person) -> list[Answers]:
    """Return the results of the rooms that the person may enter; empty ones are left out."""
    wanted = text.strip()
    if not wanted:
        return []
    found = [Answers(_("Units"), "building-community", _units(wanted, person))]
    return [answers for answers in found if answers.hits]


def _units(text: str, person: Person) -> list[Hit]:
    if not allows(person.role, "unit.view"):
        return []
    return [
        Hit(reverse("org:unit", args=[unit.pk]), unit.short_name, f"{unit.code} · {unit.name}")
        for unit in org.units_like(text)[:LIMIT]
    ]
