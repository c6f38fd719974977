"""Rules with their numbers put in."""

from typing import get_args

import numpy as np
import pytest

from luodi.kernels.score import (
    Around,
    Bonus,
    Borda,
    Count,
    Curve,
    Deduct,
    Gate,
    Indicator,
    Inverse,
    Ladder,
    Line,
    Piecewise,
    Ratio,
    Reciprocal,
    Scheme,
    Span,
    Steps,
    Table,
    ZScore,
    evaluate,
    explain,
    fixed,
    flat,
)
from luodi.kernels.score.why.told_rules import TOLD, references_told, rule_told


def line(curve: Curve, figure: float = 28.5, **more: float) -> Line:
    indicator = Indicator("a", curve, 40.0, **more)  # type: ignore[arg-type]
    table = Table(("X",), ("a",), np.array([[figure]]))
    return explain(evaluate(Scheme(flat((indicator,))), table), "X").lines[0]


@pytest.mark.parametrize(
    ("curve", "told"),
    [
        (Ratio(fixed(20.0)), "28.5 ÷ 20 = 1.425; 1.425 × 40"),
        (Inverse(fixed(20.0)), "2 − 28.5 ÷ 20 = 0.575; 0.575 × 40"),
        (Reciprocal(fixed(57.0)), "57 ÷ 28.5 = 2; 2 × 40"),
        (Span(fixed(20.0), fixed(30.0), 0.2, 0.8),
         "0.2 + 0.8 × (28.5 − 20) ÷ (30 − 20) = 0.88; 0.88 × 40"),
        (ZScore(fixed(20.0), fixed(5.0), 1.0, 2.0), "1 + 2 × (28.5 − 20) ÷ 5 = 4.4; 4.4 × 40"),
        (Gate(fixed(20.0)), "28.5 ≥ 20 ? = 1; 1 × 40"),
        (Steps(fixed(20.0), ((1.0, 0.9),)), "28.5 ÷ 20 → by the table = 0.9; 0.9 × 40"),
        (Piecewise(fixed(20.0), ((0.0, 0.0), (2.0, 1.0))),
         "28.5 ÷ 20 → by the table = 0.7125; 0.7125 × 40"),
        (Deduct(fixed(30.0), 0.02, 1.0),
         "28.5 ÷ 30 → 1 points less per 0.02 short = 0.95; 0.95 × 40"),
        (Bonus(fixed(20.0), 0.1, 1.0),
         "28.5 ÷ 20 → 1 points more per 0.1 beyond = 1.1; 1.1 × 40"),
        (Around(fixed(28.0), 1.0, 2.0),
         "28.5 − 28 → 2 points per 1 up or down = 0.825; 0.825 × 40"),
        (Count(2.0), "28.5 × 2 ÷ 40 = 1.425; 1.425 × 40"),
        (Ladder(0.1), "28.5 → by its place in the cohort = 1; 1 × 40"),
        (Borda(), "28.5 → by its place in the cohort = 0; 0 × 40"),
    ],
)  # fmt: skip
def test_a_rule_is_told_with_its_numbers(curve: Curve, told: str) -> None:
    assert rule_told(line(curve), "en") == told


def test_bounds_and_policies_are_told() -> None:
    assert rule_told(line(Ratio(fixed(20.0)), cap=1.2), "zh") == (
        "28.5 ÷ 20 = 1.425；上限 1.2；1.2 × 40"
    )
    assert rule_told(line(Ratio(fixed(20.0)), np.nan), "zh") == "无数，本单位不计分"


def test_references_are_told_and_a_curve_without_any_has_none() -> None:
    assert references_told(line(Ratio(fixed(20.0))), "zh") == "20 (固定值)"
    assert references_told(line(Count(2.0)), "zh") == "–"


def test_every_curve_has_words() -> None:
    assert set(TOLD) == set(get_args(Curve))
