"""Things that have a history people may read: which room answers for them, and their pages."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from luodi.air import queries as air
from luodi.assess import queries as assess
from luodi.catalog import queries as catalog
from luodi.deliver import queries as deliver
from luodi.org import queries as org
from luodi.org.permissions import allows
from luodi.plan import queries as plan
from luodi.read import queries as read
from luodi.review import queries as review
from luodi.watch import queries as watch


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of thing: who may see any, the room's answer for one, its page and the page's key."""

    permission: str
    in_scope: Callable[[int, Any], Any]
    page: str
    key: str = "pk"


def _assessment(pk: int, person: Any) -> Any:
    # Its events tell of every unit: for whoever sees only their own the whole is not theirs.
    everything = org.reach(person).everything
    return assess.visible_assessments(person).filter(pk=pk).first() if everything else None


def _task(pk: int, person: Any) -> Any:
    return deliver.assignments(reach=org.reach(person)).filter(pk=pk).first()


SORTS = {
    "org.unit": Sort("unit.view", lambda pk, _person: org.unit(pk), "org:unit"),
    "catalog.indicator": Sort(
        "indicator.view", lambda pk, _person: catalog.indicators().filter(pk=pk).first(),
        "catalog:indicator", "code",
    ),
    "read.document": Sort(
        "document.view", lambda pk, _person: read.documents().filter(pk=pk).first(),
        "read:document",
    ),
    "plan.plan": Sort("plan.view", lambda pk, _person: plan.plan(pk), "plan:plan"),
    "plan.line": Sort("plan.view", plan.line_in_scope, "plan:line"),
    "deliver.assignment": Sort("delivery.view", _task, "deliver:task", "line_id"),
    "deliver.slip": Sort("delivery.view", deliver.slip_in_scope, "deliver:slip"),
    "deliver.help_request": Sort("delivery.view", deliver.help_in_scope, "deliver:help_request"),
    "deliver.task_force_meeting": Sort(
        "delivery.view", deliver.meeting_in_scope, "deliver:meeting",
    ),
    "watch.alert": Sort("alert.view", watch.alert_in_scope, "watch:alert"),
    "watch.reserve": Sort("alert.view", watch.reserve_in_scope, "watch:reserve"),
    "assess.scheme": Sort(
        "assessment.view", lambda pk, _person: assess.scheme(pk), "assess:kept_scheme",
    ),
    "assess.assessment": Sort("assessment.view", _assessment, "assess:assessment"),
    "air.circulardraft": Sort("circular.view", air.circular_draft, "air:circular_draft"),
    "air.opinion": Sort("opinion.view", air.opinion, "air:opinion"),
    "air.achievement": Sort("achievement.view", air.achievement, "air:achievement"),
    "review.finding": Sort("finding.view", review.finding_in_scope, "review:finding"),
}  # fmt: skip


def seen_by(person: Any, target: str) -> Any | None:
    """Return the thing a target names when this person may see its history, else None."""
    sort, key = _split(target)
    if sort is None or not allows(person.role, sort.permission):
        return None
    return sort.in_scope(key, person)


def page_of(target: str, thing: Any = None) -> str:
    """Return the address of a thing's page; empty for what has none, or none by its key alone."""
    sort, key = _split(target)
    if sort is None or (thing is None and sort.key != "pk"):
        return ""
    return reverse(sort.page, args=[key if thing is None else getattr(thing, sort.key)])


def _split(target: str) -> tuple[Sort | None, int]:
    name, _colon, key = target.partition(":")
    if not (key.isascii() and key.isdecimal() and len(key) < 19):
        return None, 0
    return SORTS.get(name), int(key)
