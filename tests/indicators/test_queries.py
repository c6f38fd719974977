"""Series as known on any day, and the pace of targets."""

from datetime import date, timedelta
from decimal import Decimal

import numpy as np
import pytest

from luodi.indicators import actions, queries
from luodi.plan import actions as plans

TODAY = date(2025, 3, 3)


@pytest.fixture
def revised(housing, town, enter, office, now):
    """Two months of the town; January was revised from 5 to 6 on the next day."""
    first = enter(housing, town, "2025-01", 5)
    enter(housing, town, "2025-02", 9)
    return actions.revise(
        observation=first, value=Decimal(6), reason="复核", by=office, at=now + timedelta(days=1)
    )


def _values(rows):
    return [(row.period, int(row.value)) for row in rows]


def test_a_series_has_one_row_a_period_the_oldest_first(housing, town, revised):
    assert _values(queries.series(housing, town)) == [("2025-01", 6), ("2025-02", 9)]


def test_a_series_is_what_was_known_then(housing, town, revised, now):
    assert _values(queries.series(housing, town, as_of=now)) == [("2025-01", 5), ("2025-02", 9)]
    assert queries.series(housing, town, as_of=now - timedelta(days=1)) == []


def test_every_vintage_is_kept(housing, town, revised):
    assert _values(queries.vintages(housing, town, "2025-01")) == [("2025-01", 5), ("2025-01", 6)]


def test_the_latest_is_of_the_newest_period(housing, town, revised, now):
    assert queries.latest(housing, town).value == 9
    assert queries.latest(housing, town, until=date(2025, 1, 31)).value == 6
    assert queries.latest(housing, town, until=date(2025, 1, 31), as_of=now).value == 5
    assert queries.latest(housing, town, until=date(2024, 12, 31)) is None


def test_values_of_a_period_come_by_unit_and_code(housing, jobs, town, industry_bureau, revised):
    found = queries.values_for([housing, jobs], [town, industry_bureau], "2025-01", None)

    assert {key: int(row.value) for key, row in found.items()} == {(town.pk, "housing"): 6}


def test_a_frame_holds_what_was_known(housing, jobs, town, industry_bureau, revised, enter, now):
    enter(jobs, industry_bureau, "2025-01", 300)

    frame = queries.frame([housing, jobs], [town, industry_bureau], ["2025-01"], now)

    found = frame.matrix(["QST", "JXJ"], ["housing", "jobs"], "2025-01")
    assert np.array_equal(found, [[5, np.nan], [np.nan, 300]], equal_nan=True)
    assert set(frame.vintage) == {np.datetime64("2025-03-03")}


def test_units_and_indicators_that_report_are_known(housing, jobs, town, revised, now):
    assert queries.units_reporting(housing) == [town]
    assert queries.units_reporting(housing, as_of=now - timedelta(days=1)) == []
    assert queries.reported_indicators() == [housing]
    assert queries.reported_indicators([town.pk + 1000]) == []


def test_current_figures_are_listed_newest_first(housing, town, revised):
    assert _values(queries.observations()) == [("2025-02", 9), ("2025-01", 6)]
    assert _values(queries.observations(units=[], indicator=housing)) == []
    assert _values(queries.observations(indicator=housing, period="2025-01")) == [("2025-01", 6)]


def test_one_figure_batch_and_closed_period_are_found(housing, town, revised, office, now):
    closed = actions.close_period(period="2025-01", by=office, at=now)

    assert queries.observation(revised.pk) == revised
    assert queries.observation(0) is None and queries.batch(0) is None
    assert queries.current(housing, town, "2025-01") == revised
    assert list(queries.closed_periods()) == [closed]


def test_figures_in_the_period_add_up_within_the_year(jobs, town, enter):
    for period, value in {"2024-12": 90, "2025-01": 30, "2025-02": 20, "2025-03": 5}.items():
        enter(jobs, town, period, value)

    done = queries.done_by(jobs, town, 2025, TODAY)

    assert done.value == 30 + 20 + 5
    assert done.observation.period == "2025-03" and len(done.observations) == 3
    assert queries.done_by(jobs, town, 2025, date(2025, 2, 28)).value == 30 + 20


def test_a_figure_to_date_counts_by_itself(housing, town, revised):
    assert queries.done_by(housing, town, 2025, TODAY).value == 9
    assert queries.done_by(housing, town, 2024, TODAY) is None


@pytest.fixture
def plan(office, now):
    """A plan for 2025."""
    return plans.start_plan(title="溪桥区重点工作", year=2025, by=office, at=now)


@pytest.fixture
def target_of(plan, office, now):
    """Set a target of 40 on a new task, led and supported as asked."""

    def made(indicator, *, lead=None, supporting=(), due_on=None, **fields):
        line = plans.add_child(
            plan=plan, parent=None, level="task", title="改造老旧小区", lead_unit=lead,
            supporting_units=list(supporting), due_on=due_on, by=office, at=now,
        )  # fmt: skip
        given = {"value": Decimal(40), "year": 2025, "unit_of_measure": "万平方米", **fields}
        return plans.set_target(
            line=line, name="面积", indicator=indicator, by=office, at=now, **given
        )

    return made


def test_the_pace_sets_done_beside_the_calendar(housing, town, revised, target_of):
    pace = queries.pace(target_of(housing, lead=town), today=TODAY)

    assert (pace.done, pace.wanted, pace.lead_unit) == (9, 40, town)
    assert pace.completion_rate == 9 / 40
    assert pace.expected == (31 + 28 + 3) / 365
    assert pace.gap == (31 + 28 + 3) / 365 - 9 / 40
    assert [row.period for row in pace.observations] == ["2025-02"]


def test_the_calendar_runs_from_the_start_to_the_deadline(housing, town, revised, target_of):
    target = target_of(housing, lead=town, due_on=date(2025, 3, 10))

    pace = queries.pace(target, today=TODAY, starts_on=date(2025, 3, 1))

    assert pace.expected == 3 / 10


def test_missing_is_not_zero(housing, town, target_of):
    pace = queries.pace(target_of(housing, lead=town), today=TODAY)

    assert (pace.done, pace.completion_rate, pace.gap) == (None, None, None)
    assert pace.expected > 0


def test_supporting_units_count_where_the_lead_unit_has_no_figure(
    housing, town, industry_bureau, education_commission, revised, enter, target_of
):
    enter(housing, education_commission, "2025-01", 4)
    target = target_of(housing, lead=industry_bureau, supporting=[town, education_commission])

    pace = queries.pace(target, today=TODAY)

    assert pace.done == 9 + 4
    assert len(pace.observations) == 2


def test_levels_are_never_added(tax, town, industry_bureau, enter, target_of):
    enter(tax, town, "2024Q4", 9)
    enter(tax, town, "2025Q1", 10)
    supported = target_of(tax, lead=industry_bureau, supporting=[town], unit_of_measure="")
    led = target_of(tax, lead=town, unit_of_measure="")

    assert queries.pace(supported, today=TODAY).done is None
    assert queries.pace(led, today=TODAY).done == 10


def test_a_target_in_another_scale_is_converted(housing, town, revised, target_of):
    target = target_of(housing, lead=town, value=Decimal(200_000), unit_of_measure="平方米")

    assert queries.pace(target, today=TODAY).wanted == 20


@pytest.mark.parametrize(
    "change",
    [{"value": None}, {"year": None}, {"unit_of_measure": "公里"}, {"comparator": "le"},
     {"indicator": None}],
)  # fmt: skip
def test_no_pace_where_none_is_meant(housing, town, revised, target_of, change):
    target = target_of(change.pop("indicator", housing), lead=town, **change)

    assert queries.pace(target, today=TODAY) is None


def test_no_pace_where_less_is_better(housing, town, revised, target_of):
    housing.direction = -1

    assert queries.pace(target_of(housing, lead=town), today=TODAY) is None


def test_several_paces_take_few_questions(
    housing, town, revised, target_of, django_assert_max_num_queries
):
    from luodi.plan.models import Target

    made = [target_of(housing, lead=town).pk for _ in range(8)]
    targets = list(Target.objects.filter(pk__in=made))

    with django_assert_max_num_queries(5):
        paces = queries.paces(targets, today=TODAY, starts_on={targets[0].line_id: TODAY})

    assert [paces[pk].done for pk in made] == [9] * 8
    assert paces[targets[0].pk].expected == 1 / (365 - 31 - 28 - 2)
