"""A panel as an SVG file: lines over periods, or the bars of a ranking. Others have none."""

from typing import Any

from django.template.loader import render_to_string

from luodi.air.drawing import drawing
from luodi.air.panels import Panel

ROW, BAR, LETTERS = 28, 500, 12  # pixels of a row and of the longest bar, letters of a name


def picture(panel: Panel) -> bytes | None:
    """Return the SVG of a panel; None for one that is a table alone."""
    if panel.kind == "ranking":
        return render_to_string("air/_bars.svg", {"panel": panel, **_bars(panel)}).encode()
    if (drawn := drawing(panel)) is None:
        return None
    return render_to_string("air/_lines.svg", {"panel": panel, "drawing": drawn}).encode()


def _bars(panel: Panel) -> dict[str, Any]:
    rows = [row for row in panel.rows if not row[2].is_missing]
    most = max((float(row[2].text) for row in rows), default=0.0) or 1.0
    return {
        "height": ROW * len(rows) + 12,
        "bars": [
            {"rank": rank.text, "name": unit.text[:LETTERS], "points": points.text,
             "y": ROW * place + 24, "top": ROW * place + 10,
             "width": round(max(0.0, float(points.text)) / most * BAR, 1)}
            for place, (rank, unit, points, *_rest) in enumerate(rows)
        ],
    }  # fmt: skip
