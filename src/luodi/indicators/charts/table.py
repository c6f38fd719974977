"""The table behind the chart of one indicator: every line that is told apart is a column."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from luodi.indicators.charts import of_units, over_units
from luodi.indicators.charts.course import Course
from luodi.indicators.charts.ways import wanted
from luodi.indicators.queries import Pace, UnitPace

NAN = float("nan")


@dataclass(frozen=True, slots=True)
class Row:
    """A period: the figure of each column, the target, and what is said of the whole alone."""

    period: str
    values: list[float]
    target: float | None
    on_year: float
    reporting: int


@dataclass(frozen=True, slots=True)
class Table:
    """The columns' names, the whole first, whether there is a target, and rows, newest first."""

    names: list[str]
    has_target: bool
    rows: list[Row]


def table(of: Course, named: Sequence[str], paces: Iterable[Pace | UnitPace]) -> Table:
    """Return what ``of_units.option`` draws of a course by name, over the same periods."""
    *others, whole = of_units.option(of, named, (), {})["series"]
    columns = [whole, *(one for one in others if one.get("told"))]
    targets = {str(pace.target.year): wanted(pace) for pace in paces}
    share = of.indicator.unit_of_measure == over_units.PERCENT
    year = over_units.against(of.whole, over_units.a_year_before(of.periods), in_points=share)
    rows = [
        Row(text, [_value(one["data"][at]) for one in columns], targets.get(text[:4]),
            float(year[at]), int(of.reporting[at]))
        for at, text in enumerate(of.periods)
    ]  # fmt: skip
    return Table([one["name"] for one in columns], bool(targets), rows[::-1])


def _value(point: Any) -> float:
    value = point["value"] if isinstance(point, dict) else point
    return NAN if value is None else float(value)
