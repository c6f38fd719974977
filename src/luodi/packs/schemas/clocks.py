"""``clocks/<code>.yaml``: how many working days somebody has where nobody named a day."""

from datetime import date
from typing import Any

from pydantic import field_validator

from luodi.packs.schemas.dated import Dated, at
from luodi.packs.schemas.manifest import Title
from luodi.packs.schemas.strict import Strict

LONGEST = 250  # working days, about a year


class Definition(Strict):
    """The whole file; ``workdays`` are counted from the day after the one it begins on."""

    code: str
    title: Title
    version: str
    workdays: Dated

    @field_validator("workdays")
    @classmethod
    def _whole_and_ahead(cls, values: Dated) -> Dated:
        for start, one in values.items():
            if one.value != round(one.value) or not 1 <= one.value <= LONGEST:
                raise ValueError(
                    f"{start}: a clock runs 1 to {LONGEST} whole working days, not {one.value}"
                )
        return values


def workdays(definition: Definition, day: date) -> int:
    """Return how many working days a clock runs that begins on a day."""
    return round(at(definition.workdays, day).value)


def answer(given: dict[str, Any], definition: Definition) -> dict[str, Any]:
    """Answer a case: ``{begins_on}`` → ``{workdays}``."""
    return {"workdays": workdays(definition, given["begins_on"])}
