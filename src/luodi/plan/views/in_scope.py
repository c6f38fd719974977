"""Find what an address names, or answer 404: not there and out of scope look alike."""

import re
from typing import Any

from django.http import Http404, HttpRequest

from luodi.plan import queries
from luodi.plan.models import Line, Plan

SORT_KEY = re.compile(r"(?:[0-9]{5}){1,19}")


def plan_or_404(pk: int) -> Plan:
    """Return the plan."""
    found = queries.plan(pk)
    if found is None:
        raise Http404
    return found


def line_or_404(pk: int, request: HttpRequest) -> Line:
    """Return the line when its details are open to whoever asks."""
    person: Any = request.user
    found = queries.line_in_scope(pk, person)
    if found is None:
        raise Http404
    return found


def number_typed(text: str) -> int | None:
    """Return a key or count that an address or a button sends; None for what cannot be one."""
    return int(text) if text.isdecimal() and len(text) < 10 else None


def key_or_404(request: HttpRequest, name: str) -> str:
    """Return the sort key that an address names, empty for none."""
    given = request.GET.get(name, "")
    if given and not SORT_KEY.fullmatch(given):
        raise Http404
    return given
