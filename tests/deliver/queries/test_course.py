"""How a task went: what was expected by each day, what verified reports said, its milestones."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from luodi.catalog import actions as catalog
from luodi.deliver import actions, queries
from luodi.indicators import actions as figures
from luodi.plan import actions as plans
from luodi.plan.models import Line

pytestmark = pytest.mark.django_db
SUMMER = date(2025, 7, 1)


@pytest.fixture
def verified(report, office, now):
    """Report a share on a day and verify it the day after."""

    def give(share, day, **more):
        at = datetime.combine(day, now.timetz())
        made = report(completion_rate=Decimal(share), at=at, **more)
        actions.verify(update=made, by=office, at=at + timedelta(days=1))
        return made

    return give


def test_verified_reports_stand_beside_what_the_days_expect(signed, verified):
    verified("0.2", date(2025, 3, 14))
    verified("0.3", date(2025, 5, 26))

    found = queries.course_of(signed, SUMMER)

    # 14 March is day 73 of 365, 26 May day 146
    assert [(one.day, one.done, one.expected) for one in found.told] == [
        (date(2025, 3, 14), 0.2, 73 / 365), (date(2025, 5, 26), 0.3, 146 / 365)]  # fmt: skip
    assert [one.gap for one in found.told] == [0.0, pytest.approx(0.1)]
    assert (found.first, found.last) == (date(2025, 1, 1), date(2025, 12, 31))
    assert found.expected[0] == (date(2025, 1, 1), 1 / 365)
    assert found.expected[-1] == (date(2025, 12, 31), 1.0) and len(found.expected) == 13
    assert found.target is None


def test_what_waits_was_sent_back_or_withdrawn_is_no_part_of_the_course(
    signed, report, office, lead_unit, now
):
    actions.send_back(update=report(at=now), reason="请补充", by=office, at=now)
    actions.withdraw(update=report(at=now), by=lead_unit, at=now)
    report(at=now)

    assert queries.course_of(signed, SUMMER).told == ()


def test_the_report_of_an_end_that_was_undone_leaves_the_course(completed, office, now):
    assert [one.done for one in queries.course_of(completed, SUMMER).told] == [1.0]

    actions.unaccept(assignment=completed, reason="护栏未装", by=office, at=now)

    assert queries.course_of(completed, SUMMER).told == ()


def test_milestones_tell_what_was_expected_and_verified_by_their_day(
    signed, line, verified, office, now
):
    days = {"选址": date(2025, 2, 1), "勘测": date(2025, 3, 14), "基础": date(2025, 5, 26),
            "主体": date(2025, 9, 30), "竣工": date(2025, 12, 1)}  # fmt: skip
    for title, day in days.items():
        plans.add_milestone(line=line, title=title, due_on=day, by=office, at=now)
    verified("0.25", date(2025, 3, 10))

    stages = queries.course_of(signed, SUMMER).stages

    assert [one.milestone.title for one in stages] == list(days)
    assert [(one.is_past, one.is_next) for one in stages] == [
        (True, False), (True, False), (True, False), (False, True), (False, False)]  # fmt: skip
    # nothing by 1 February; 25 % beside 73/365 = 20 %; 25 % beside 146/365 = 40 %
    assert [one.done for one in stages[:3]] == [None, 0.25, 0.25]
    assert [one.expected for one in stages[:3]] == [32 / 365, 73 / 365, 146 / 365]
    assert [one.kept_pace for one in stages[:3]] == [False, True, False]


@pytest.fixture
def walkway(office, lead_unit, industry_bureau, now):
    """Define an indicator with the figures of two months, for a target of 12 km."""
    indicator = catalog.define_indicator(
        code="walkway", name_zh="步道长度", name_en="Walkway", definition="", source="区经信局",
        unit_of_measure="公里", direction=1, frequency="month", kind="quantity", by=office, at=now,
        form="in_period",
    )  # fmt: skip
    for period, value in (("2025-01", 1), ("2025-02", 2)):
        figures.observe(indicator=indicator, unit=industry_bureau, period=period,
                        value=Decimal(value), source="验收单", by=lead_unit, at=now)  # fmt: skip
    return {"name": "步道长度", "indicator": indicator, "value": Decimal(12), "year": 2025,
            "unit_of_measure": "公里", "by": office, "at": now}  # fmt: skip


def test_a_task_whose_report_stands_on_a_figure_follows_the_way_of_its_target(
    signed, line, verified, walkway, office, now
):
    target = plans.set_target(line=line, **walkway)
    plans.set_trajectory(target=target, version=0, reason="分段施工",
                         points=[("2025-02", Decimal(3)), ("2025-12", Decimal(12))],
                         by=office, at=now)  # fmt: skip
    [basis] = queries.bases(signed, now.date())
    verified("0.25", now.date(), target=basis.target, observation=basis.observation)

    found = queries.course_of(signed, SUMMER)

    assert (found.target, found.basis) == (target, "trajectory")
    # 3 of 12 km by the end of February
    assert dict(found.expected)[date(2025, 2, 28)] == 0.25
    assert [one.done for one in found.told] == [0.25]


def test_a_target_that_went_back_to_another_line_is_followed_no_more(
    signed, line, verified, walkway, office, now
):
    other = plans.add_child(plan=line.plan, parent=None, level="task", title="修建步道",
                            by=office, at=now)  # fmt: skip
    plans.set_target(line=other, **walkway)
    line.refresh_from_db()
    merger = plans.merge_lines(keep=line, gone=other, versions=(line.version, other.version),
                               by=office, at=now)  # fmt: skip
    [basis] = queries.bases(signed, now.date())
    verified("0.25", date(2025, 3, 14), target=basis.target, observation=basis.observation)
    assert queries.course_of(signed, SUMMER).target == basis.target

    plans.take_back(stroke=merger, by=office, at=now)
    found = queries.course_of(signed, SUMMER)

    # the report stays as it was verified; 14 March is day 73 of 365
    assert (found.target, found.basis) == (None, "")
    assert [(one.done, one.expected) for one in found.told] == [(0.25, 73 / 365)]


def test_a_late_task_goes_on_past_its_deadline_and_one_without_a_deadline_has_no_course(
    signed, verified
):
    verified("0.2", date(2025, 3, 14))
    late = queries.course_of(signed, date(2026, 2, 1))

    assert (late.due_on, late.last) == (date(2025, 12, 31), date(2026, 2, 1))
    assert late.expected[-1] == (date(2026, 2, 1), 1.0)

    Line.objects.filter(pk=signed.line_id).update(due_on=None)
    signed.line.refresh_from_db()
    assert queries.course_of(signed, SUMMER) is None


def test_a_milestone_counts_what_was_reported_by_its_day_though_verified_later(
    signed, line, verified, office, now
):
    plans.add_milestone(line=line, title="勘测", due_on=date(2025, 3, 14), by=office, at=now)
    verified("0.25", date(2025, 3, 14))  # verified on the 15th

    [stage] = queries.course_of(signed, SUMMER).stages

    assert (stage.done, stage.kept_pace) == (0.25, True)


def test_milestones_of_a_task_without_a_deadline_tell_what_was_verified_and_expect_nothing(
    signed, line, verified, office, now
):
    for title, day in (("勘测", date(2025, 3, 20)), ("竣工", date(2025, 12, 1))):
        plans.add_milestone(line=line, title=title, due_on=day, by=office, at=now)
    verified("0.25", date(2025, 3, 14))
    Line.objects.filter(pk=line.pk).update(due_on=None)
    signed.line.refresh_from_db()

    stages = queries.stages_of(signed, SUMMER)

    told = [(one.milestone.title, one.expected, one.done, one.is_next) for one in stages]
    assert told == [("勘测", None, 0.25, False), ("竣工", None, 0.25, True)]
    assert not any(one.kept_pace for one in stages)


def test_the_course_is_a_fixed_number_of_questions(
    signed, line, verified, office, now, django_assert_num_queries
):
    for month in range(3, 9):
        verified("0.2", date(2025, month, 14))
        plans.add_milestone(line=line, title=f"{month}月", due_on=date(2025, month, 20),
                            by=office, at=now)  # fmt: skip

    with django_assert_num_queries(2):  # reports, milestones
        queries.course_of(signed, SUMMER)
