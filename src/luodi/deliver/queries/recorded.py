"""Ask for the lights that were kept: one is kept when it changed, and holds until the next."""

from datetime import date
from typing import Any

from django.db.models import Max

from luodi.deliver.models import LightRecord

TOLD = ("line_id", "on", "light", "preset", "preset_version", "inputs")


def recorded_lights(on: date) -> dict[int, Any]:
    """Return the light of each task on a day, by line: the last one kept by that day, as a tuple
    with the names of the model.
    """
    by_then = LightRecord.objects.filter(on__lte=on).order_by()
    # a task has one light a day, and none is written into the past: the last row is the latest
    last = by_then.values("line").annotate(last=Max("pk")).values("last")
    found = LightRecord.objects.filter(pk__in=last)
    return {row.line_id: row for row in found.values_list(*TOLD, named=True)}
