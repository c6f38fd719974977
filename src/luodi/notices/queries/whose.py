"""Whose a notice is: told to a person or their unit, and of a kind that their role may know of."""

from typing import Any

from django.db.models import Q

from luodi.org.permissions import allows

# what a reader needs for each kind: a notice never tells what its page would hide
NEEDED = {
    "figures_due": "figure.view", "figures_back": "figure.view", "tasks_due": "delivery.view",
    "requests_open": "figure.decide", "request_decided": "figure.view",
    "signoffs_open": "figure.accept", "help_due": "delivery.view", "help_open": "help.decide",
    "slips_open": "delivery.view", "replies_open": "delivery.accept",
    "scores_to_look_over": "assessment.view", "objection_decided": "assessment.view",
    "opinions_due": "opinion.answer", "opinions_open": "opinion.decide",
}  # fmt: skip
OTHERWISE = "figure.view"  # a kind that nobody has thought of yet is business too


def told_to(person: Any) -> Q:
    """Return what picks the notices told to a person or their unit that they may read."""
    mine = Q(person=person.pk)
    return (mine | Q(unit=person.unit_id) if person.unit_id else mine) & _open_to(person.role)


def _open_to(role: Any) -> Q:
    closed = [kind for kind, needed in NEEDED.items() if not allows(role, needed)]
    hidden = Q(kind__in=closed)
    return ~hidden if allows(role, OTHERWISE) else Q(kind__in=NEEDED) & ~hidden
