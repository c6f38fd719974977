"""The fields of a definition, and how its events keep them: other rows by code, figures as text."""

from datetime import date
from decimal import Decimal
from typing import Any

from luodi.catalog.models import Indicator

FIELDS = (
    "code", "name_zh", "name_en", "definition", "unit_of_measure", "direction", "frequency",
    "source", "kind", "form", "lowest", "highest", "over_units", "weighed_by", "over_time", "pair",
    "formula", "owner_unit", "verification", "quality_statement", "review_on", "due_days",
    "minutes", "pack", "reference",
)  # fmt: skip
ROWS = ("weighed_by", "pair", "owner_unit")


def recorded(indicator: Indicator) -> dict[str, Any]:
    """Return the whole definition as an event keeps it."""
    return {name: _kept(getattr(indicator, name)) for name in FIELDS}


def target(indicator: Indicator) -> str:
    """Return how events name this indicator."""
    return f"catalog.indicator:{indicator.pk}"


def _kept(value: Any) -> Any:
    # as text: the trail keeps no floats, and a decimal's zeros depend on the database
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, date):
        return value.isoformat()
    return getattr(value, "code", value)
