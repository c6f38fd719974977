"""Every curve of the kernel can be written, and becomes the kernel's own."""

from typing import Any

import numpy as np
import pytest
from pydantic import TypeAdapter

from luodi.kernels import score
from luodi.packs.schemas.scheme_curves import Curve
from tests.packs.schemas.scheme_written import DAY

EIGHT = {"of": "fixed", "value": 8.0}
FIXED, TABLE = score.fixed(8.0), ((0.8, 0.5), (1.0, 1.0))
ROWS = [[0.8, 0.5], [1.0, 1.0]]
LEAST, MOST = score.Reference("min"), score.Reference("max")
EVERY: list[tuple[dict[str, Any], score.Curve]] = [
    ({"kind": "ratio", "against": EIGHT}, score.Ratio(FIXED)),
    ({"kind": "inverse", "against": EIGHT}, score.Inverse(FIXED)),
    ({"kind": "reciprocal", "against": EIGHT}, score.Reciprocal(FIXED)),
    ({"kind": "span", "start": 0.2, "width": 0.8}, score.Span(LEAST, MOST, 0.2, 0.8)),
    ({"kind": "zscore", "mean": 10.0},
     score.ZScore(score.Reference("mean"), score.Reference("sd"), 10.0)),
    ({"kind": "gate", "against": EIGHT, "missed": 0.5}, score.Gate(FIXED, 0.5)),
    ({"kind": "steps", "table": ROWS}, score.Steps(score.fixed(1.0), TABLE)),
    ({"kind": "piecewise", "against": EIGHT, "table": ROWS}, score.Piecewise(FIXED, TABLE)),
    ({"kind": "deduct", "against": EIGHT, "per": 0.02, "points": 1.0, "whole": False},
     score.Deduct(FIXED, 0.02, 1.0, whole=False)),
    ({"kind": "bonus", "against": EIGHT, "per": 0.1, "points": 1.0, "most": 5.0},
     score.Bonus(FIXED, 0.1, 1.0, 5.0)),
    ({"kind": "bonus", "against": EIGHT, "per": 0.1, "points": 1.0}, score.Bonus(FIXED, 0.1, 1.0)),
    ({"kind": "around", "against": EIGHT, "per": 1.0, "points": 0.5},
     score.Around(FIXED, 1.0, 0.5)),
    ({"kind": "count", "points": 2.0}, score.Count(2.0)),
    ({"kind": "ladder", "step": 0.05}, score.Ladder(0.05)),
    ({"kind": "ladder", "rungs": [1.0, 0.9], "below": 0.6}, score.Ladder(0.0, (1.0, 0.9), 0.6)),
    ({"kind": "percent_rank"}, score.PercentRank()),
    ({"kind": "borda"}, score.Borda()),
]  # fmt: skip


def read(given: dict[str, Any]) -> Any:
    return TypeAdapter(Curve).validate_python({"reference": "x", **given})


@pytest.mark.parametrize(("given", "kernel"), EVERY, ids=lambda one: str(one)[:30])
def test_a_written_curve_is_the_kernels(given: dict[str, Any], kernel: score.Curve) -> None:
    found = read(given)

    assert found.rules(DAY) == kernel
    assert list(found.faults()) == []


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ({"kind": "ladder"}, "step"),
        ({"kind": "ladder", "step": 0.1, "rungs": [1.0]}, "step"),
        ({"kind": "steps", "table": [[1.0, 1.0], [0.8, 0.5]]}, "table"),
        ({"kind": "ratio", "against": {"of": "fixed"}}, "against.value"),
    ],
)
def test_what_does_not_go_together_is_told_by_key(given: dict[str, Any], path: str) -> None:
    assert [one.path for one in read(given).faults()] == [path]


# the worked examples of docs/methods/rules.md
WORKED: list[tuple[dict[str, Any], float, list[float], int, list[float]]] = [
    ({"kind": "ratio", "against": {"of": "fixed", "value": 24.097}}, 30.0, [48.194], 1, [60.0]),
    ({"kind": "inverse", "against": {"of": "fixed", "value": 0.5}}, 20.0, [0.25], -1, [30.0]),
    ({"kind": "reciprocal", "against": {"of": "fixed", "value": 2.0}}, 10.0, [4.0], -1, [5.0]),
    ({"kind": "span", "start": 0.2, "width": 0.8}, 30.0, [10.0, 30.0, 50.0], 1, [6.0, 18.0, 30.0]),
    ({"kind": "zscore", "centre": EIGHT, "spread": {"of": "fixed", "value": 2.0}}, 1.0, [11.0], 1,
     [1.5]),
    ({"kind": "gate", "against": EIGHT}, 4.0, [8.0, 7.99], 1, [4.0, 0.0]),
    ({"kind": "steps", "table": [[0.8, 0.8], [0.9, 0.9]]}, 10.0, [0.89], 1, [8.0]),
    ({"kind": "piecewise", "table": [[0.8, 0.0], [1.0, 1.0]]}, 10.0, [0.9], 1, [5.0]),
    ({"kind": "deduct", "against": EIGHT, "per": 0.02, "points": 1.0}, 30.0, [7.6], 1, [28.0]),
    ({"kind": "deduct", "against": EIGHT, "per": 0.02, "points": 1.0, "whole": False}, 30.0, [7.6],
     1, [27.5]),
    ({"kind": "bonus", "against": EIGHT, "per": 0.1, "points": 1.0, "most": 5.0}, 30.0,
     [10.0, 7.0], 1, [32.0, 0.0]),
    ({"kind": "around", "against": EIGHT, "per": 1.0, "points": 0.5}, 30.0, [12.0], 1, [26.0]),
    ({"kind": "count", "points": 0.5}, 10.0, [2.0], -1, [9.0]),
    ({"kind": "ladder", "step": 0.05}, 6.0, [9.0, 8.0], 1, [6.0, 5.7]),
    ({"kind": "percent_rank"}, 10.0, [3.0, 2.0, 1.0], 1, [10.0, 5.0, 0.0]),
    ({"kind": "borda"}, 1.0, [3.0, 2.0, 1.0], 1, [2.0, 1.0, 0.0]),
]  # fmt: skip


@pytest.mark.parametrize(("given", "weight", "figures", "way", "points"), WORKED,
                         ids=lambda one: str(one)[:30])  # fmt: skip
def test_the_worked_examples_of_the_methods_hold(
    given: dict[str, Any], weight: float, figures: list[float], way: Any, points: list[float]
) -> None:
    indicator = score.Indicator("x", read(given).rules(DAY), weight, way)
    units = tuple(map(str, range(len(figures))))
    table = score.Table(units, ("x",), np.array(figures)[:, None])

    found = score.evaluate(score.Scheme(score.flat((indicator,)), 3), table).score

    assert found.tolist() == pytest.approx(points, abs=1e-9)


def test_thirty_nine_units_are_graded_as_the_methods_say() -> None:
    bands = score.Bands(("A", "B", "C", "D"), (0.2, 0.6, 0.95, 1.0))
    found = score.grades(np.arange(1, 40, dtype=np.int32), bands)

    assert np.bincount(found).tolist() == [7, 16, 14, 2]
