"""A sound scheme and its figures, to be spoilt in one place by each test."""

from typing import Any

import numpy as np

from luodi.kernels.score import (
    Bands,
    Condition,
    Indicator,
    Inverse,
    Ratio,
    Scheme,
    Table,
    fixed,
    flat,
)

TAX = Indicator("tax", Ratio(fixed(20.0)), weight=60.0)
ENERGY = Indicator("energy", Inverse(fixed(0.5)), weight=40.0, direction=-1)
GRADES = Bands(("A", "B", "C"), (0.2, 0.6, 1.0))
LOW = Condition("tax", "<", 5.0)


def of(*indicators: Indicator, **more: Any) -> Scheme:
    """Return the scheme that adds up these indicators."""
    return Scheme(flat(indicators), **more)


def tab(values: list[list[float]], codes: tuple[str, ...] = ("tax",), **more: Any) -> Table:
    """Return the table of units U1, U2 …"""
    cells = np.array(values, dtype=np.float64)
    return Table(tuple(f"U{row + 1}" for row in range(len(cells))), codes, cells, **more)


SCHEME = of(TAX, ENERGY)
FIGURES = tab([[20.0, 0.5], [18.0, 0.4]], ("tax", "energy"))
