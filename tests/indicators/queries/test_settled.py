"""What is settled: closed periods for all units, accepted ones for one unit."""

import pytest

from luodi.indicators.models import ClosedPeriod, SignOff, Step
from luodi.indicators.queries import Settled
from luodi.kernels import periods


def _step(unit, period, step, now):
    of = periods.parse(period)
    SignOff(unit=unit, period=period, first_day=of.first, last_day=of.last, step=step, by=None,
            at=now).save()  # fmt: skip


def _close(period, now):
    of = periods.parse(period)
    ClosedPeriod(period=period, first_day=of.first, last_day=of.last, by=None, at=now).save()


def test_what_lies_in_a_closed_period_is_settled_for_every_unit(town, industry_bureau, now):
    _close("2024Q4", now)

    settled = Settled.of(None)

    assert settled(town.pk, "2024-11") == settled(industry_bureau.pk, "2024Q4") == "closed"
    assert settled(town.pk, "2024") == settled(town.pk, "2025-01") == ""


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ([Step.SUBMITTED], ""),
        ([Step.SUBMITTED, Step.ACCEPTED], "accepted"),
        ([Step.ACCEPTED, Step.REOPENED], ""),
        ([Step.ACCEPTED, Step.REOPENED, Step.SUBMITTED, Step.ACCEPTED], "accepted"),
    ],
)
def test_the_latest_step_of_exactly_the_period_holds(town, industry_bureau, now, steps, said):
    for step in steps:
        _step(town, "2025-01", step, now)

    settled = Settled.of([town.pk, industry_bureau.pk])

    assert settled(town.pk, "2025-01") == said
    assert settled(industry_bureau.pk, "2025-01") == settled(town.pk, "2025Q1") == ""


def test_two_queries_tell_it_for_any_number_of_figures(town, now, django_assert_num_queries):
    with django_assert_num_queries(2):
        settled = Settled.of([town.pk])
        assert not any(settled(town.pk, f"2025-{month:02}") for month in range(1, 13))


@pytest.mark.parametrize(
    ("closed", "asked", "said"),
    [
        (["2024-12", "2025-01"], "2025-W01", "closed"),  # 30 December to 5 January
        (["2025-01", "2024-12"], "2025-W01", "closed"),
        (["2024", "2025-01"], "2025-W01", "closed"),
        (["2025-01"], "2025-W01", ""),
        (["2024-11", "2025-01"], "2025-W01", ""),
        ([f"2024-{month:02}" for month in range(1, 13)], "2024", ""),
        (["2024-01", "2024-02", "2024-03"], "2024Q1", ""),
    ],
)
def test_a_week_between_closed_months_is_closed_and_a_year_of_them_is_not(
    town, now, closed, asked, said
):
    for period in closed:
        _close(period, now)

    assert Settled.of(None)(town.pk, asked) == said
