"""What a task's page tells of slips, and of deadlines that were put off."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from luodi.deliver import queries
from luodi.deliver.models import Assignment
from luodi.deliver.views.in_scope import asker


def chased(assignment: Assignment, request: HttpRequest) -> dict[str, Any]:
    """Return what a task's page tells of slips and of deadlines that were put off."""
    line = assignment.line
    return {
        "slips": queries.slips_of(line, asker(request)),
        "may_ask": line.due_on is not None and timezone.localdate() < line.due_on,
        "extensions": line.extensions,
        "first_due_on": line.first_due_on if line.first_due_on != line.due_on else None,
    }
