"""What the plan's operations share: who asks, what an address names, refusals in words."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, TypedDict

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.org import queries as org
from luodi.plan import queries
from luodi.plan.api.schemas import line_told
from luodi.plan.errors import LineChanged, PlanError
from luodi.plan.models import Line, Plan
from luodi.ui.exchange import changed, not_here, refused


class Act(TypedDict):
    """Who acts, and when."""

    by: Any
    at: datetime


def acting(request: HttpRequest) -> Act:
    """Return who acts and when, as every action takes it."""
    return {"by": request.user, "at": timezone.now()}


def plan_named(pk: int) -> Plan:
    """Return the plan of an address, or refuse it as not there."""
    if (found := queries.plan(pk)) is None:
        raise not_here("plan_id", pk)
    return found


def line_named(request: HttpRequest, pk: int, place: str = "line_id") -> Line:
    """Return a line whose details are open to whoever asks, or refuse it as not there."""
    person: Any = request.user
    if (found := queries.line_in_scope(pk, person)) is None:
        raise not_here(place, pk)
    return found


def unit_named(code: str | None, place: str) -> Any:
    """Return the unit of a code, None for none, or refuse it as not there."""
    if code is None:
        return None
    if (found := org.unit_by_code(code)) is None:
        raise not_here(place, code)
    return found


def unit_chosen(code: str | None, place: str, kept: Iterable[Any] = ()) -> Any:
    """Return the unit of a code for a line; one that ended is refused, unless the line has it.

    It is what the pages do by not offering it.
    """
    found = unit_named(code, place)
    if found and found not in kept and org.has_ended(found, timezone.localdate()):
        raise refused(
            _("“%(unit)s” has ended and leads or supports nothing new. Choose a unit that stands.")
            % {"unit": found.short_name},
            place,
        )
    return found


def units_chosen(codes: Iterable[str], place: str, kept: Iterable[Any] = ()) -> list[Any]:
    """Return the units of codes, each once."""
    return [unit_chosen(code, place, kept) for code in dict.fromkeys(codes)]


@contextmanager
def in_words() -> Iterator[None]:
    """Turn what the plan refuses into a Problem with the same sentence."""
    try:
        yield
    except LineChanged as error:
        stored = queries.line(error.stored.pk) or error.stored
        raise changed(error.sentence, line_told(stored, details=True)) from error
    except PlanError as error:
        raise refused(error.sentence) from error
