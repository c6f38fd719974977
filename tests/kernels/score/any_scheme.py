"""Schemes and figures drawn by Hypothesis: every aggregator, bounds, policies, cohorts."""

from dataclasses import replace

import numpy as np
from hypothesis import strategies as st

from luodi.kernels.score import (
    Adjustment,
    Bands,
    Borda,
    Clause,
    Curve,
    Group,
    Indicator,
    Inverse,
    Ladder,
    PlaceBonus,
    Ratio,
    Reference,
    Result,
    Scheme,
    Span,
    Steps,
    Table,
    evaluate,
    fixed,
)
from luodi.kernels.score.schemes import Aggregator, Missing

AGGREGATORS: tuple[Aggregator, ...] = (
    "sum", "arithmetic", "geometric", "harmonic", "power", "min", "max", "median", "copeland",
)  # fmt: skip
POLICIES: tuple[Missing, ...] = (
    "zero", "penalty", "cohort_mean", "full", "carry", "impute_mean", "impute_median",
    "renormalise", "not_applicable", "block",
)  # fmt: skip
MEANS = ("geometric", "harmonic", "power")
CURVES: tuple[Curve, ...] = (
    Ratio(fixed(4.0)),
    Ratio(Reference("mean", times=2.0)),
    Inverse(Reference("max", times=2.0)),
    Span(Reference("min"), Reference("max"), 0.2, 0.8, constant=1.0),
    Steps(fixed(4.0), ((0.5, 0.3), (1.0, 0.6), (1.5, 1.0)), below=0.1),
    Ladder(step=0.01),
    Borda(),
)


@st.composite
def results(draw: st.DrawFn, *, cohorts: bool = True) -> Result:
    """Return a cohort of 2 to 8 evaluated: a scheme of two groups below a root."""
    roots: tuple[Aggregator, ...] = ("sum", "arithmetic", "copeland")
    root = draw(st.sampled_from(roots))
    groups = tuple(draw(_group(name)) for name in ("left", "right"))
    bands = draw(st.sampled_from((
        Bands(("A", "B", "C"), (0.3, 0.7, 1.0)),
        Bands(("A", "B", "C"), (0.3, 0.7, 1.0), ties="worse"),
        Bands(("A", "B"), at_least=(40.0, -1e9)),
        Bands(("A", "B", "C"), (0.4, 0.8, 1.0), (30.0, 10.0, -1e9), (0.0, 0.0, 0.2)),
        Bands(),
    )))  # fmt: skip
    scheme = Scheme(
        Group("total", groups, aggregator=root),
        decimals=draw(st.integers(0, 3)),
        ties=draw(st.sampled_from(((), ("left0",)))),
        bands=bands,
        bonuses=draw(st.sampled_from(((), (PlaceBonus("top", (3.0, 1.0)),)))),
        clauses=(Clause("honour", 2.0, 3.0),),
    )
    return evaluate(scheme, *draw(figures(scheme, cohorts=cohorts)))


@st.composite
def figures(
    draw: st.DrawFn, scheme: Scheme, *, cohorts: bool = True
) -> tuple[Table, list[Adjustment]]:
    """Return a table with gaps for a scheme, and adjustments of its units."""
    units = tuple("PQRSTUVW"[: draw(st.integers(2, 8))])
    rng = np.random.default_rng(draw(st.integers(0, 10_000)))
    shape = (len(units), len(scheme.codes))
    values = np.round(rng.uniform(0.5, 9.0, shape), draw(st.integers(0, 3))) + 0.1
    values[rng.random(shape) < 0.15] = np.nan
    cohort = (
        tuple("xy"[n % 2] for n in range(len(units))) if cohorts and draw(st.booleans()) else ()
    )
    given = draw(st.lists(
        st.builds(Adjustment, st.sampled_from(units), st.floats(-9, 9), st.just("honour")),
        max_size=4,
    ))  # fmt: skip
    return Table(units, scheme.codes, values, cohort, previous=values * 0.9), given


@st.composite
def _group(draw: st.DrawFn, name: str) -> Group:
    aggregator = draw(st.sampled_from(AGGREGATORS))
    children = tuple(draw(_indicator(f"{name}{n}")) for n in range(draw(st.integers(1, 3))))
    if aggregator in MEANS:  # a mean of powers wants what is above 0
        children = tuple(
            replace(one, floor=0.05, missing="impute_mean" if one.missing in ("zero", "penalty")
                    else one.missing) for one in children
        )  # fmt: skip
    bounds = draw(st.sampled_from(((-np.inf, np.inf), (0.2, 30.0), (5.0, 8.0))))
    return Group(name, children, draw(st.sampled_from((1.0, 2.5))), aggregator, 2.0, 0.0, *bounds)


@st.composite
def _indicator(draw: st.DrawFn, code: str) -> Indicator:
    return Indicator(
        code,
        draw(st.sampled_from(CURVES)),
        draw(st.sampled_from((1.0, 10.0, 33.3))),
        cap=draw(st.sampled_from((1.0, 1.5, np.inf))),
        missing=draw(st.sampled_from(POLICIES)),
        penalty=3.0,
    )
