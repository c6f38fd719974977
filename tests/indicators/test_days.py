"""The end of a day: one moment for pages, files, the API and snapshots."""

from datetime import date

from luodi.indicators.days import end_of, end_of_known


def test_a_day_ends_a_microsecond_before_midnight_where_the_house_stands():
    assert end_of(date(2025, 3, 3)).isoformat() == "2025-03-03T23:59:59.999999+08:00"
    assert end_of_known(date(9999, 12, 31)) == end_of(date(9999, 12, 31))
    assert end_of_known(None) is None
