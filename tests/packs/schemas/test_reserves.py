"""Reserves in packs: the light by floor and by the age of the count."""

import pytest

from luodi.packs import rulebook


@pytest.mark.parametrize(
    ("days", "age", "light"),
    [
        (29.9, 0, "red"),
        (30.0, 0, "amber"),  # the floor itself is kept
        (44.9, 0, "amber"),
        (45.0, 0, "green"),  # one and a half floors
        (float("inf"), 0, "no_data"),  # no daily use is known
        (100.0, 92, "green"),
        (100.0, 93, "no_data"),  # an old count is never green
    ],
)
def test_the_light_of_a_stock(days, age, light):
    body = rulebook.definition("reserves", "antipyretics").body

    assert body.light(days, floor=30.0, age=age) == light
