"""What a figure must be: the days and texts that entering and importing share."""

from datetime import UTC, date, datetime
from decimal import Decimal

from luodi.indicators.actions import judging


def test_a_day_is_that_of_the_house_not_of_greenwich():
    assert judging.day_of(datetime(2025, 3, 2, 17, 0, tzinfo=UTC)) == date(2025, 3, 3)


def test_a_claim_that_holds_gives_its_period(housing, town):
    claim = judging.Claim(housing, town, "2025/2", Decimal(3), "月报")

    assert judging.judged(claim, today=date(2025, 3, 3)).text == "2025-02"


def test_texts_lose_what_a_database_refuses():
    assert judging.without_nul(" 月\x00报 ") == "月报"


def test_the_trail_has_no_zeros_of_the_database(housing, town, enter):
    assert judging.as_recorded(enter(housing, town, "2025-02", "3.100"))["value"] == "3.1"


def test_holding_takes_the_indicators_named_or_all(housing, jobs, django_assert_num_queries):
    with django_assert_num_queries(2):
        judging.hold([housing.pk, housing.pk])
        judging.hold(None)
