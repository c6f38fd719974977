"""Tell which events of the trail keep the deadline that a line had before them, and read it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Q

# Whatever an event changed: where it keeps the whole line before it, the deadline is among it.
KEEPS_DEADLINE = Q(target__startswith="plan.line:", before__has_key="due_on")


def deadline_before(before: Mapping[str, Any]) -> date | None:
    """Return the deadline of a line as such an event keeps it; None for none."""
    told = before["due_on"]
    return date.fromisoformat(told) if told else None
