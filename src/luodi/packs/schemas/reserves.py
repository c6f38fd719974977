"""``reserves/<code>.yaml``: a stock that must last a number of days.

A case gives ``day``, ``quantity``, ``expired``, ``daily_use`` and ``counted_days_ago``; the answer
is the light, the days of cover now and at a surge (null: nothing is used), and the floor.
"""

import math
from datetime import date
from typing import Any, Literal

from pydantic import Field

from luodi.kernels.reserves import days_of_cover
from luodi.packs.schemas import dated
from luodi.packs.schemas.manifest import Title
from luodi.packs.schemas.strict import Strict

Light = Literal["green", "amber", "red", "no_data"]


class Definition(Strict):
    """One reserve: its floor in days (dated), when it warns, and how old a count may be.

    ``amber_factor`` times the floor is where the light turns amber; ``surge_factor`` is how many
    times the daily use of quiet days an emergency uses.
    """

    code: str
    title: Title
    unit_of_measure: str = Field(min_length=1, max_length=32)
    floor_days: dated.Dated
    amber_factor: float = Field(ge=1)
    surge_factor: float = Field(ge=1)
    count_every_days: int = Field(ge=1)
    reference: str

    def light(self, days: float, floor: float, age: int) -> Light:
        """Return the light of a stock; a count older than allowed says nothing, and stock that
        nobody is known to use lasts nobody knows how long.
        """
        if age > self.count_every_days or math.isinf(days):
            return "no_data"
        if days < floor:
            return "red"
        return "amber" if days < floor * self.amber_factor else "green"


def answer(given: dict[str, Any], definition: Definition) -> dict[str, Any]:
    """Return light, days of cover in quiet times and at a surge, and the floor."""
    stock = float(given["quantity"]), float(given["expired"])
    days = days_of_cover(*stock, float(given["daily_use"]))
    surge = days_of_cover(*stock, float(given["daily_use"]) * definition.surge_factor)
    floor = dated.at(definition.floor_days, date.fromisoformat(given["day"])).value
    return {
        "light": definition.light(days, floor, given["counted_days_ago"]),
        "days": None if math.isinf(days) else round(days, 1),
        "surge_days": None if math.isinf(surge) else round(surge, 1),
        "floor_days": floor,
    }
