"""Four invented towns, a scheme of two groups, and its result: the cast of these tests."""

import numpy as np

from luodi.kernels.score import (
    Bands,
    Group,
    Indicator,
    Ratio,
    Reference,
    Result,
    Scheme,
    Span,
    Table,
    evaluate,
    fixed,
)

UNITS = ("东山", "西河", "南岭", "北塘")
TAX = Indicator("tax", Ratio(fixed(10.0)), weight=60.0, missing="renormalise")
JOBS = Indicator("jobs", Ratio(fixed(50.0)), weight=30.0, missing="renormalise")
PARKS = Indicator("parks", Ratio(fixed(2.0)), weight=10.0, missing="renormalise")
SUMS = Scheme(
    Group("total", (TAX, Group("life", (JOBS, PARKS)))),
    decimals=2,
    bands=Bands(("A", "B"), (0.5, 1.0)),
)
FIGURES = np.array([[10.0, 50.0, 2.0], [12.0, 40.0, 1.0], [8.0, 60.0, 4.0], [5.0, 20.0, 1.0]])
TOWNS = Table(UNITS, SUMS.codes, FIGURES)


def means(aggregator: str = "arithmetic", **of_scheme: object) -> Scheme:
    """Return an index over the same three figures: min-max 1–100, two levels of means."""
    span = Span(Reference("min"), Reference("max"), start=1.0, width=99.0)
    tax, jobs, parks = (Indicator(code, span, missing="renormalise") for code in SUMS.codes)
    life = Group("life", (jobs, parks), aggregator=aggregator)  # type: ignore[arg-type]
    root = Group("index", (tax, life), aggregator=aggregator)  # type: ignore[arg-type]
    return Scheme(root, **{"decimals": 4, **of_scheme})  # type: ignore[arg-type]


def town_result(scheme: Scheme = SUMS, **of_table: object) -> Result:
    """Return the towns' result by a scheme."""
    return evaluate(scheme, Table(UNITS, SUMS.codes, FIGURES, **of_table))  # type: ignore[arg-type]


def many(units: int, seed: int, gaps: float = 0.0) -> Table:
    """Return drawn figures of so many units, some of them missing."""
    rng = np.random.default_rng(seed)
    figures = rng.lognormal([2.0, 4.0, 0.5], 0.4, (units, 3))
    figures[rng.random(figures.shape) < gaps] = np.nan
    return Table(tuple(f"镇{number}" for number in range(units)), SUMS.codes, figures)
