"""A series as the option of a chart: what is drawn, without colours; those come from the page."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from django.utils.translation import gettext as _

from luodi.indicators.charts.course import CUMULATIVE, converted
from luodi.indicators.charts.of_units import told
from luodi.indicators.charts.ways import Way, wanted
from luodi.indicators.models import Observation
from luodi.indicators.queries import Pace, UnitPace
from luodi.kernels import periods

MOST_PERIODS = 120
# how a figure differs from a final one, for whoever does not see colours as well
STYLES: dict[str, dict[str, Any]] = {
    "provisional": {"pale": True},
    "estimated": {"hollow": True},
    "disputed": {"hollow": True, "tone": "amber",
                 "label": {"show": True, "formatter": "?", "position": "top"}},
}  # fmt: skip


def option(  # noqa: PLR0913 - as many layers as a chart has
    indicator: Any, rows: Sequence[Observation], paces: Sequence[Pace | UnitPace], *,
    earlier: Mapping[str, Sequence[float]] | None = None, shown: str = "",
    peers: Mapping[str, float] | None = None, ways: Iterable[Way] = (),
) -> dict[str, Any]:  # fmt: skip
    """Return the ECharts option of a series, oldest period first; a missing period is a gap.

    ``earlier`` are the values that were revised, drawn faint; ``peers`` the median of other units;
    ``ways`` what was expected by the end of each period. Targets of a year stand beside figures
    that can be held against them: never beside those of a month alone.
    """
    texts = periods_of(rows)
    is_level = indicator.form == "level"
    comparable = shown == CUMULATIVE or (shown or indicator.form) != "in_period"
    aims = paces if comparable else ()
    known = {row.period: float(row.value) for row in rows}
    values = converted(np.array([known.get(text, np.nan) for text in texts], dtype=np.float64),
                       indicator, texts, shown)  # fmt: skip
    statuses = {row.period: row.status for row in rows}
    drawn = [
        {"type": "line" if is_level else "bar", "name": indicator.name, "told": True,
         "data": [_point(value, statuses.get(text, "")) for text, value
                  in zip(texts, told(values), strict=True)],
         "barMaxWidth": 40, "symbolSize": 8,
         "markLine": {"symbol": "none", "data": [_mark(pace) for pace in aims]}},
        *(_ways(texts, ways) if comparable else ()),
        *_peers(texts, peers or {}),
        *([] if shown and shown != indicator.form else _earlier(texts, earlier or {})),
    ]  # fmt: skip
    top = {"max": found} if (found := _top(values[~np.isnan(values)].tolist(), aims)) else {}
    named = [one["name"] for one in drawn if "told" in one]
    return {
        "tooltip": {"trigger": "axis", "renderMode": "richText"},
        **({"legend": {"top": 0, "type": "scroll", "data": named}} if len(named) > 1 else {}),
        "grid": {"left": 8, "right": 24, "top": 56, "bottom": 8, "containLabel": True},
        "xAxis": {"type": "category", "data": texts},
        "yAxis": {"type": "value", "name": indicator.unit_of_measure, "scale": is_level,
                  "splitNumber": 4, "nameTextStyle": {"align": "left"}, **top},
        "series": drawn,
    }  # fmt: skip


def periods_of(rows: Sequence[Observation]) -> list[str]:
    """Return the periods from the first to the newest figure, at most 120, gaps among them."""
    if not rows:
        return []
    newest = periods.parse(rows[-1].period)
    alike = [found for row in rows if (found := periods.parse(row.period)).kind == newest.kind]
    return [period.text for period in periods.span(alike[0], newest)][-MOST_PERIODS:]


def _point(value: float | None, status: str) -> Any:
    style = STYLES.get(status)
    return value if style is None or value is None else {"value": value, **style}


def _ways(texts: Sequence[str], ways: Iterable[Way]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for way in ways:
        expected = [way.expected.get(text) for text in texts]
        lower = [None if one is None else max(0.0, one - way.slack) for one in expected]
        band = [None if one is None else min(one, way.slack) for one in expected]
        stack = f"band {way.name}"
        quiet = {"type": "line", "stack": stack, "symbol": "none", "silent": True,
                 "lineStyle": {"opacity": 0}, "tooltip": {"show": False}}  # fmt: skip
        found += [
            {"type": "line", "name": way.name, "data": expected, "told": True, "tone": "amber",
             "symbol": "none", "lineStyle": {"type": "dashed", "width": 2}},
            {**quiet, "name": f"{way.name} –", "data": lower},
            {**quiet, "name": f"{way.name} +", "data": band, "tone": "amber",
             "areaStyle": {"opacity": 0.15}},
        ]  # fmt: skip
    return found


def _peers(texts: Sequence[str], peers: Mapping[str, float]) -> list[dict[str, Any]]:
    values = told(np.array([peers.get(text, np.nan) for text in texts], dtype=np.float64))
    if all(value is None for value in values):
        return []
    return [
        {"type": "line", "name": _("Median of the other units"), "data": values, "told": True,
         "tone": "quiet", "symbol": "none", "lineStyle": {"width": 2, "opacity": 0.6}}
    ]  # fmt: skip


def _earlier(texts: Sequence[str], earlier: Mapping[str, Sequence[float]]) -> list[dict[str, Any]]:
    points = [[text, value] for text in texts for value in earlier.get(text, ())]
    if not points:
        return []
    return [{"type": "scatter", "name": _("Before a revision"), "data": points, "told": True,
             "tone": "quiet", "symbol": "diamond", "symbolSize": 9, "z": 5,
             "itemStyle": {"opacity": 0.6}}]  # fmt: skip


def _top(values: Iterable[float], paces: Sequence[Pace | UnitPace]) -> float | None:
    """Return where the axis must end for the highest target to be seen; None where it is anyhow."""
    highest = max((wanted(pace) for pace in paces), default=0.0)
    if highest <= max(values, default=0.0):
        return None
    step = 10.0 ** math.floor(math.log10(highest))
    return math.ceil(highest * 1.1 / step * 2) / 2 * step


def _mark(pace: Pace | UnitPace) -> dict[str, Any]:
    words = _("Target %(year)s: %(value)s") % {
        "year": pace.target.year, "value": f"{wanted(pace):g}",
    }  # fmt: skip
    return {"yAxis": wanted(pace), "label": {"formatter": words, "position": "insideEndTop"}}
