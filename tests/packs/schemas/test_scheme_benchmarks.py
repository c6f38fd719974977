"""References of a scheme."""

from datetime import date
from typing import Any

import pytest

from luodi.kernels import score
from luodi.packs.schemas.scheme_benchmarks import Benchmark
from tests.packs.schemas.scheme_written import DAY, dated


def test_a_fixed_number_moves_with_the_day() -> None:
    found = Benchmark.model_validate({"of": "fixed", "value": dated(8.0)}).rules(DAY)

    assert found == score.fixed(8.0)


def test_twice_the_mean_of_last_year_is_said_in_three_keys() -> None:
    given = {"of": "mean", "period": "previous", "times": 2.0}

    assert Benchmark.model_validate(given).rules(DAY) == score.Reference(
        "mean", times=2.0, period="previous"
    )


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ({"of": "fixed"}, "value"),
        ({"of": "target", "value": 3.0}, "value"),
        ({"of": "unit"}, "unit"),
        ({"of": "own"}, "period"),
        ({"of": "mean", "times": 0.0}, "times"),
    ],
)
def test_what_does_not_go_together_is_told_by_key(given: dict[str, Any], path: str) -> None:
    assert [one.path for one in Benchmark.model_validate(given).faults()] == [path]


def test_targets_and_earlier_periods_come_in_a_table() -> None:
    assert Benchmark(of="target").of_table and Benchmark(of="mean", period="previous").of_table
    assert not Benchmark(of="max").of_table
    assert Benchmark(of="max").rules(date.max) == score.Reference("max")
