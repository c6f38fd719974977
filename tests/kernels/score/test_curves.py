"""Curves against the published rules they come from."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from luodi.kernels.score import points, ratio


def golden(shared: Path, rule: str) -> dict[str, Any]:
    path = shared / "reference/assess/golden_cn_rules.json"
    return next(one for one in json.loads(path.read_text("utf-8")) if one["rule"].startswith(rule))


@pytest.mark.parametrize("rule", ["ratio_to_base (sum", "ratio_to_base small firms"])
def test_the_published_ratio_rules_are_reproduced(shared: Path, rule: str) -> None:
    published = golden(shared, rule)
    weights, bases = (np.array(published["params"][name]) for name in ("weights", "bases"))
    free = np.full(len(weights), np.inf)

    for case in published["cases"]:
        shares = ratio(np.array([case["x"]], dtype=float), bases, np.zeros(len(bases), dtype=bool))
        found = points(shares, weights, np.zeros(len(weights)), free)
        assert found.sum() == pytest.approx(case["score"], rel=1e-12)


def test_the_published_cost_rule_is_reproduced(shared: Path) -> None:
    published = golden(shared, "cost indicator around mean")
    base, half = published["params"]["base"], published["params"]["half_marks"]

    for case in published["cases"]:
        shares = ratio(np.array([[case["x"]]], dtype=float), np.array([base]), np.array([True]))
        found = points(shares, np.array([half]), np.array([0.0]), np.array([2.0]))
        assert found[0, 0] == pytest.approx(case["score"], abs=1e-12)


def test_the_published_share_of_the_best_is_reproduced(shared: Path) -> None:
    published = golden(shared, "benefit vs best")
    best, weight = published["params"]["max"], published["params"]["weight"]

    for case in published["cases"]:
        if case["x"] is not None:
            shares = ratio(np.array([[case["x"]]]), np.array([best]), np.array([False]))
            found = points(shares, np.array([weight]), np.array([0.0]), np.array([1.0]))
            assert found[0, 0] == pytest.approx(case["score"], abs=1e-12)


def test_a_ratio_is_kept_between_floor_and_cap() -> None:
    found = points(np.array([[-1.0], [1.0], [9.0]]), *np.array([[10.0], [0.0], [1.5]]))

    assert found[:, 0].tolist() == [0.0, 10.0, 15.0]


def test_a_missing_figure_stays_missing() -> None:
    found = ratio(np.array([[np.nan, 1.0]]), np.array([2.0, 2.0]), np.array([False, True]))

    assert np.isnan(found[0, 0]) and found[0, 1] == 1.5
