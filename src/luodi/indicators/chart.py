"""A series as the option of a chart: what is drawn, without colours; those come from the page."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from luodi.indicators.models import Observation
from luodi.indicators.queries import Pace
from luodi.kernels import periods

MOST_PERIODS = 120


def option(indicator: Any, rows: Sequence[Observation], paces: Sequence[Pace]) -> dict[str, Any]:
    """Return the ECharts option of a series, oldest period first; a missing period is a gap."""
    known = {row.period: float(row.value) for row in rows}
    texts = _periods(rows)
    is_level = indicator.form == "level"
    return {
        "tooltip": {"trigger": "axis", "renderMode": "richText"},
        "grid": {"left": 8, "right": 24, "top": 40, "bottom": 8, "containLabel": True},
        "xAxis": {"type": "category", "data": texts},
        "yAxis": {"type": "value", "name": indicator.unit_of_measure, "scale": is_level,
                  "nameTextStyle": {"align": "left"}},
        "series": [{
            "type": "line" if is_level else "bar",
            "name": indicator.name,
            "data": [known.get(text) for text in texts],
            "barMaxWidth": 40,
            "symbolSize": 8,
            "markLine": {"symbol": "none", "data": [_mark(pace) for pace in paces]},
        }],
    }  # fmt: skip


def _periods(rows: Sequence[Observation]) -> list[str]:
    if not rows:
        return []
    newest = periods.parse(rows[-1].period)
    alike = [found for row in rows if (found := periods.parse(row.period)).kind == newest.kind]
    return [period.text for period in periods.span(alike[0], newest)][-MOST_PERIODS:]


def _mark(pace: Pace) -> dict[str, Any]:
    words = _("Target %(year)s: %(value)s") % {
        "year": pace.target.year, "value": f"{pace.wanted.normalize():f}",
    }  # fmt: skip
    return {"yAxis": float(pace.wanted), "label": {"formatter": words, "position": "insideEndTop"}}
