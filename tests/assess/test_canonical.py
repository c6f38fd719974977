"""The same content, the same bytes."""

from decimal import Decimal

import pytest

from luodi.assess.canonical import (
    canonical,
    canonical_text,
    decimal_text,
    digest,
    digest_around,
    ticks_text,
)


def test_the_order_of_keys_does_not_matter():
    assert canonical({"b": 1, "a": "值"}) == '{"a":"值","b":1}'.encode()
    assert digest({"b": 1, "a": 2}) == digest({"a": 2, "b": 1})


@pytest.mark.parametrize(
    "tree", [1.0, [1.0], ("a", (1.0,)), {"a": "1.5", "b": [{"c": float("nan")}]}]
)
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


@pytest.mark.parametrize("parts", [[], [{"b": "甲"}], [{"b": 1, "a": None}, {"scores": []}, {}]])
def test_a_list_that_is_written_already_is_hashed_as_if_it_were_not(parts):
    head = {"period": {"text": '"scores":[]'}, "zone": "z", "as_of": "2025"}
    written = [canonical_text(one) for one in parts]

    assert digest_around(head, "scores", written) == digest({**head, "scores": parts})
