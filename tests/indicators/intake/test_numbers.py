"""Cells that should hold figures."""

from decimal import Decimal

import pytest

from luodi.indicators.intake import numbers


@pytest.mark.parametrize(
    ("written", "unit", "value"),
    [("12", "", "12"), ("-0.5", "", "-0.5"), ("１，２３４", "", "1234"), ("(12)", "", "-12"),
     ("12万人", "人", "120000"), ("12人", "人", "12"), ("12万", "万元", "12"),
     ("3亿", "万元", "30000"), ("12.5%", "%", "12.5"), (" 12 % ", "%", "12"),
     ("1 234 567.5", "", "1234567.5"), ("1\u00a0234", "", "1234"), ("１２　３４５", "", "12345"),
     ("3.5 亿 元", "亿元", "3.5"), ("（ 12 ）", "", "-12"), ("'12", "", "12"),
     ("1\u200b2", "", "12")],
)  # fmt: skip
def test_a_figure_is_read_in_the_unit_of_measure(written, unit, value):
    assert numbers.of_text(written, unit).value == Decimal(value)


@pytest.mark.parametrize("written", ["约12", "12多", "12余", "近12", "12左右", "1.2多万"])
def test_about_is_marked(written):
    assert numbers.of_text(written, "人").is_about


@pytest.mark.parametrize(
    ("written", "code"),
    [("1_0", "underscore"), ("٣", "other_digits"), ("1E5", "scientific"), ("x", "no_number"),
     ("1" * 16, "too_many_digits"), ("5%", "percent_elsewhere"), ("5万元", "scale_elsewhere"),
     ("(-1)", "no_number"), ("1,23", "no_number"), ("10²", "no_number"), ("12 34", "no_number"),
     ("5 6.7", "no_number"), ("1 2345", "no_number"), ("1,234 567", "no_number"),
     ("1'2", "no_number"), ("''12", "no_number"), ("12 .5", "no_number")],
)  # fmt: skip
def test_what_is_no_figure_has_its_code(written, code):
    with pytest.raises(numbers.NotANumber) as wrong:
        numbers.of_text(written, "人")
    assert wrong.value.code in (code, "other_digits" if written == "10²" else code)


def test_cells_of_workbooks_lose_the_dust_of_binary_fractions():
    assert numbers.of_cell("0.30000000000000004").value == Decimal("0.3")
    third = numbers.of_cell("0.333333333333333")
    assert (third.value, third.is_rounded) == (Decimal("0.333333"), True)


def test_a_cell_that_shows_a_percentage_is_read_as_it_is_shown_or_refused():
    assert numbers.of_percent("12.5%", "%").value == Decimal("12.5")
    third = numbers.of_percent("33.3333333333333%", "%")
    assert (third.value, third.is_rounded) == (Decimal("33.333333"), True)
    with pytest.raises(numbers.NotANumber) as wrong:
        numbers.of_percent("12.5%", "万元")
    assert (wrong.value.code, wrong.value.params["value"]) == ("percent_elsewhere", "12.5%")


@pytest.mark.parametrize("told", ["NaN", "inf", "1e400", "x", "12345678901234567"])
def test_cells_that_hold_no_figure_are_refused(told):
    with pytest.raises(numbers.NotANumber):
        numbers.of_cell(told)


def test_a_figure_is_shown_without_zeros_or_exponent():
    assert [numbers.shown(Decimal(text)) for text in ("1E3", "1.500")] == ["1000", "1.5"]
