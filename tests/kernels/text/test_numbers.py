"""Numbers as printed: digits, Chinese numerals, scales, ranges."""

import pytest

from luodi.kernels.text.numbers import Grammar, Unit, parsed, scaled

GRAMMAR = Grammar(
    (
        Unit("元", "money", "CNY", 1.0),
        Unit("%", "percent", "%", 1.0),
        Unit("人", "people", "人", 1.0),
    ),
    ("人民",),
)


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("1645", 1645.0),
        ("5.25", 5.25),
        ("5百", 5 * 100.0),
        ("0百", 0.0),
        ("3五", None),
        ("三百二十", 3 * 100 + 2 * 10),
        ("十五", 15.0),
        ("两千零五", 2 * 1000 + 5),
        ("二〇二四", 2024.0),
        ("两点五", 2.5),
        ("半", 0.5),
        ("点", None),
        ("三半", None),
    ],
)
def test_a_number_is_worth_what_it_says(printed, value):
    assert parsed(printed) == value


def test_scales_multiply():
    assert scaled("万亿") == 10_000 * 100_000_000


@pytest.mark.parametrize(
    ("text", "value", "unit", "base"),
    [
        ("1645亿元", 1645.0, "亿元", (1645 * 100_000_000.0, "CNY")),
        ("三千万元", 3000.0, "万元", (3000 * 10_000.0, "CNY")),
        ("300余人", 300.0, "人", (300.0, "人")),
        ("百分之五", 5.0, "%", (5.0, "%")),
        ("12٬300人", 12300.0, "人", (12300.0, "人")),
    ],
)
def test_a_quantity_keeps_its_printed_scale_and_knows_its_base(text, value, unit, base):
    (one,) = GRAMMAR.quantities(text)

    assert (one.value, one.unit, one.normalised) == (value, unit, base)


def test_a_range_has_a_low_and_a_high_end():
    (one,) = GRAMMAR.quantities("3—5%")

    assert (one.value, one.high) == (3.0, 5.0)


@pytest.mark.parametrize("text", ["2024", "一人", "5人民", "第3人", "A12元"])
def test_what_only_looks_like_a_quantity_is_none(text):
    assert GRAMMAR.quantities(text) == ()
