"""The published Chinese rules: every case of the golden file, and the same rules by own numbers.

Run with ``-rP`` to see how many cases of each rule hold.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.kernels.score import published

EXPECTED = ("score", "bonus", "counts", "surcharge")


def expected(case: dict[str, Any]) -> Any:
    """What the file says comes of a case: points, a bonus, counts – or the grade of a veto."""
    if case.get("veto"):
        return case["grade"]
    return next(case[name] for name in EXPECTED if name in case)


def holds(rule: dict[str, Any], case: dict[str, Any]) -> bool:
    """Whether our answer is theirs, numbers to 1e-12."""
    ours, theirs = published.answer(rule["rule"], rule["params"], case), expected(case)
    if isinstance(theirs, int | float):
        return bool(ours == pytest.approx(theirs, rel=1e-12, abs=1e-12))
    return bool(ours == theirs)


@pytest.mark.shared
def test_every_case_of_the_golden_file_holds(shared: Path) -> None:
    rules = json.loads((shared / "reference/assess/golden_cn_rules.json").read_text("utf-8"))

    held = [sum(holds(rule, case) for case in rule["cases"]) for rule in rules]

    cases = [len(rule["cases"]) for rule in rules]
    lines = [f"{rule['rule'][:70]:<72}{passed:>3} of {all_of:>2}"
             for rule, passed, all_of in zip(rules, held, cases, strict=True)]  # fmt: skip
    print("\n".join([*lines, f"{'all':<72}{sum(held):>3} of {sum(cases):>2}"]))
    assert (len(rules), sum(cases)) == (14, 55)
    assert held == cases


def test_points_are_figure_by_base_times_weight() -> None:
    params = {"weights": [40, 35, 25], "bases": [25.0, 8.0, 0.05]}

    # 30/25·40 = 48, 6/8·35 = 26.25, 0/0.05·25 = 0; nothing caps the first at 40
    found = published.of_ratios(params, {"x": [30.0, 6.0, 0.0]})

    assert found == pytest.approx(74.25)


@pytest.mark.parametrize(("figure", "points"), [(20.0, 5.0), (50.0, 11.0), (120.0, 25.0)])
def test_the_efficacy_coefficient_gives_20_percent_to_the_last(
    figure: float, points: float
) -> None:
    # 25 · (0.2 + 0.8 · (x − 20) / 100): at 50 it is 25 · 0.44
    found = published.of_efficacy({"weight": 25, "min": 20.0, "max": 120.0}, {"x": figure})

    assert found == pytest.approx(points)


@pytest.mark.parametrize(("rank", "points"), [(1, 8.0), (2, 7.2), (5, 4.8)])
def test_a_ladder_takes_a_step_for_each_place(rank: int, points: float) -> None:
    assert published.of_ladder({"full": 8, "step": 0.1}, {"rank": rank}) == pytest.approx(points)


@pytest.mark.parametrize(("figure", "points"), [(6.5, 5.0), (6.4, 0.0), (7.0, 5.0)])
def test_a_gate_gives_all_or_nothing(figure: float, points: float) -> None:
    assert published.of_gate({"full": 5, "target": 6.5}, {"x": figure}) == points


@pytest.mark.parametrize(
    ("growth", "output", "rank", "bonus"),
    [(6.0, 5.0, 1, 1.0), (5.9, 9.0, 1, 0.0), (6.1, 5.0, 2, 0.4), (9.0, 9.0, 3, 0.0)],
)
def test_the_first_places_earn_a_bonus_only_behind_their_gates(
    growth: float, output: float, rank: int, bonus: float
) -> None:
    params = {"bonus": [1.0, 0.4], "gates": {"growth": 6.0, "output": 5.0}}

    found = published.of_top_three(params, {"growth": growth, "output": output, "rank": rank})

    assert found == bonus


@pytest.mark.parametrize(
    ("completion", "veto", "outcome"),
    [(0.999, True, "未完成"), (1.0, False, 20.0), (1.19, False, 20.0), (1.2, False, 21.0),
     (1.6, False, 23.0), (3.0, False, 23.0)],
)  # fmt: skip
def test_energy_saved_beyond_the_target_earns_more_and_a_miss_is_a_veto(
    completion: float, veto: bool, outcome: float | str
) -> None:
    params = {"full": 20, "step": 0.2, "max_bonus": 3}

    assert published.of_energy(params, {"completion": completion, "veto": veto}) == outcome


@pytest.mark.parametrize(("completion", "points"), [(1.4, 20.0), (0.99, 18.0), (0.7, 14.0)])
def test_a_step_ladder_counts_full_tenths(completion: float, points: float) -> None:
    found = published.of_steps({"full": 20}, {"completion": completion})

    assert found == pytest.approx(points)


@pytest.mark.parametrize(
    ("completion", "points"), [(1.1, 12.0), (0.96, 12.0), (0.95, 10.0), (0.9, 8.0), (0.1, 0.0)]
)
def test_points_are_deducted_for_each_full_step_below_the_target(
    completion: float, points: float
) -> None:
    found = published.of_deduction(
        {"full": 12, "per": 0.05, "points": 2}, {"completion": completion}
    )

    assert found == pytest.approx(points)


@pytest.mark.parametrize(("figure", "points"), [(0.0, 10.0), (2.0, 7.5), (8.0, 0.0), (99.0, 0.0)])
def test_a_cost_earns_half_the_marks_at_the_mean_and_none_at_its_double(
    figure: float, points: float
) -> None:
    found = published.of_cost({"base": 4.0, "half_marks": 5}, {"x": figure})

    assert found == pytest.approx(points)


@pytest.mark.parametrize(("figure", "points"), [(5.0, 20.0), (2.0, 8.0), (None, -2.5), (0.0, -2.5)])
def test_a_missing_figure_costs_points_and_others_are_set_beside_the_best(
    figure: float | None, points: float
) -> None:
    found = published.of_best({"max": 5.0, "weight": 20, "missing": -2.5}, {"x": figure})

    assert found == pytest.approx(points)


def test_quotas_are_counted_down_and_the_last_grade_takes_the_rest() -> None:
    # 30 % of 13 are 3.9 places, 80 % are 10.4, 90 % are 11.7
    found = published.of_quotas({"cuts": [0.3, 0.8, 0.9]}, {"units": 13})

    assert found == {"A": 3, "B": 7, "C": 1, "D": 2}


@pytest.mark.parametrize(("years", "amount"), [(0, 0.0), (1, 0.02), (2, 0.07), (9, 0.07)])
def test_a_surcharge_grows_with_the_years_in_a_row(years: int, amount: float) -> None:
    found = published.of_surcharge({"rates": [0.02, 0.07]}, {"consecutive_D": years})

    assert found == amount
