"""The means themselves."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from luodi.kernels.score.composite import forms
from luodi.kernels.score.composite.groups import Group, group

Floats = NDArray[np.float64]
Form = Callable[[Group, float], Floats]

ONES = np.ones(3)


def one(*values: float) -> Floats:
    return np.array(values, dtype=np.float64)[:, None]


@pytest.mark.parametrize(
    ("form", "power", "found"),
    [
        (forms.arithmetic, 1.0, 2.0),
        (forms.sum_of, 1.0, 6.0),
        (forms.geometric, 1.0, 6 ** (1 / 3)),
        (forms.harmonic, 1.0, 3 / (1 + 1 / 2 + 1 / 3)),
        (forms.power_mean, 2.0, np.sqrt(14 / 3)),
        (forms.power_mean, 0.0, 6 ** (1 / 3)),
        (forms.lowest, 1.0, 1.0),
        (forms.highest, 1.0, 3.0),
        (forms.median, 1.0, 2.0),
    ],
)
def test_each_mean_of_1_2_3(form: Form, power: float, found: float) -> None:
    assert form(group(one(1, 2, 3), ONES), power)[0] == pytest.approx(found, rel=1e-15)


@pytest.mark.parametrize("power", [1e-3, 1e-8, -1e-8, 1e-300])
def test_a_power_near_zero_loses_no_digits(power: float) -> None:
    # to first order ln M_p = mean(ln x) + p · variance(ln x) / 2
    logs = np.log([1, 2, 3])
    near = np.exp(logs.mean() + power * logs.var() / 2)

    found = forms.power_mean(group(one(1, 2, 3), ONES), power)[0]

    assert found == pytest.approx(near, rel=max(power**2, 1e-14))


@pytest.mark.parametrize(("power", "near"), [(1e4, 3.0), (-1e4, 1.0), (1e308, 3.0), (-1e308, 1.0)])
def test_a_large_power_does_not_overflow_and_comes_near_the_extremes(
    power: float, near: float
) -> None:
    assert forms.power_mean(group(one(1, 2, 3), ONES), power)[0] == pytest.approx(near, rel=2e-4)


def test_zeros_are_allowed_above_power_zero() -> None:
    assert forms.power_mean(group(one(0, 3, 4), ONES), 2.0)[0] == pytest.approx(np.sqrt(25 / 3))
    assert forms.power_mean(group(one(0, 0, 0), ONES), 2.0)[0] == 0


def test_the_parts_of_a_power_sum_are_shares_of_it() -> None:
    # 1, 4 and 9 of 14
    found = forms.power_parts(group(one(1, 2, 3), ONES), 2.0)

    assert found[:, 0] == pytest.approx(np.array([1, 4, 9]) / 14)


def test_the_middles_of_an_even_count_are_two() -> None:
    lower, upper = forms.middles(group(one(4, 1, np.nan, 3, 2), np.ones(5)))

    assert (lower[0], upper[0]) == (2, 3)
