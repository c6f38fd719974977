"""Numbers plain and dated."""

from datetime import date

import pytest

from luodi.packs.schemas import scheme_numbers as numbers
from luodi.packs.schemas.scheme_grades import Grade
from tests.packs.schemas.scheme_written import dated, title

BY_DAY = Grade.model_validate({"code": "A", "title": title("A"), "up_to": dated(0.2)})


def test_a_number_is_itself_or_what_holds_on_the_day() -> None:
    assert numbers.number_at(0.3, date(1990, 1, 1)) == 0.3
    assert numbers.number_at(BY_DAY.up_to, date(2026, 1, 1)) == 0.2


def test_before_its_first_day_nothing_holds() -> None:
    with pytest.raises(ValueError, match="begins on 2024-01-01"):
        numbers.number_at(BY_DAY.up_to, date(2023, 1, 1))
    with pytest.raises(ValueError, match="begins on 2024-01-01"):
        numbers.one_at({date(2024, 1, 1): "rule"}, date(2023, 1, 1))


def test_all_values_that_a_number_had_are_told() -> None:
    assert numbers.every(BY_DAY.up_to) == [0.2]
    assert numbers.every(1.5) == [1.5]
    assert numbers.every(None) == []


def test_the_latest_version_that_has_begun_holds() -> None:
    versions = {date(2024, 1, 1): "first", date(2026, 1, 1): "second"}

    assert numbers.one_at(versions, date(2026, 1, 1)) == "second"


def test_keys_with_their_defaults_are_not_written() -> None:
    plain = Grade.model_validate({"code": "A", "title": title("A"), "up_to": 0.2})

    assert plain.model_dump() == {"code": "A", "title": title("A"), "up_to": 0.2}
