"""``lights/<code>.yaml``: from which gap to the expected progress a light is amber or red."""

from datetime import date
from typing import Any, Literal

from luodi.kernels import lights
from luodi.packs.schemas.dated import Dated, Value, at
from luodi.packs.schemas.manifest import Title
from luodi.packs.schemas.strict import Strict


class Band(Strict):
    """The light of a task that is behind, but by less than amber begins with."""

    light: Literal["green", "amber"]
    note: Title
    reference: str


class Definition(Strict):
    """The whole file; gaps are shares of the whole task, 0.10 is ten percentage points."""

    code: str
    title: Title
    amber_from: Dated
    red_above: Dated
    slightly_behind: Band


def bounds(definition: Definition, day: date) -> tuple[Value, Value]:
    """Return what holds on a day: amber from this gap on, red above that one."""
    return at(definition.amber_from, day), at(definition.red_above, day)


def answer(given: dict[str, Any], definition: Definition) -> dict[str, Any]:
    """Answer a case: ``{expected, done, day}`` → its gap in points and its light."""
    amber, red = bounds(definition, given["day"])
    gap = None if given["done"] is None else given["expected"] - given["done"]
    light = lights.light(
        gap, amber=amber.value, red=red.value, slightly_behind=definition.slightly_behind.light
    )
    return {"light": light, "points_behind": None if gap is None else round(gap * 100, 1)}
