"""What is wrong with a scheme on a day, and the first day on which it has all its values."""

from copy import deepcopy
from datetime import date

import pytest

from luodi.assess import queries
from luodi.kernels.score import Problem
from luodi.packs import rulebook
from luodi.packs.schemas import schemes

BEGIN = date(2024, 1, 1)  # of every value of the scheme of performance per mu


@pytest.fixture
def definition():
    """The scheme of performance per mu as its pack has it."""
    return rulebook.definitions("schemes")["per_mu_performance"].body


def later(definition, day):
    """The scheme whose first weight begins on another day."""
    tree = deepcopy(schemes.as_text(definition))
    weight = tree["indicators"][0]["weight"]
    tree["indicators"][0]["weight"] = {day: weight["2024-01-01"]}
    return schemes.from_text(tree)


def test_a_scheme_of_a_pack_has_no_faults(definition):
    assert queries.scheme_faults(definition, BEGIN) == []


def test_each_error_is_told_with_its_place_and_a_warning_is_not(monkeypatch, definition):
    asked = []

    def problems(_definition, day):
        asked.append(day)
        return (Problem("indicators.0.weight", "error", "权重为零", "the weight is 0"),
                Problem("clauses.1", "warning", "未用", "never used"))  # fmt: skip

    monkeypatch.setattr(schemes, "problems", problems)

    assert queries.scheme_faults(definition, BEGIN) == ["indicators.0.weight: the weight is 0"]
    assert asked == [BEGIN]


def test_a_value_holds_from_its_day_on(definition):
    assert queries.has_values(definition, BEGIN)
    assert not queries.has_values(definition, date(2023, 12, 31))


def test_the_first_day_is_today_where_all_holds(definition):
    assert queries.first_day(definition, date(2025, 3, 3)) == date(2025, 3, 3)


def test_the_first_day_is_the_one_on_which_the_last_value_begins(definition):
    assert queries.first_day(later(definition, "2026-01-01"), date(2025, 3, 3)) == date(2026, 1, 1)
