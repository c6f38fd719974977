"""Lights from gaps: green, slightly behind, amber, red, and nothing where nothing is known."""

import numpy as np
import pytest

from luodi.kernels import lights


def test_every_band_has_its_light_and_a_missing_gap_is_never_green():
    gaps = np.array([-0.2, 0.0, 0.05, 0.1, 0.3, 0.31, np.nan])

    found = lights.lights(gaps, amber=0.1, red=0.3)

    assert found.tolist() == ["green", "green", "green", "amber", "amber", "red", "no_data"]


def test_what_is_slightly_behind_follows_the_setting():
    assert lights.light(0.05, amber=0.1, red=0.3, slightly_behind="amber") == "amber"


@pytest.mark.parametrize(("expected", "done"), [(0.5, 0.4), (0.3, 0.2), (1.0, 0.9)])
def test_ten_points_are_ten_points_whatever_floats_make_of_them(expected, done):
    # 0.5 - 0.4 is 0.09999999999999998
    assert lights.light(expected - done, amber=0.1, red=0.3) == "amber"


def test_a_task_without_a_report_has_no_light():
    assert lights.light(None, amber=0.1, red=0.3) == "no_data"


@pytest.mark.parametrize(
    ("expected", "done", "lacking"), [(0.5, 0.25, 0.5), (0.5, 0.5, 0.0), (0.4, 0.5, -0.25),
                                      (0.0, 0.0, 0.0), (0.3, 0.2, 0.333333)],
)  # fmt: skip
def test_a_shortfall_is_a_share_of_what_was_expected(expected, done, lacking):
    assert lights.shortfall(expected, done) == lacking


def test_a_shortfall_is_amber_up_to_its_bound_and_red_above():
    found = [lights.by_shortfall(one, red=0.5) for one in (None, -0.1, 0.0, 0.1, 0.5, 0.51)]

    assert found == ["no_data", "green", "green", "amber", "amber", "red"]


def test_a_count_is_amber_and_red_from_its_bounds_on():
    found = [lights.by_count(one, amber=1, red=3) for one in (None, 0, 1, 2, 3)]

    assert found == ["no_data", "green", "amber", "amber", "red"]


@pytest.mark.parametrize("bounds", [(0.1, 0.3), (0.05, 0.2), (0.1000005, 0.3000015)])
def test_one_light_is_the_light_of_many(bounds):
    amber, red = bounds
    near = np.array([amber, red, 0.0])[:, None] + np.arange(-40, 41) * 2.5e-7
    gaps = np.append(near.ravel(), [-1.0, 1.0, np.nan])

    many = lights.lights(gaps, amber=amber, red=red, slightly_behind="amber").tolist()

    assert many == [lights.light(gap, amber=amber, red=red, slightly_behind="amber")
                    for gap in gaps.tolist()]  # fmt: skip
