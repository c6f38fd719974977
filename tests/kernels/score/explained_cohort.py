"""A cohort of five for the tests of explanations: two groups, a clause, a bonus, a veto."""

from dataclasses import replace

import numpy as np

from luodi.kernels.score import (
    Adjustment,
    Bands,
    Clause,
    Condition,
    Count,
    Group,
    Indicator,
    Inverse,
    PlaceBonus,
    Ratio,
    Reference,
    Result,
    Scheme,
    Span,
    Table,
    VetoRule,
    evaluate,
    fixed,
)

ECONOMY = Group(
    "eco",
    (
        Indicator("tax", Ratio(Reference("mean", times=2.0)), 40.0, cap=1.5),
        Indicator("energy", Inverse(fixed(0.5)), 20.0, -1, 0.0, missing="zero", denominator="kwh"),
    ),
    cap=70.0,
)
SOCIETY = Group(
    "soc",
    (
        Indicator(
            "jobs", Span(Reference("min"), Reference("max"), 0.2, 0.8), 30.0, missing="cohort_mean"
        ),
        Indicator("parks", Count(2.0), 10.0, cap=1.0),
    ),
)
SCHEME = Scheme(
    Group("total", (ECONOMY, SOCIETY)),
    decimals=1,
    ties=("tax",),
    bands=Bands(("A", "B", "C"), (0.4, 0.8, 1.0)),
    vetoes=(VetoRule("no_parks", Condition("parks", "<=", 0.0), "lower"),),
    bonuses=(PlaceBonus("top", (3.0, 1.0), gates=(Condition("tax", ">=", 35.0),)),),
    clauses=(Clause("honour", 3.0, 4.0),),
)
UNITS = ("V", "W", "X", "Y", "Z")
TABLE = Table(
    UNITS,
    ("tax", "energy", "jobs", "parks", "kwh"),
    np.array(
        [
            [20.0, 0.4, 5.0, 3.0, 1.0],
            [30.0, 0.2, 7.0, 0.0, 1.0],
            [10.0, 0.6, np.nan, 6.0, 2.0],
            [5.0, 0.5, 2.0, 1.0, 1.0],
            [40.0, 0.1, 3.0, 2.0, 1.0],
        ]
    ),
    flags=np.array([[2, 0, 0, 0, 0], *([[0] * 5] * 4)], np.uint8),
    period="2024",
    vintage="v1",
    sources={("V", "tax"): "tax office 7"},
)
HONOURS = (
    Adjustment("V", 2.5, "honour", "a national prize", "paper 12", "the office"),
    Adjustment("V", 2.5, "honour", "a prize of the province"),
)


def result() -> Result:
    """Return the cohort evaluated, with two honours for V."""
    return evaluate(SCHEME, TABLE, HONOURS)


def before() -> Result:
    """Return the period before: figures 10 % lower, jobs at 20 points, no parks, one honour."""
    society = replace(SOCIETY, children=(replace(SOCIETY.children[0], weight=20.0),))
    rules = replace(SCHEME, root=Group("total", (ECONOMY, society)), vetoes=())
    return evaluate(rules, replace(TABLE, values=TABLE.values * 0.9), HONOURS[:1])
