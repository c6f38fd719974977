"""What a change request may ask: its value as text, what stands now, and both in plain types.

Shared by the actions that change and by the pages that show; nothing here writes.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from luodi.org import queries as org
from luodi.plan.errors import RequestRefused
from luodi.plan.models import ChangeRequest, Line, Milestone, RequestField, Target

LARGEST = Decimal(10) ** 18


@dataclass(frozen=True, slots=True)
class Subject:
    """What is to change: a field of a line, of one of its targets or of one of its milestones."""

    line: Line
    field: str
    target: Target | None = None
    milestone: Milestone | None = None

    @property
    def deadline(self) -> date | None:
        """The day until which a later one can be asked for; None where there is none."""
        if self.field == RequestField.DUE_ON:
            return self.line.due_on
        if self.field == RequestField.MILESTONE_DUE_ON and self.milestone:
            return self.milestone.due_on
        return None


def subject_of(request: ChangeRequest) -> Subject:
    """Return what a request is about, as it stands now."""
    return Subject(request.line, request.field, request.target, request.milestone)


def as_it_stands(subject: Subject) -> str:
    """Return the present value as text: a day in ISO form, a figure, the code of a unit."""
    stands: dict[str, Callable[[], Any]] = {
        RequestField.DUE_ON.value: lambda: subject.line.due_on,
        RequestField.MILESTONE_DUE_ON.value: lambda: subject.milestone and subject.milestone.due_on,
        RequestField.TARGET_VALUE.value: lambda: subject.target and subject.target.value,
        RequestField.LEAD_UNIT.value: lambda: subject.line.lead_unit,
    }
    return as_text(stands[subject.field]())


def as_text(value: Any) -> str:
    """Return a value as a request keeps it."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value.isoformat() if isinstance(value, date) else str(getattr(value, "code", value))


def plain(field: str, text: str) -> Any:
    """Return a value of a request in its own type: a day, a figure, a unit.

    Raises RequestRefused for what is none.
    """
    found = _READ[field](text.strip())
    if found is None:
        raise RequestRefused(
            _("“%(text)s” is no value for “%(field)s”. Write a day as 2025-09-30, a figure in "
              "digits, a unit by its code.")
            % {"text": text, "field": RequestField(field).label}
        )  # fmt: skip
    return found


def in_words(field: str, text: str, names: Mapping[str, str] | None = None) -> str:
    """Return a value as people read it: a unit by its short name, everything else as it is.

    ``names`` are the short names of units by code; without them they are asked for.
    """
    if field == RequestField.LEAD_UNIT and text:
        text = (short_names({text}) if names is None else names).get(text, text)
    return text or "–"


def short_names(codes: Collection[str]) -> dict[str, str]:
    """Return the short names of the units with these codes, by code; one question, or none."""
    found = org.units().filter(code__in=codes).order_by()
    return dict(found.values_list("code", "short_name")) if codes else {}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _figure(text: str) -> Decimal | None:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value if value.is_finite() and abs(value) < LARGEST else None


_READ: dict[str, Callable[[str], Any]] = {
    RequestField.DUE_ON.value: _day,
    RequestField.MILESTONE_DUE_ON.value: _day,
    RequestField.TARGET_VALUE.value: _figure,
    RequestField.LEAD_UNIT.value: org.unit_by_code,
}
