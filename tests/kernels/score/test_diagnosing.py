"""What hangs together in a scheme, what counts in it, and what never matters."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luodi.kernels.score import Group, Indicator, Ratio, Scheme, Table, evaluate, fixed
from luodi.kernels.score.diagnosing import diagnose, nominal_weights

ONE = Ratio(fixed(1.0))
SCHEME = Scheme(
    Group("all", (
        Group("growth", (Indicator("gdp", ONE, 30.0), Indicator("tax", ONE, 10.0)), 1.0),
        Indicator("staff", ONE, 40.0),
        Indicator("roads", ONE, 20.0, cap=1.0),
    )),
)  # fmt: skip
# tax is twice gdp, staff the same for all, roads above the cap
FIGURES = Table(
    ("W", "X", "Y"),
    ("gdp", "tax", "staff", "roads"),
    np.array([[1.0, 2.0, 0.5, 2.0], [2.0, 4.0, 0.5, 3.0], [3.0, 6.0, 0.5, 1.0]]),
)


def test_nominal_weights_are_shares_down_the_tree() -> None:
    assert nominal_weights(SCHEME) == {"gdp": 0.3, "tax": 0.1, "staff": 0.4, "roads": 0.2}


def test_nominal_weights_of_a_mean_are_relative() -> None:
    mean = Scheme(Group("all", (Group("a", (Indicator("x", ONE, 5.0),), 3.0),
                                Indicator("y", ONE, 1.0)), aggregator="arithmetic"))  # fmt: skip

    assert nominal_weights(mean) == {"x": 0.75, "y": 0.25}


def test_what_never_matters_is_named() -> None:
    found = diagnose(SCHEME, FIGURES).indicators

    assert [(one.code, one.never) for one in found] == [
        ("gdp", ""),
        ("tax", ""),
        ("staff", "constant"),
        ("roads", "capped"),
    ]


def test_what_counts_is_set_beside_what_should() -> None:
    gdp, tax, staff, roads = diagnose(SCHEME, FIGURES).indicators

    # 30 · gdp and 10 · 2 · gdp move the total together: 30 of 50 and 20 of 50
    assert (gdp.variance, tax.variance) == (pytest.approx(0.6), pytest.approx(0.4))
    assert (gdp.ratio, tax.ratio) == (pytest.approx(1.0), pytest.approx(1.0))
    assert (staff.nominal, staff.variance, roads.variance) == (0.4, 0.0, 0.0)
    assert np.isnan(staff.ratio)


def test_what_hangs_together_in_a_group() -> None:
    growth, everything = diagnose(SCHEME, FIGURES).groups

    assert growth.children == ("gdp", "tax") and growth.doubled == (("gdp", "tax"),)
    assert growth.correlations[0, 1] == pytest.approx(1.0)
    # variances 1 and 4, covariance 2: 2 · (1 − 5 ÷ 9)
    assert growth.alpha == pytest.approx(8 / 9)
    assert everything.code == "all" and everything.at_odds == ()


def test_columns_at_odds_are_named() -> None:
    scheme = Scheme(Group("all", (Indicator("a", ONE, 2.0), Indicator("b", ONE, 1.0))))
    table = Table(("W", "X"), ("a", "b"), np.array([[1.0, 2.0], [2.0, 1.0]]))

    assert diagnose(scheme, table).groups[0].at_odds == (("a", "b"),)


def test_one_unit_and_no_figures_tell_nothing() -> None:
    scheme = Scheme(Group("all", (Indicator("a", ONE, 2.0, missing="zero"),
                                  Indicator("b", ONE, 1.0, floor=0.5))))  # fmt: skip
    table = Table(("W",), ("a", "b"), np.array([[np.nan, 0.2]]))

    found = diagnose(scheme, table).indicators

    assert [one.never for one in found] == ["no figures", "floored"]
    assert np.isnan([one.variance for one in found]).all()


@given(st.lists(st.lists(st.integers(0, 9), min_size=4, max_size=4), min_size=2, max_size=8))
@settings(max_examples=40, deadline=None)
def test_parts_of_the_variance_add_up_to_all_of_it(drawn: list[list[int]]) -> None:
    table = Table(
        tuple(f"U{place}" for place in range(len(drawn))),
        ("gdp", "tax", "staff", "roads"),
        np.array(drawn, dtype=np.float64),
    )

    parts = [one.variance for one in diagnose(SCHEME, table).indicators]

    if np.ptp(evaluate(SCHEME, table).nodes[:, -1]) > 0:
        assert sum(parts) == pytest.approx(1.0)
