"""Every curve of the kernel can be written, and becomes the kernel's own."""

from typing import Any

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
