"""Places in a list as addresses name them; nonsense names none."""

from datetime import date

import pytest

from luodi.deliver.queries.orders import ORDERS, cursor


@pytest.mark.parametrize(
    ("sort", "key", "typed"),
    [
        ("worst", (0, 7), "0~7"), ("due", (date(2025, 12, 31), 7), "2025-12-31~7"),
        ("number", ("0000200010", 7), "0000200010~7"),
    ],
)  # fmt: skip
def test_a_place_comes_back_as_it_was_named(sort, key, typed):
    assert cursor(key) == typed
    assert ORDERS[sort].read(typed) == key


@pytest.mark.parametrize("sort", ORDERS)
@pytest.mark.parametrize(
    "typed",
    ["", "~", "x", "0", "0~", "0~x", "9~7", "0~-7", f"0~{'9' * 19}", "2025-02-31~7", "\x00~7",
     "٣~7", "0~٣"],
)  # fmt: skip
def test_nonsense_names_no_place(sort, typed):
    if sort == "number" and typed == "9~7":
        return  # digits are a number
    assert ORDERS[sort].read(typed) is None
