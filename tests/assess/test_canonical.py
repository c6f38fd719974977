"""The same content, the same bytes."""

from decimal import Decimal

import pytest

from luodi.assess.canonical import canonical, decimal_text, digest, ticks_text


def test_the_order_of_keys_does_not_matter():
    assert canonical({"b": 1, "a": "值"}) == '{"a":"值","b":1}'.encode()
    assert digest({"b": 1, "a": 2}) == digest({"a": 2, "b": 1})


@pytest.mark.parametrize("tree", [1.0, [1.0], {"a": [{"b": float("nan")}]}])
def test_a_float_is_refused(tree):
    with pytest.raises(TypeError, match="is a float"):
        canonical(tree)


@pytest.mark.parametrize(
    ("value", "text"),
    [("12.500000", "12.5"), ("100", "100"), ("0.000000", "0"), ("-0.0", "0"), ("1E+2", "100")],
)
def test_a_decimal_has_one_text(value, text):
    assert decimal_text(Decimal(value)) == text


def test_ticks_are_written_with_all_their_decimals():
    assert [ticks_text(8643, 2), ticks_text(-5, 2), ticks_text(85, 0)] == ["86.43", "-0.05", "85"]
