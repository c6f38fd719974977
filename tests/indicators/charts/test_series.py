"""What a series' chart draws."""

from datetime import date

from luodi.indicators import queries
from luodi.indicators.charts.series import option

TODAY = date(2025, 3, 3)


def test_a_missing_period_is_a_gap_and_not_zero(housing, town, enter):
    enter(housing, town, "2024-12", 40)
    enter(housing, town, "2025-02", 9)

    drawn = option(housing, queries.series(housing, town), [])

    assert "max" not in drawn["yAxis"]
    assert drawn["xAxis"]["data"] == ["2024-12", "2025-01", "2025-02"]
    shown = [point and point["value"] for point in drawn["series"][0]["data"]]
    assert shown == [40.0, None, 9.0]
    assert (drawn["yAxis"]["name"], drawn["series"][0]["type"]) == ("万平方米", "bar")


def test_a_target_is_a_line_with_its_year(housing, town, revised, target_of):
    pace = queries.pace(target_of(housing, lead=town), today=TODAY)

    drawn = option(housing, queries.series(housing, town), [pace])

    (mark,) = drawn["series"][0]["markLine"]["data"]
    assert (mark["yAxis"], mark["label"]["formatter"]) == (40.0, "Target 2025: 40")
    assert drawn["yAxis"]["max"] == 45.0  # 40 and a tenth, up to the next half of ten


def test_a_level_is_a_line(tax, town, enter):
    enter(tax, town, "2024Q4", 9)

    assert option(tax, queries.series(tax, town), [])["series"][0]["type"] == "line"


def test_nothing_reported_draws_nothing(tax):
    assert option(tax, [], [])["xAxis"]["data"] == []
