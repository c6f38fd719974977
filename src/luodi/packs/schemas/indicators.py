"""``indicators/<code>.yaml``: what can be measured, and how it is counted.

A case gives a value and may give its unit of measure; the answer says whether it is taken, and if
not, why: ``unit_of_measure``, ``lowest`` or ``highest``.
"""

from typing import Any, Literal

from pydantic import Field

from luodi.packs.schemas.manifest import Title
from luodi.packs.schemas.strict import Strict

Frequency = Literal["week", "month", "quarter", "half_year", "year"]
Form = Literal["in_period", "cumulative", "level"]


class Definition(Strict):
    """One indicator: its names, what is counted, in which unit of measure, how often, which way.

    ``form`` says what one figure stands for: its period alone, the year so far, or a state at the
    period's end. A figure outside ``lowest`` and ``highest`` is taken for one in another unit.
    """

    code: str = Field(pattern=r"^[a-z][a-z0-9_-]{0,63}$")
    title: Title
    definition: str
    unit_of_measure: str = Field(min_length=1, max_length=32)
    direction: Literal[1, -1] = 1
    frequency: Frequency
    form: Form
    kind: Literal["quantity", "quality"]
    source: str
    lowest: float | None = None
    highest: float | None = None
    reference: str


def answer(given: dict[str, Any], definition: Definition) -> dict[str, Any]:
    """Return whether a value is taken for this indicator, and the bound that refuses it."""
    refused = _refused(given, definition)
    return {"taken": refused is None, "because": refused}


def _refused(given: dict[str, Any], definition: Definition) -> str | None:
    if given.get("unit_of_measure", definition.unit_of_measure) != definition.unit_of_measure:
        return "unit_of_measure"
    if definition.lowest is not None and given["value"] < definition.lowest:
        return "lowest"
    if definition.highest is not None and given["value"] > definition.highest:
        return "highest"
    return None
