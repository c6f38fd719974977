"""A sparkline: the last periods of a figure as a small line, made on the server, told in words."""

from collections.abc import Sequence
from itertools import groupby

import numpy as np
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

WIDTH, HEIGHT, EDGE = 96, 24, 3
Point = tuple[float, float]


def sparkline(values: Sequence[float], told: str) -> SafeString:
    """Return the line as SVG, nan a gap and a lone figure a dot; the newest figure has a dot.

    ``told`` says the same to whoever does not see it. Colours are the page's.
    """
    points = _points(np.asarray(values, dtype=np.float64))
    runs = groupby(points, lambda point: point is not None)
    stretches = [[point for point in run if point is not None] for known, run in runs if known]
    lines = format_html_join(
        "", '<polyline points="{}"/>',
        ((" ".join(f"{x:.1f},{y:.1f}" for x, y in run),) for run in stretches if len(run) > 1),
    )  # fmt: skip
    alone = [run[0] for run in stretches if len(run) == 1]
    dots = {*alone, *(run[-1] for run in stretches[-1:])}
    return format_html(
        '<svg class="in-spark" viewBox="0 0 {} {}" role="img" aria-label="{}">{}{}</svg>',
        WIDTH, HEIGHT, told, lines,
        format_html_join("", '<circle cx="{}" cy="{}" r="2"/>',
                         ((f"{x:.1f}", f"{y:.1f}") for x, y in sorted(dots))),
    )  # fmt: skip


def _points(values: np.ndarray) -> list[Point | None]:
    known = values[~np.isnan(values)]
    low, high = (known.min(), known.max()) if known.size else (0.0, 0.0)
    step = (WIDTH - 2 * EDGE) / max(len(values) - 1, 1)
    return [
        None if np.isnan(value) else (EDGE + at * step, _height(value, low, high))
        for at, value in enumerate(values)
    ]


def _height(value: float, low: float, high: float) -> float:
    share = (value - low) / (high - low) if high > low else 0.5
    return HEIGHT - EDGE - share * (HEIGHT - 2 * EDGE)
