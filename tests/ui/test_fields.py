"""Fields that every room uses alike."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from luodi.ui.fields import DayField


def test_a_day_is_taken_as_it_is_picked():
    assert DayField().clean("2025-03-03") == date(2025, 3, 3)
    assert DayField(required=False).clean("") is None


@pytest.mark.parametrize("typed", ["0205-03-01", "2101-01-01"])
def test_a_year_outside_this_century_is_a_slip_of_the_finger(typed):
    with translation.override("en"), pytest.raises(ValidationError, match="not between 2000 and"):
        DayField().clean(typed)
