"""Dated values: what holds on a day, and a day before any."""

from datetime import date

import pytest

from luodi.packs.schemas.dated import Value, at

FLOORS = {
    date(2020, 1, 1): Value(value=20.0, reference="first rule"),
    date(2025, 7, 1): Value(value=30.0, reference="second rule"),
}


@pytest.mark.parametrize(
    ("day", "value"),
    [(date(2020, 1, 1), 20), (date(2025, 6, 30), 20), (date(2025, 7, 1), 30)],
)  # fmt: skip
def test_the_latest_value_that_has_begun_holds(day, value):
    assert at(FLOORS, day).value == value


def test_a_day_before_any_value_is_refused_with_the_earliest():
    with pytest.raises(ValueError, match="2020-01-01"):
        at(FLOORS, date(2019, 12, 31))
