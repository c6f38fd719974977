"""Published rules as schemes, each from its parameters, and the figure that comes of it.

``docs/methods/rules.md`` has the sources. What is called ``answers`` takes the published parameters
and cases and gives ours, through the public functions of the library alone.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from luodi.kernels.score import (
    Bands,
    Bonus,
    Condition,
    Count,
    Curve,
    Deduct,
    Gate,
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
    VetoRule,
    evaluate,
    fixed,
    flat,
    rate,
)

Params = dict[str, Any]
Case = dict[str, Any]
DECIMALS = 9
MISSED = "未完成"


def alone(rule: Indicator, figures: list[float], targets: list[float] | None = None) -> Result:
    """Evaluate one rule over a cohort that has these figures."""
    units = tuple(f"第{place}家" for place in range(1, len(figures) + 1))
    given = None if targets is None else np.array([targets]).T
    table = Table(units, (rule.code,), np.array([figures], dtype=np.float64).T, targets=given)
    return evaluate(Scheme(flat((rule,)), DECIMALS), table)


def first(curve: Curve, weight: float, figures: list[float], **more: Any) -> float:
    """Return the points of the first of a cohort under a curve."""
    return float(alone(Indicator("x", curve, weight=weight, **more), figures).score[0])


def ratio_to_base(params: Params) -> Scheme:
    """Σ figure ÷ base × weight (黄岩 2022)."""
    pairs = zip(params["weights"], params["bases"], strict=True)
    return Scheme(
        flat(tuple(Indicator(f"i{at}", Ratio(fixed(base)), weight=float(weight))
                   for at, (weight, base) in enumerate(pairs))),
        DECIMALS,
    )  # fmt: skip


def energy(params: Params) -> Scheme:
    """Full marks at the target, a bonus beyond, a veto for who misses it (节能目标责任)."""
    curve = Bonus(fixed(1.0), params["step"], 1.0, params["max_bonus"])
    return Scheme(
        flat((Indicator("completion", curve, weight=params["full"]),)),
        DECIMALS,
        bands=Bands(("完成", MISSED)),
        vetoes=(VetoRule("missed", Condition("completion", "<", 1.0), "force", MISSED),),
    )


def top_three(params: Params) -> Scheme:
    """Points for the first three by the total, behind three gates."""
    gates = tuple(Condition(code, ">=", value) for code, value in params["gates"].items())
    return Scheme(
        Group("total", (Indicator("marks", Count(1.0)),)),
        DECIMALS,
        bonuses=(PlaceBonus("top", tuple(params["bonus"]), gates=gates),),
    )


def quotas(params: Params) -> Scheme:
    """Grades A to D by the share of places."""
    bands = Bands(("A", "B", "C", "D"), (*params["cuts"], 1.0))
    return Scheme(flat((Indicator("x", Count(1.0)),)), DECIMALS, bands=bands)


def of_ratios(params: Params, case: Case) -> float:
    """Answer a case of ``ratio_to_base``."""
    scheme = ratio_to_base(params)
    table = Table(("甲",), scheme.codes, np.array([case["x"]], dtype=np.float64))
    return float(evaluate(scheme, table).score[0])


def of_efficacy(params: Params, case: Case) -> float:
    """20 + 80 · (x − min) ÷ (max − min) percent of the weight, in a cohort with those ends."""
    curve = Span(Reference("min"), Reference("max"), 0.2, 0.8)
    return first(curve, params["weight"], [case["x"], params["min"], params["max"]])


def of_ladder(params: Params, case: Case) -> float:
    """Full marks for the first, a step less for each place behind it."""
    before = [101.0 + place for place in range(case["rank"] - 1)]
    return first(Ladder(params["step"]), params["full"], [100.0, *before, 1.0])


def of_gate(params: Params, case: Case) -> float:
    """Full marks if the unit's own target is met, else none."""
    rule = Indicator("x", Gate(Reference("target")), weight=params["full"])
    return float(alone(rule, [case["x"]], [params["target"]]).score[0])


def of_top_three(params: Params, case: Case) -> float:
    """The bonus of the unit at that rank of four, which has these figures."""
    scheme, codes = top_three(params), ("marks", *params["gates"])
    rows = [[10.0 - place, *(99.0 for _ in params["gates"])] for place in range(1, 5)]
    rows[case["rank"] - 1][1:] = [case[code] for code in params["gates"]]
    found = evaluate(scheme, Table(("甲", "乙", "丙", "丁"), codes, np.array(rows)))
    return float(found.bonus[case["rank"] - 1])


def of_energy(params: Params, case: Case) -> float | str:
    """The points, or the grade that the veto forces."""
    scheme = energy(params)
    found = evaluate(scheme, Table(("甲",), ("completion",), np.array([[case["completion"]]])))
    vetoed = bool(found.trail)
    assert vetoed == case["veto"]
    return scheme.bands.grades[found.grade[0]] if vetoed else float(found.score[0])


def of_steps(params: Params, case: Case) -> float:
    """A tenth of the marks for each full tenth of the target."""
    table = tuple((tenth / 10, tenth / 10) for tenth in range(1, 11))
    return first(Steps(fixed(1.0), table), params["full"], [case["completion"]])


def of_deduction(params: Params, case: Case) -> float:
    """A point less for each full 2 % below the target, never below 0."""
    curve = Deduct(fixed(1.0), params["per"], params["points"])
    return first(curve, params["full"], [case["completion"]], floor=0.0)


def of_cost(params: Params, case: Case) -> float:
    """(2 − x ÷ base) times half of the marks, never below 0."""
    return first(Inverse(fixed(params["base"])), params["half_marks"], [case["x"]], floor=0.0)


def of_best(params: Params, case: Case) -> float:
    """x ÷ the best of the cohort; a missing figure or one of 0 costs points."""
    rule = {"missing": "penalty", "penalty": -params["missing"], "zero_is_missing": True}
    figure = np.nan if case["x"] is None else case["x"]
    return first(Ratio(Reference("best")), params["weight"], [figure, params["max"]], **rule)


def of_quotas(params: Params, case: Case) -> dict[str, int]:
    """How many of so many units have each grade."""
    scheme, units = quotas(params), case["units"]
    table = Table(tuple(map(str, range(units))), ("x",), np.arange(units, dtype=float)[:, None])
    counts = np.bincount(evaluate(scheme, table).grade, minlength=4)
    return dict(zip(scheme.bands.grades, counts.tolist(), strict=True))


def of_surcharge(params: Params, case: Case) -> float:
    """The surcharge after so many D in a row."""
    return rate(["D", "B", *["D"] * case["consecutive_D"]], "D", params["rates"])


# by the beginning of the rule's published name
ANSWERS: dict[str, Callable[[Params, Case], Any]] = {
    "ratio_to_base": of_ratios,
    "efficacy": of_efficacy,
    "rank_ladder": of_ladder,
    "target_gate": of_gate,
    "bonus for overall top 3": of_top_three,
    "energy": of_energy,
    "step ladder": of_steps,
    "deduct_per_shortfall": of_deduction,
    "cost indicator": of_cost,
    "benefit vs best": of_best,
    "percentile bands": of_quotas,
    "consecutive-D": of_surcharge,
}


def answer(rule: str, params: Params, case: Case) -> Any:
    """Return our answer to one published case."""
    return next(way for name, way in ANSWERS.items() if rule.startswith(name))(params, case)
