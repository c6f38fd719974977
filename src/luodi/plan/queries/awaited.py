"""Ask how long a change request waits for its lead unit, and when the office goes on without it.

A unit that keeps silent must not decide by its silence: after so many working days the office may
decide, and the decision says who did not answer.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings

from luodi.kernels import workdays
from luodi.org import queries as org
from luodi.org.days import day_of
from luodi.plan.models import ChangeRequest, Line, RequestState
from luodi.plan.scope import scope_of


@dataclass(frozen=True, slots=True)
class Wait:
    """A request that its lead unit has not answered: for how many working days, until when."""

    request: ChangeRequest
    unit: Any
    days: int
    until: date
    patience: int

    @property
    def over(self) -> bool:
        """Whether the last day for the answer is past, so that the office may go on."""
        return self.days > self.patience


def is_of_lead_unit(line: Line, person: Any) -> bool:
    """Say whether a person acts for the unit that leads a line, or for one above it."""
    return line.lead_unit_id is not None and line.lead_unit_id in scope_of(person).units


def awaits_lead_unit(request: ChangeRequest) -> bool:
    """Say whether a request waits for the lead unit of its line to endorse it."""
    return (
        request.state == RequestState.SUBMITTED
        and request.line.lead_unit_id is not None
        and not is_of_lead_unit(request.line, request.requested_by)
    )


def waits(requests: Iterable[ChangeRequest], today: date) -> dict[int, Wait]:
    """Return how long requests wait for their lead units, by key; others are left out."""
    special = {row.day: row.is_working for row in org.special_days()}
    patience = settings.LUODI_ENDORSEMENT_DAYS
    found = {}
    for row in filter(awaits_lead_unit, requests):
        asked = day_of(row.requested_at)
        found[row.pk] = Wait(
            row, row.line.lead_unit, workdays.workdays_between(asked, today, special),
            workdays.workdays_after(asked, patience, special), patience,
        )  # fmt: skip
    return found


def wait(request: ChangeRequest, today: date) -> Wait | None:
    """Return how long one request waits for its lead unit, None where it does not."""
    return waits([request], today).get(request.pk)
