"""The demo's year in steps: in the order of time, never later than now, through real people."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from luodi.org.models import Unit
from luodi.plan import queries as plans
from luodi.web.demo import content, loading, timeline
from luodi.web.demo.timeline import Stage, Step

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2025, 11, 26, 10, 0, tzinfo=SHANGHAI)  # a Wednesday
STAGE = Stage(year=2025, quarter=3, now=NOW)


def test_a_moment_of_the_year_is_one_of_this_house() -> None:
    assert STAGE.on(3, 1) == datetime(2025, 3, 1, 9, 0, tzinfo=SHANGHAI)
    assert STAGE.on(3, 1, 15) == datetime(2025, 3, 1, 15, 0, tzinfo=SHANGHAI)


def test_months_above_twelve_are_the_next_years() -> None:
    stage = Stage(year=2024, quarter=4, now=NOW)

    assert stage.on(12, 3).date().isoformat() == "2024-12-03"
    assert stage.on(13, 9).date().isoformat() == "2025-01-09"


def test_nothing_happens_later_than_now() -> None:
    assert STAGE.on(12, 3) == NOW
    assert STAGE.by(datetime.fromisoformat("2030-01-01T09:00")) == NOW


def test_weeks_are_counted_back_from_this_weeks_monday() -> None:
    assert STAGE.weeks_ago(0) == datetime(2025, 11, 24, 9, 0, tzinfo=SHANGHAI)
    assert STAGE.weeks_ago(2, 10) == datetime(2025, 11, 10, 10, 0, tzinfo=SHANGHAI)


def test_on_a_monday_morning_this_weeks_step_is_now() -> None:
    early = datetime(2025, 11, 24, 8, 0, tzinfo=SHANGHAI)

    assert Stage(year=2025, quarter=3, now=early).weeks_ago(0) == early


@pytest.mark.parametrize(
    ("now", "year", "months"),
    [(NOW, 2025, range(1, 11)), (datetime(2026, 3, 3, tzinfo=SHANGHAI), 2025, range(1, 13)),
     (datetime(2025, 7, 1, tzinfo=SHANGHAI), 2025, range(1, 7))],
)  # fmt: skip
def test_the_months_of_the_year_that_are_over(now: datetime, year: int, months: range) -> None:
    assert Stage(year=year, quarter=2, now=now).months == months


@pytest.mark.parametrize(("quarter", "months"), [(2, [4, 5, 6]), (3, [7, 8, 9]), (4, [10, 11, 12])])
def test_a_quarter_has_three_months(quarter: int, months: list[int]) -> None:
    assert list(Stage(year=2025, quarter=quarter, now=NOW).judged_months) == months


def test_steps_of_one_moment_stay_as_they_were_given() -> None:
    def step(told: str, hours: int) -> Step:
        return Step(NOW + timedelta(hours=hours), told, print)

    given = [step("late", 2), step("first", 1), step("second", 1), step("early", 0)]

    assert [one.told for one in timeline.in_order(given)] == ["early", "first", "second", "late"]


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("day", [1, 28])
def test_on_every_day_of_a_year_the_steps_stand_in_order_and_in_the_past(
    month: int, day: int
) -> None:
    at = datetime(2026, month, day, 7, 30, tzinfo=SHANGHAI)

    moments = [step.at for step in loading.steps(at)]

    assert moments == sorted(moments)
    assert moments[-1] <= at
    assert moments[0].year == content.year_of(at)


def test_whoever_has_no_person_is_acted_for_by_the_superior_unit(demo: list[str]) -> None:
    school, town = timeline.unit("SPXX"), timeline.unit("SPZ")

    assert timeline.somebody_of(school).unit.code == "JYW"
    assert timeline.somebody_of(town).unit == town


def test_nobody_acts_for_no_unit(demo: list[str]) -> None:
    with pytest.raises(LookupError, match="nobody"):
        timeline.somebody_of(None)
    with pytest.raises(LookupError, match="nobody"):
        timeline.somebody_of(timeline.unit("LCQ"))


def test_a_name_that_the_demo_does_not_know_is_a_mistake_of_the_demo(demo: list[str]) -> None:
    with pytest.raises(AssertionError, match="nobody-1"):
        timeline.person("nobody-1")
    with pytest.raises(AssertionError, match="XXX"):
        timeline.unit("XXX")


def test_a_task_that_was_handed_over_has_its_assignment(demo: list[str]) -> None:
    lines = plans.plans()[0].lines
    handed = lines.get(title__startswith="新改建农村公路")

    assert timeline.handed(handed).unit == Unit.objects.get(code="JTJ")
    with pytest.raises(AssertionError):
        timeline.handed(lines.filter(level="goal")[0])
