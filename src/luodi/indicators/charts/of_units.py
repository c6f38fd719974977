"""The chart of one indicator over units and time: the whole, some units by name, the rest grey."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from luodi.indicators.charts import over_units
from luodi.indicators.charts.course import Course
from luodi.indicators.charts.ways import wanted
from luodi.indicators.queries import Cell, Mark, Pace, UnitPace

Floats = NDArray[np.float64]
MOST_NAMED, MOST_GREY = 12, 40
DASHES = ("solid", "dashed", "dotted")
TONES = ("accent", "green", "amber", "red")


def option(
    of: Course, named: Sequence[str], paces: Iterable[Pace | UnitPace],
    marks: Mapping[Cell, Mark],
) -> dict[str, Any]:  # fmt: skip
    """Return the ECharts option; ``named`` are codes of units that are told apart, at most twelve.

    Beyond forty other units their middle four fifths stand for them. Revised figures of a named
    unit carry a mark.
    """
    places = [at for at, unit in enumerate(of.units) if unit.code in named][:MOST_NAMED]
    others = [at for at in range(len(of.units)) if at not in places]
    alone = of.how == over_units.OWN and len(of.units) == 1
    shown = [] if alone else [*_grey(of, others), *(_line(of, at, n, marks)
                                                     for n, at in enumerate(places))]  # fmt: skip
    return {
        "tooltip": {"trigger": "axis", "renderMode": "richText"},
        "legend": {"type": "scroll", "top": 0, "data": [
            one["name"] for one in [_whole(of, ()), *shown] if "told" in one]},
        "grid": {"left": 8, "right": 96 if places else 24, "top": 48, "bottom": 8,
                 "containLabel": True},
        "xAxis": {"type": "category", "data": list(of.periods)},
        "yAxis": {"type": "value", "name": of.indicator.unit_of_measure, "splitNumber": 4,
                  "scale": of.indicator.form == "level", "nameTextStyle": {"align": "left"}},
        "series": [*shown, _whole(of, paces)],
    }  # fmt: skip


def whole_name(of: Course) -> str:
    """Return what the one figure for all units is called; a unit's own bears its name."""
    if of.how == over_units.OWN:
        tops = over_units.standing_for_all(of.units, of.values)
        return str(of.units[int(tops.argmax())].short_name)
    return {
        over_units.SUM: _("Total"), over_units.MEAN: _("Mean"),
        over_units.WEIGHTED: _("Weighted mean"), over_units.MEDIAN: _("Median"),
    }[of.how]  # fmt: skip


def _whole(of: Course, paces: Iterable[Pace | UnitPace]) -> dict[str, Any]:
    said = _("Target %(year)s: %(value)s")
    marks = [
        {"yAxis": wanted(pace), "label": {"position": "insideEndTop", "formatter": said % {
            "year": pace.target.year, "value": f"{wanted(pace):g}"}}}
        for pace in paces
    ]  # fmt: skip
    return {
        "type": "line", "name": whole_name(of), "data": told(of.whole), "z": 4, "told": True,
        "symbol": "circle", "symbolSize": 6, "lineStyle": {"width": 3},
        **({"markLine": {"symbol": "none", "data": marks}} if marks else {}),
    }  # fmt: skip


def _line(of: Course, at: int, number: int, marks: Mapping[Cell, Mark]) -> dict[str, Any]:
    unit = of.units[at]
    points = [
        {"value": value, **marked(marks.get((unit.pk, text)))}
        for text, value in zip(of.periods, told(of.values[at]), strict=True)
    ]
    return {
        "type": "line", "name": unit.short_name, "data": points, "told": True, "z": 3,
        "tone": TONES[(number + 1) % len(TONES)], "symbolSize": 5,
        "lineStyle": {"width": 1.5, "type": DASHES[number // len(TONES) % len(DASHES)]},
        "endLabel": {"show": True, "formatter": "{a}"}, "labelLayout": {"moveOverlap": "shiftY"},
    }  # fmt: skip


def marked(mark: Mark | None) -> dict[str, Any]:
    """Return how a figure's point differs: hollow where estimated, a diamond where revised,
    a triangle where disputed."""
    if mark is None:
        return {}
    if mark.status == "disputed":
        return {"symbol": "triangle", "symbolSize": 12, "tone": "amber"}
    hollow = {"hollow": True} if mark.status == "estimated" else {}
    return {**hollow, **({"symbol": "diamond", "symbolSize": 10} if mark.revised else {})}


def _grey(of: Course, others: Sequence[int]) -> list[dict[str, Any]]:
    if len(others) <= MOST_GREY:
        return [_quiet(of.units[at].short_name, of.values[at]) for at in others]
    low, high = quantiles(of.values[others], 10, 90)
    return [{**_quiet(_("Lowest tenth of the units"), low), "told": True},
            {**_quiet(_("Highest tenth of the units"), high), "told": True}]  # fmt: skip


def _quiet(name: str, values: Floats) -> dict[str, Any]:
    return {
        "type": "line", "name": name, "data": told(values), "tone": "quiet", "silent": True,
        "showSymbol": False, "lineStyle": {"width": 1, "opacity": 0.35}, "z": 1,
        "tooltip": {"show": False},
    }  # fmt: skip


def quantiles(values: Floats, *shares: int) -> list[Floats]:
    """Return percentiles of units (U, P) by period, nan where no unit is known."""
    found = np.full((len(shares), values.shape[1]), np.nan)
    known = ~np.isnan(values).all(axis=0)
    if known.any():
        found[:, known] = np.nanpercentile(values[:, known], shares, axis=0)
    return list(found)


def told(values: Floats) -> list[float | None]:
    """Return values as JSON has them: a missing one is null, never zero."""
    return [None if np.isnan(value) else float(f"{value:.10g}") for value in values]
