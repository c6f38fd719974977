"""EARS C2: small numbers worked out in the open, odd series, and the R reference."""

import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from luodi.kernels.detect import EARS_THRESHOLD, ears_c2

CALM = [2.0, 4.0, 3.0, 3.0, 2.0, 4.0, 3.0]  # mean 3, squares 1+1+0+0+1+1+0 = 4, sd √(4/6) = 0.816

# file: baseline, least sd, alpha, input file
REFERENCE = {
    "abattoir": (7, 0.0, 0.001, "abattoir"),
    "b14_sigma1_salmonella_agona": (14, 1.0, 0.01, "salmonella_agona"),
    "ha": (7, 0.0, 0.001, "ha"),
    "influMen": (7, 0.0, 0.001, "influMen"),
    "momo": (7, 0.0, 0.001, "momo"),
    "salmNewport": (7, 0.0, 0.001, "salmNewport"),
    "salmonella_agona": (7, 0.0, 0.001, "salmonella_agona"),
}


def column(*weeks: float) -> np.ndarray:
    return np.array(weeks, dtype=float)[:, None]


def test_the_bound_is_mean_plus_threshold_times_spread():
    found = ears_c2(column(*CALM, 9, 9, 6), min_sigma=0.0)

    expected_upper = 3 + EARS_THRESHOLD * (4 / 6) ** 0.5
    assert found.expected[9, 0] == pytest.approx(3)
    assert found.upper[9, 0] == pytest.approx(expected_upper)  # 5.52
    assert found.score[9, 0] == pytest.approx(3 / (4 / 6) ** 0.5)  # 3.67
    assert found.alarm[9, 0]


def test_the_two_weeks_before_do_not_raise_the_bound():
    calm = ears_c2(column(*CALM, 3, 3, 20))
    rising = ears_c2(column(*CALM, 15, 18, 20))

    assert calm.upper[9, 0] == rising.upper[9, 0]


def test_a_least_spread_keeps_single_cases_quiet():
    after_zeros = column(*[0] * 9, 1)

    assert ears_c2(after_zeros, min_sigma=0.0).alarm[9, 0]
    assert not ears_c2(after_zeros, min_sigma=1.0).alarm[9, 0]  # 1 < 0 + 3.09 · 1


def test_a_young_series_says_so():
    found = ears_c2(column(*CALM, 3, 30))

    assert set(found.status[:, 0]) == {"short_history"}
    assert not found.alarm.any()


def test_a_missing_week_is_neither_zero_nor_an_alarm():
    found = ears_c2(column(*CALM, 3, 3, np.nan))

    assert found.status[9, 0] == "missing_value"
    assert np.isnan(found.upper[9, 0])
    assert not found.alarm[9, 0]


def test_a_missing_reference_week_is_told():
    found = ears_c2(column(2, np.nan, *CALM[2:], 3, 3, 30))

    assert found.status[9, 0] == "missing_reference"
    assert not found.alarm[9, 0]


def test_equal_reference_weeks_are_told_when_no_least_spread_is_asked_for():
    alike = column(*[5] * 10)

    assert ears_c2(alike, min_sigma=0.0).status[9, 0] == "zero_variance"
    assert ears_c2(alike, min_sigma=1.0).status[9, 0] == "ok"
    assert not ears_c2(alike, min_sigma=0.0).alarm.any()


def test_no_weeks_and_no_series_are_no_error():
    assert ears_c2(np.empty((0, 3))).alarm.shape == (0, 3)
    assert ears_c2(np.empty((12, 0))).alarm.shape == (12, 0)


@settings(max_examples=50, deadline=None)
@given(arrays(np.float64, (14, 3), elements=st.integers(0, 500).map(float)))
def test_a_batch_equals_the_single_runs_and_knows_no_order(counts):
    together = ears_c2(counts)
    turned = ears_c2(counts[:, ::-1])
    latest = ears_c2(counts[-10:])

    for series in range(3):
        alone = ears_c2(counts[:, [series]])
        np.testing.assert_array_equal(alone.alarm[:, 0], together.alarm[:, series])
        np.testing.assert_array_equal(alone.upper[:, 0], together.upper[:, series])
    np.testing.assert_array_equal(turned.alarm[:, ::-1], together.alarm)
    np.testing.assert_array_equal(latest.alarm[-1], together.alarm[-1])


@pytest.mark.parametrize("name", REFERENCE)
def test_agrees_with_r(shared: Path, name: str):
    folder = shared / "reference/watch"
    if not (folder / f"ears_C2_{name}.csv").exists():
        pytest.skip("the reference files are not there")
    baseline, min_sigma, alpha, source = REFERENCE[name]
    series, counts = panel(folder / f"input_{source}.csv")
    threshold = EARS_THRESHOLD if alpha == 0.001 else 2.3263478740408408  # normal quantile of 0.99

    found = ears_c2(counts, baseline=baseline, threshold=threshold, min_sigma=min_sigma)

    rows = read(folder / f"ears_C2_{name}.csv")
    places = [(int(row["t"]) - 1, series.index(row["series"])) for row in rows]
    upper = np.array([found.upper[place] for place in places])
    alarms = [bool(found.alarm[place]) for place in places]
    np.testing.assert_allclose(upper, [float(row["upperbound"]) for row in rows], rtol=1e-9)
    assert alarms == [row["alarm"] == "1" for row in rows]


def panel(path: Path) -> tuple[list[str], np.ndarray]:
    rows = read(path)
    series = list(dict.fromkeys(row["series"] for row in rows))
    counts = np.full((max(int(row["t"]) for row in rows), len(series)), np.nan)
    for row in rows:
        counts[int(row["t"]) - 1, series.index(row["series"])] = float(row["observed"] or "nan")
    return series, counts


def read(path: Path) -> list[dict[str, str]]:
    with path.open(newline="") as file:
        return list(csv.DictReader(file))
