"""The template as the house fills it."""

import pytest

from luodi.indicators.exchange.filled import template_for
from luodi.indicators.exchange.mark import mark_of
from luodi.indicators.exchange.template import read
from tests.indicators.exchange.files import sheets


def test_it_asks_what_the_unit_reports_and_shows_what_is_known(housing, jobs, town, enter) -> None:
    enter(housing, town, "2025-01", "5.5")
    enter(jobs, town, "2025-02", 9)

    words, content = template_for(town, "2025-02")

    told = sheets(content)
    asked = read(told, mark_of(told, units={"QST"}, period="2025-02"))
    assert words == "2025年2月"
    assert [(row.indicator, row.value) for row in asked] == [("housing", ""), ("jobs", "9")]
    assert [row.at(3).text for row in told.sheets[0].rows()][-2:] == ["5.5", ""]


def test_what_is_no_period_is_an_error(town) -> None:
    with pytest.raises(ValueError, match="sometime"):
        template_for(town, "sometime")
