"""万 and 亿 before a unit of measure."""

from decimal import Decimal

import pytest

from luodi.indicators import scales


@pytest.mark.parametrize(
    ("given", "wanted", "factor"),
    [
        ("亿元", "亿元", Decimal(1)),
        ("", "亿元", Decimal(1)),
        ("亿元", "万元", Decimal(10_000)),
        ("万人次", "人次", Decimal(10_000)),
        ("元", "万元", Decimal("0.0001")),
        ("亩", "公里", None),
        ("%", "亿元", None),
        ("万", "万元", None),
    ],
)
def test_the_factor_between_two_units(given, wanted, factor):
    assert scales.factor(given, wanted) == factor
