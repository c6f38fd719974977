"""Ask for the lights that were kept: one is kept when it changed, and holds until the next."""

from datetime import date
from typing import Any

from django.db.models import Max, QuerySet

from luodi.audit import queries as audit
from luodi.deliver.models import LightRecord
from luodi.deliver.queries.unmoved import EACH_TASK

TOLD = ("line_id", "on", "light", "preset", "preset_version", "inputs")


def recorded_lights(on: date) -> dict[int, Any]:
    """Return the light of each task on a day, by line: the last one kept by that day, as a tuple
    with the names of the model.
    """
    return {row.line_id: row for row in _last(on).values_list(*TOLD, named=True)}


def lights_on(on: date) -> dict[int, str]:
    """Return the light alone of each task on a day, by line; nobody may change what is given."""
    key = ("deliver.lights_on", on)
    return audit.remembered(key, lambda: dict(_last(on).values_list("line", "light")), EACH_TASK)


def _last(on: date) -> QuerySet[LightRecord]:
    by_then = LightRecord.objects.filter(on__lte=on).order_by()
    # a task has one light a day, and none is written into the past: the last row is the latest
    last = by_then.values("line").annotate(last=Max("pk")).values("last")
    return LightRecord.objects.filter(pk__in=last)
