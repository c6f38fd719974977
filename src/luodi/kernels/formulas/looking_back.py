"""Looking back: the functions of time, and the periods that a formula hangs on because of them."""

import ast
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from luodi.kernels import periods as calendar


def earlier(name: str, periods: Sequence[str]) -> NDArray[np.intp]:
    """Return for each period the place of the one before it (``previous``) or of its like a year
    before (``year_before``), -1 where that is none of them.

    >>> earlier("year_before", ["2025", "2026"])
    array([-1,  0])
    """
    back = calendar.previous_period if name == "previous" else calendar.year_before
    places = {text: at for at, text in enumerate(periods)}
    return np.array(
        [places.get(back(calendar.parse(text)).text, -1) for text in periods], dtype=np.intp
    )


def needed(tree: ast.expr, periods: Sequence[str]) -> list[str]:
    """Return the periods, without a gap, that the values of these periods hang on.

    ``periods`` are of one kind. Raises ValueError as ``periods.span`` does.
    """
    if not periods:
        return []
    wanted = [calendar.parse(text) for text in periods]
    first = min(wanted, key=lambda period: period.first)
    last = max(wanted, key=lambda period: period.first)
    return [period.text for period in calendar.span(_earliest(tree, first), last)]


def _earliest(node: ast.expr, period: calendar.Period) -> calendar.Period:
    """Return the first period that the value of a node in a period hangs on."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        period = _moved(node.func.id, period)
    inner = [part for part in ast.iter_child_nodes(node) if isinstance(part, ast.expr)]
    found = [_earliest(part, period) for part in inner]
    return min([period, *found], key=lambda one: one.first)


def _moved(name: str, period: calendar.Period) -> calendar.Period:
    if name == "previous":
        return calendar.previous_period(period)
    if name == "year_before":
        return calendar.year_before(period)
    if name == "ytd":
        whole = calendar.parse(period.text[:4])
        return period if period.kind == "year" else calendar.parts(whole, period.kind)[0]
    return period
