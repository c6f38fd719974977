"""The way to a target."""

from datetime import date

import pytest

from luodi.indicators import queries
from luodi.indicators.charts import lit, ways

TODAY = date(2025, 3, 3)


def test_the_way_lies_in_the_targets_year_and_tells_its_basis(housing, town, revised, target_of):
    pace = queries.pace(target_of(housing, lead=town), today=TODAY)

    (way,) = ways.ways([pace], ["2024-12", "2025-01", "2025-02"], lit.rule(TODAY))

    # 31 and 59 of 365 days of 40
    assert way.expected == {
        "2025-01": pytest.approx(40 * 31 / 365), "2025-02": pytest.approx(40 * 59 / 365),
    }  # fmt: skip
    assert way.slack == 40 * lit.rule(TODAY).red
    assert (ways.wanted(pace), ways.basis(pace)) == (
        40, "the calendar: as much of the target as days have passed",
    )  # fmt: skip
