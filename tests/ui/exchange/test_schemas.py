"""Values: numbers that are numbers, days that are days."""

from datetime import date

import pytest
from pydantic import TypeAdapter, ValidationError

from luodi.ui.exchange import Code, Day, Key, KeySent, Limit, Version, Year
from luodi.ui.exchange.schemas import day_in_range


@pytest.mark.parametrize(
    ("kind", "good", "value"),
    [(Limit, "25", 25), (Key, "7", 7), (KeySent, 7.0, 7), (Version, 1, 1), (Year, 2025, 2025),
     (Day, "2025-12-31", date(2025, 12, 31)), (Code, "JTJ_1-a", "JTJ_1-a")],
)  # fmt: skip
def test_a_good_value_is_taken(kind, good, value) -> None:
    assert TypeAdapter(kind).validate_python(good) == value


@pytest.mark.parametrize(
    ("kind", "bad"),
    [(Limit, "1_000"), (Limit, "٣"), (Limit, " 7"), (Limit, "1.0"), (Limit, "-1"),
     (Limit, "9" * 30), (Key, "0"), (Key, str(2**63)), (Version, 1.5), (Version, 0), (Year, 1999),
     (Day, "2025-02-30"), (Day, "2025-1-1"), (Day, 20250101), (Day, "1999-01-01"),
     (Code, "a b"), (Code, ""), (Code, "x" * 33), (Code, "a\n")],
)  # fmt: skip
def test_a_bad_value_is_refused(kind, bad) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(kind).validate_python(bad)


def test_a_day_of_this_century_is_itself() -> None:
    assert day_in_range(date(2025, 1, 1)) == date(2025, 1, 1)
