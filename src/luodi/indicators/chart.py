"""A series as the option of a chart: what is drawn, without colours; those come from the page."""

import math
from collections.abc import Iterable, Sequence
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
    top = {"max": found} if (found := _top(known.values(), paces)) else {}
    return {
        "tooltip": {"trigger": "axis", "renderMode": "richText"},
        "grid": {"left": 8, "right": 24, "top": 40, "bottom": 8, "containLabel": True},
        "xAxis": {"type": "category", "data": texts},
        "yAxis": {"type": "value", "name": indicator.unit_of_measure, "scale": is_level,
                  "nameTextStyle": {"align": "left"}, **top},
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


def _top(values: Iterable[float], paces: Sequence[Pace]) -> float | None:
    """Return where the axis must end for the highest target to be seen; None where it is anyhow."""
    highest = max((float(pace.wanted) for pace in paces), default=0.0)
    if highest <= max(values, default=0.0):
        return None
    step = 10.0 ** math.floor(math.log10(highest))
    return math.ceil(highest * 1.1 / step * 2) / 2 * step


def _mark(pace: Pace) -> dict[str, Any]:
    words = _("Target %(year)s: %(value)s") % {
        "year": pace.target.year, "value": f"{pace.wanted.normalize():f}",
    }  # fmt: skip
    return {"yAxis": float(pace.wanted), "label": {"formatter": words, "position": "insideEndTop"}}
