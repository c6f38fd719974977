"""Search over the rooms: each room answers for what the person may see; here the answers meet."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from luodi.catalog import queries as catalog
from luodi.org import queries as org
from luodi.org.models import Person
from luodi.org.permissions import allows
from luodi.plan import queries as plan
from luodi.read import queries as read
from luodi.review import queries as review

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
    found = [
        Answers(room.title, room.icon, room.ask(wanted, person)[:LIMIT])
        for room in ROOMS
        if allows(person.role, room.permission)
    ]
    return [answers for answers in found if answers.hits]


def _plan_lines(text: str, person: Person) -> list[Hit]:
    # A line whose details are not this person's still stands in its plan, which is open to all.
    return [
        Hit(_line_url(hit), hit.title, f"{hit.number} · {hit.plan_title}")
        for hit in plan.search(text, person)
    ]


def _line_url(hit: plan.Hit) -> str:
    if hit.details:
        return reverse("plan:line", args=[hit.pk])
    return f"{reverse('plan:plan', args=[hit.plan_pk])}#line-{hit.pk}"


def _documents(text: str, person: Person) -> list[Hit]:
    return [
        Hit(reverse("read:desk" if hit.draft_pk else "read:document", args=[hit.document_pk]),
            hit.title, hit.words)
        for hit in read.search(text, person)
    ]  # fmt: skip


def _indicators(text: str, person: Person) -> list[Hit]:
    return [
        Hit(reverse("catalog:indicator", args=[indicator.code]), indicator.name, indicator.code)
        for indicator in catalog.like(text)
    ]


def _findings(text: str, person: Person) -> list[Hit]:
    return [
        Hit(reverse("review:finding", args=[finding.pk]), finding.statement,
            f"{finding.number} · {finding.unit.short_name}")
        for finding in review.like(text, person)
    ]  # fmt: skip


def _units(text: str, person: Person) -> list[Hit]:
    return [
        Hit(reverse("org:unit", args=[unit.pk]), unit.short_name, f"{unit.code} · {unit.name}")
        for unit in org.units_like(text)
    ]


@dataclass(frozen=True, slots=True)
class Searched:
    """A room that answers: who may ask it, and how."""

    title: str | Promise
    icon: str
    permission: str
    ask: Callable[[str, Person], list[Hit]]


ROOMS = (
    Searched(_("Plans"), "list-tree", "plan.view", _plan_lines),
    Searched(_("Documents"), "file-text", "document.view", _documents),
    Searched(_("Indicators"), "chart-line", "indicator.view", _indicators),
    Searched(_("Findings"), "tool", "finding.view", _findings),
    Searched(_("Units"), "building-community", "unit.view", _units),
)
