"""Small numbers and years, in digits and in Chinese."""

import pytest

from luodi.kernels.text.numerals import four_digit_year, small_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("7", 7),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("三十一", 31),
        ("一百二十", 120),
        ("两", 2),
    ],
)
def test_a_numeral_is_read(text, number):
    assert small_number(text) == number


@pytest.mark.parametrize("text", ["", "若干", "几十个", "1.5"])
def test_what_is_no_numeral_is_none(text):
    assert small_number(text) is None


def test_a_blanked_year_is_unknown():
    assert four_digit_year("20xx") is None
    assert four_digit_year("二〇二四") == 2024
