"""Ask which lines have a chain chief, and which have a task force."""

from typing import Any

from django.db.models import Prefetch, QuerySet

from luodi.org import queries as org
from luodi.plan.models import Line, State, TaskForce


def chained_lines(post: Any = None) -> QuerySet[Line]:
    """Return the lines that chain chiefs look after, the latest plan first; of one post or all."""
    found = _told().filter(chain_chief__isnull=False)
    return found if post is None else found.filter(chain_chief=post)


def lines_with_task_force() -> QuerySet[Line]:
    """Return the lines that a task force delivers, the latest plan first."""
    forces = TaskForce.objects.prefetch_related("members__unit")
    return _told().filter(task_force__isnull=False).prefetch_related(
        Prefetch("task_force", forces)
    )  # fmt: skip


def _told() -> QuerySet[Line]:
    lines = Line.objects.filter(state=State.ACTIVE).select_related("plan", "lead_unit")
    beside = ("supports", Prefetch("chain_chief", org.all_posts()))
    return lines.prefetch_related(*beside).order_by("-plan__year", "plan", "sort_key")
