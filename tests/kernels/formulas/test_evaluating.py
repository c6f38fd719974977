"""Evaluating formulas: as Python would, and where it cannot be, missing with a reason."""

import math
from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from luodi.kernels import formulas
from luodi.kernels.formulas.evaluating import rounded

MONTHS = ("2025-11", "2025-12", "2026-01", "2026-02", "2026-03")
CODES = ("a", "b", "c")
_LEAVES = st.sampled_from([f"[{code}]" for code in CODES]) | st.integers(0, 20).map(str)
EXPRESSIONS = st.recursive(
    _LEAVES,
    lambda inner: (
        st.builds("({} {} {})".format, inner, st.sampled_from("+-*/"), inner)
        | st.builds("(-{})".format, inner)
        | st.builds("({} ** {})".format, inner, st.integers(-2, 3))
        | st.builds("abs({})".format, inner)
        | st.builds("min({}, {})".format, inner, inner)
        | st.builds("max({}, {})".format, inner, inner)
    ),
    max_leaves=8,
)
VALUES = st.lists(st.integers(-50, 50) | st.none(), min_size=3, max_size=3)


def _array(*values: float | None) -> np.ndarray:
    return np.array([np.nan if value is None else value for value in values], dtype=float)


@given(EXPRESSIONS, st.lists(VALUES, min_size=1, max_size=4))
def test_random_expressions_give_what_python_gives(text, rows):
    assume("[" in text)
    arrays = {code: _array(*(row[at] for row in rows)) for at, code in enumerate(CODES)}

    formula = formulas.parse(text)
    found = formula.evaluate(arrays)

    for at, row in enumerate(rows):
        given_values = dict(zip(CODES, row, strict=True))
        if found.reason(at) == "overflow":
            continue
        if any(given_values[name] is None for name in formula.names):
            assert found.reason(at) in ("missing_input", "division_by_zero")
            assert math.isnan(found.values[at])
            continue
        plain = text
        for code, value in given_values.items():
            plain = plain.replace(f"[{code}]", f"({value}.0)" if value is not None else "0")
        try:
            wanted = eval(plain, {"__builtins__": {}}, {"abs": abs, "min": min, "max": max})
        except ZeroDivisionError:
            assert found.reason(at) == "division_by_zero"
        else:
            assert found.reason(at) == ""
            assert found.values[at] == pytest.approx(wanted, rel=1e-9)


def test_each_way_of_failing_has_its_reason():
    computed = formulas.parse("[a] ** 6 / [b]").evaluate(
        {"a": _array(6, 6, None, 10_000), "b": _array(2, 0, 2, 1)}
    )

    assert [computed.reason(at) for at in range(4)] == [
        "", "division_by_zero", "missing_input", "overflow",
    ]  # fmt: skip
    # 6 ** 6 / 2 = 46656 / 2
    np.testing.assert_array_equal(computed.values, [23328, np.nan, np.nan, np.nan])


def test_nought_to_a_negative_power_is_a_division_by_zero():
    assert formulas.parse("[a] ** -1").evaluate({"a": _array(0)}).reason(0) == "division_by_zero"


def test_missing_to_the_power_of_nought_stays_missing():
    assert formulas.parse("[a] ** 0").evaluate({"a": _array(None)}).reason(0) == "missing_input"


def test_looking_back_finds_the_period_by_its_name_and_not_by_its_place():
    values = {"a": _array(5, 7, 11, None, 13)}

    before = formulas.parse("[a] - previous([a])").evaluate(values, MONTHS)
    year = formulas.parse("year_before([a])").evaluate(
        {"a": np.arange(6.0)}, ("2024Q4", "2025Q1", "2025Q2", "2025Q4", "2026Q1", "2026Q2")
    )

    np.testing.assert_array_equal(before.values, [np.nan, 2, 4, np.nan, np.nan])
    np.testing.assert_array_equal(year.values, [np.nan, np.nan, np.nan, 0, 1, 2])
    assert before.reason(0) == "missing_input"


def test_the_year_to_date_begins_anew_and_ends_at_a_gap():
    computed = formulas.parse("ytd([a])").evaluate({"a": _array(5, 7, 11, 2, None)}, MONTHS)

    # November 2025 is not its year's first month: what came before is not known
    np.testing.assert_array_equal(computed.values, [np.nan, np.nan, 11, 13, np.nan])


def test_a_reason_inside_the_year_to_date_is_told_to_the_end_of_the_year():
    computed = formulas.parse("ytd([a] / [b])").evaluate(
        {"a": _array(1, 1, 1), "b": _array(1, 0, 1)}, ("2026-01", "2026-02", "2026-03")
    )

    assert [computed.reason(at) for at in range(3)] == ["", "division_by_zero", "division_by_zero"]


def test_units_stand_in_rows_and_a_formula_takes_them_all_at_once():
    values = {"a": np.arange(6.0).reshape(2, 3), "b": np.full((2, 3), 2.0)}

    computed = formulas.parse("[a] / [b] + ytd(1)").evaluate(
        values, ("2026-01", "2026-02", "2026-03")
    )

    # [[0, 1, 2], [3, 4, 5]] / 2 + [1, 2, 3]
    np.testing.assert_array_equal(computed.values, [[1, 2.5, 4], [2.5, 4, 5.5]])


def test_a_constant_added_to_previous_keeps_its_shape():
    computed = formulas.parse("previous(1) + [a]").evaluate({"a": _array(1, 2)}, ("2025", "2026"))

    np.testing.assert_array_equal(computed.values, [2, 3])


@given(st.decimals(-(10**8), 10**8, places=4), st.integers(0, 3))
def test_rounding_is_half_away_from_zero_as_in_spreadsheets(value, decimals):
    wanted = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)

    assert rounded(np.array([float(value)]), decimals)[0] == pytest.approx(float(wanted), abs=1e-7)
