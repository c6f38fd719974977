"""The pace of targets: done beside the calendar."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from luodi.indicators import actions, queries
from luodi.plan import actions as plan
from luodi.plan.models import Target

TODAY = date(2025, 3, 3)


def test_figures_in_the_period_add_up_within_the_year(jobs, town, enter):
    for period, value in {"2024-12": 90, "2025-01": 30, "2025-02": 20, "2025-03": 5}.items():
        enter(jobs, town, period, value)

    done = queries.done_by(jobs, town, 2025, TODAY)

    assert done.value == 30 + 20 + 5
    assert done.observation.period == "2025-03" and len(done.observations) == 3
    assert queries.done_by(jobs, town, 2025, date(2025, 2, 28)).value == 30 + 20


@pytest.mark.parametrize(
    ("reported", "done"),
    [
        ({"2025-01": 30, "2025-03": 5}, 30),  # February is missing: the sum ends before it
        ({"2025-02": 105, "2025-03": 5}, None),  # January is missing: nothing can be said
    ],
)
def test_a_sum_ends_at_the_first_period_that_is_missing(
    jobs, town, industry_bureau, enter, target_of, reported, done
):
    for period, value in reported.items():
        enter(jobs, town, period, value)
    enter(jobs, industry_bureau, "2025-01", 9)
    target = target_of(jobs, lead=town, supporting=[industry_bureau], unit_of_measure="人")

    found = queries.done_by(jobs, town, 2025, TODAY)

    assert (found and found.value) == done
    # nor do the supporting units step in: the lead unit has reported
    assert queries.pace(target, today=TODAY).done == done


def test_a_figure_to_date_counts_by_itself(housing, town, revised):
    assert queries.done_by(housing, town, 2025, TODAY).value == 9
    assert queries.done_by(housing, town, 2024, TODAY) is None


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


def test_the_pace_follows_the_trajectory_of_its_target(housing, town, revised, target_of, office,
                                                       now):  # fmt: skip
    target = target_of(housing, lead=town)
    points = [("2025Q1", Decimal(4)), ("2025Q4", Decimal(40))]
    plan.set_trajectory(target=target, version=0, points=points, by=office, at=now)

    pace = queries.pace(Target.objects.get(pk=target.pk), today=TODAY)

    # 4 of 40 by the end of the 90 days of the first quarter; 62 days have passed
    assert pace.expected == pytest.approx(4 / 40 * 62 / 90)
    assert pace.gap == pytest.approx(4 / 40 * 62 / 90 - 9 / 40)  # 9 are done: ahead


def test_shares_are_never_added(jobs, town, industry_bureau, enter, target_of):
    jobs.unit_of_measure = "%"
    enter(jobs, town, "2025-01", 60)
    enter(jobs, town, "2025-02", 62)
    led = target_of(jobs, lead=town, unit_of_measure="%")
    supported = target_of(jobs, lead=industry_bureau, supporting=[town], unit_of_measure="%")

    assert queries.pace(led, today=TODAY).done == 62
    assert queries.pace(supported, today=TODAY).done is None


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

    # the education commission has no February yet: January of both, 6 as revised and 4
    assert pace.done == 6 + 4
    assert {row.period for row in pace.observations} == {"2025-01"}
    enter(housing, education_commission, "2025-02", 7)
    assert queries.pace(target, today=TODAY).done == 9 + 7


def test_supporting_units_without_a_period_in_common_have_no_sum(
    jobs, town, industry_bureau, education_commission, enter, target_of
):
    enter(jobs, town, "2025-01", 30)
    enter(jobs, education_commission, "2025-02", 4)
    target = target_of(jobs, lead=industry_bureau, supporting=[town, education_commission],
                       unit_of_measure="人")  # fmt: skip

    assert queries.pace(target, today=TODAY).done is None
    enter(jobs, education_commission, "2025-01", 2)
    assert queries.pace(target, today=TODAY).done == 30 + 2


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
    made = [target_of(housing, lead=town).pk for _ in range(8)]
    targets = list(Target.objects.filter(pk__in=made))

    with django_assert_max_num_queries(6):
        paces = queries.paces(targets, today=TODAY, starts_on={targets[0].line_id: TODAY})

    assert [paces[pk].done for pk in made] == [9] * 8
    assert paces[targets[0].pk].expected == 1 / (365 - 31 - 28 - 2)


def test_one_target_can_rest_on_what_was_known_earlier(
    housing, town, enter, office, now, target_of
):
    first = enter(housing, town, "2025-01", 8)
    kept, open_ended = target_of(housing, lead=town), target_of(housing, lead=town)
    actions.revise(observation=first, value=Decimal(12), reason="复核", by=office,
                   at=first.vintage + timedelta(hours=2))  # fmt: skip

    found = queries.paces(
        [kept, open_ended], today=TODAY, known_at={kept.pk: first.vintage + timedelta(hours=1)}
    )

    assert (found[kept.pk].done, found[open_ended.pk].done) == (8, 12)
    before = queries.paces([kept], today=TODAY, known_at={kept.pk: first.vintage - timedelta(1)})
    assert before[kept.pk].done is None


def test_the_targets_of_a_unit_are_those_it_leads_or_supports(
    housing, jobs, town, industry_bureau, target_of
):
    led = target_of(housing, lead=town)
    supported = target_of(housing, lead=industry_bureau, supporting=[town])
    target_of(jobs, lead=town)

    assert queries.targets_of(housing, town, 2025) == [led, supported]
    assert queries.targets_of(housing, town, 2026) == []


def test_a_supporting_unit_that_falls_silent_lacks_and_is_no_zero(
    jobs, town, industry_bureau, education_commission, enter, target_of, now
):
    enter(jobs, education_commission, "2024-12", 8)
    enter(jobs, town, "2025-01", 30)
    target = target_of(jobs, lead=industry_bureau, supporting=[town, education_commission],
                       unit_of_measure="人")  # fmt: skip

    assert queries.pace(target, today=TODAY).done is None
    actions.say_why_missing(indicator=jobs, unit=education_commission, period="2025-01",
                            why="not_applicable", by=None, at=now)  # fmt: skip
    assert queries.pace(target, today=TODAY).done == 30
