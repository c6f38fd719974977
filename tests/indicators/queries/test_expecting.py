"""What is expected: whole years, seasons by kind of period, points in their order."""

from datetime import date
from decimal import Decimal

import pytest

from luodi.indicators.models import UnitTarget
from luodi.indicators.queries import expecting


def test_weeks_days_and_years_have_no_season(jobs):
    for kind in ("day", "week", "year"):
        jobs.frequency = kind
        assert expecting.season_of(jobs, 2025, {}) is None


def test_a_year_has_its_periods(jobs):
    assert expecting.texts_of_year(2025, "year") == ["2025"]
    assert expecting.texts_of_year(2025, "quarter")[-1] == "2025Q4"
    assert expecting.whole_year(2025) == (date(2025, 1, 1), date(2025, 12, 31))


def test_quarters_of_two_years_give_a_season(jobs):
    jobs.frequency = "quarter"
    figures = {f"{year}Q{at}": Decimal(at) for year in (2023, 2024) for at in (1, 2, 3, 4)}

    found = expecting.season_of(jobs, 2025, figures)

    assert found.tolist() == pytest.approx([0.1, 0.3, 0.6, 1])
    assert expecting.season_of(jobs, 2024, figures) is None


def test_points_come_in_their_order_as_numbers():
    target = UnitTarget(year=2025, points={"2025Q2": "9", "2025Q1": "4.5"})

    assert expecting.points_of(target) == [("2025Q1", Decimal("4.5")), ("2025Q2", Decimal(9))]


@pytest.mark.parametrize(
    ("field", "value"), [("form", "level"), ("unit_of_measure", "%"), ("direction", -1)]
)
def test_levels_shares_and_what_should_be_low_do_not_add_up(jobs, field, value):
    assert expecting.adds_up(jobs)

    setattr(jobs, field, value)

    assert not expecting.adds_up(jobs)
