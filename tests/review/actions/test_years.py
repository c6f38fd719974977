"""Carrying over into the next year, and the year's report."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from luodi.deliver import queries as deliver
from luodi.review import actions, queries
from luodi.review.errors import ReviewError
from tests.review.conftest import DAY

NEW_YEARS_EVE = datetime(2025, 12, 31, 17, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


def test_what_is_open_goes_on_until_the_end_of_march(rectification, next_plan, town, office):
    (over,) = actions.carry_over(year=2025, into=next_plan, by=office, at=NEW_YEARS_EVE)

    assert (over.reason, over.line.title) == ("open", "【2025-001】明确专人按月报送")
    assert (over.line.due_on, over.line.lead_unit) == (date(2026, 3, 31), town)
    assert deliver.assignment_of(over.line).starts_on == date(2026, 1, 1)


def test_a_deadline_that_lies_in_the_next_year_is_kept(finding, plan, next_plan, office, now):
    actions.plan_rectification(finding=finding, plan=plan, remedy="长期坚持",
                               due_on=date(2026, 6, 30), by=office, at=now)  # fmt: skip

    (over,) = actions.carry_over(year=2025, into=next_plan, by=office, at=NEW_YEARS_EVE)

    assert over.line.due_on == date(2026, 6, 30)


def test_what_is_to_be_re_examined_goes_on_as_that(closed, next_plan, office):
    (over,) = actions.carry_over(year=2025, into=next_plan, by=office, at=NEW_YEARS_EVE)

    assert (over.reason, over.line.due_on) == ("look_back", date(2026, 1, 6))
    assert "show that it still holds" in over.line.title


def test_what_was_re_examined_and_holds_does_not_go_on(closed, next_plan, office, now):
    actions.look_back(rectification=closed, holds=True, sentence="好", by=office, at=now + 3 * DAY)

    with pytest.raises(ReviewError, match="Nothing of 2025 is open"):
        actions.carry_over(year=2025, into=next_plan, by=office, at=NEW_YEARS_EVE)


def test_carrying_over_twice_adds_nothing(rectification, next_plan, office):
    once = actions.carry_over(year=2025, into=next_plan, by=office, at=NEW_YEARS_EVE)

    again = actions.carry_over(year=2025, into=next_plan, by=office, at=NEW_YEARS_EVE)

    assert again == once
    assert next_plan.lines.count() == 1


def test_a_plan_of_another_year_is_refused(rectification, plan, office):
    with pytest.raises(ReviewError, match=r"is a plan for 2025\. What is left of 2025 goes on"):
        actions.carry_over(year=2025, into=plan, by=office, at=NEW_YEARS_EVE)


def test_what_stays_open_goes_on_year_after_year(rectification, next_plan, office, now):
    from luodi.plan import actions as plans

    actions.carry_over(year=2025, into=next_plan, by=office, at=NEW_YEARS_EVE)
    third = plans.start_plan(title="溪桥区重点工作", year=2027, by=office, at=now)

    (over,) = actions.carry_over(year=2026, into=third, by=office, at=NEW_YEARS_EVE.replace(2026))

    assert (over.year, over.line.due_on) == (2026, date(2027, 3, 31))
    assert [found.number for found in queries.register(2027)] == ["2025-001"]


def test_the_report_freezes_the_register(closed, session, industry_bureau, office, now):
    actions.open_finding(session=session, unit=industry_bureau, statement="乙", by=office, at=now)

    report = actions.compile_year_report(year=2025, by=office, at=now)

    counts = report.content["counts"]
    assert counts["total"] == 2
    assert counts["by_state"] == [
        {"code": "closed", "number": 1}, {"code": "not_planned", "number": 1},
    ]  # fmt: skip
    assert [row["name"] for row in counts["by_unit"]] == ["区经信局", "青石滩镇"]
    assert report.content["rows"][0]["conclusion"] == "连续按时报送"


def test_every_count_adds_up_to_the_whole(closed, session, industry_bureau, office, now):
    actions.open_finding(session=session, unit=industry_bureau, statement="乙", by=office, at=now)

    counts = actions.compile_year_report(year=2025, by=office, at=now).content["counts"]

    for name in ("by_state", "by_kind", "by_unit"):
        assert sum(row["number"] for row in counts[name]) == counts["total"]


def test_the_same_state_gives_the_same_report(closed, office, second_office, now):
    first = actions.compile_year_report(year=2025, by=office, at=now)

    again = actions.compile_year_report(year=2025, by=second_office, at=now + DAY)

    assert (again.pk, again.digest) == (first.pk, first.digest)


def test_another_state_gives_another_report_beside_the_old(rectification, reporting_unit, office,
                                                           now):  # fmt: skip
    first = actions.compile_year_report(year=2025, by=office, at=now)
    actions.submit_rectification(rectification=rectification, result="甲", version=1,
                                 by=reporting_unit, at=now)  # fmt: skip

    second = actions.compile_year_report(year=2025, by=office, at=now + DAY)

    assert second.digest != first.digest
    assert list(queries.year_reports(2025)) == [second, first]


def test_an_earlier_state_that_comes_back_is_the_latest_report(
    submitted, rectification, reporting_unit, office, second_office, now
):
    first = actions.compile_year_report(year=2025, by=office, at=now)
    actions.send_back(rectification=submitted, reason="补充", version=2, by=second_office, at=now)
    actions.compile_year_report(year=2025, by=office, at=now + DAY)
    actions.submit_rectification(rectification=rectification, result="已明确两名报送员", version=3,
                                 by=reporting_unit, at=now + DAY)  # fmt: skip

    third = actions.compile_year_report(year=2025, by=office, at=now + 2 * DAY)

    assert third.digest == first.digest and third.pk != first.pk
    assert queries.year_report(2025) == third


def test_an_overdue_re_examination_goes_on_with_a_day_in_the_next_year(
    submitted, next_plan, office, second_office, now
):
    actions.close_out(rectification=submitted, conclusion="好", version=2, by=second_office,
                      at=now + 2 * DAY, look_back_on=date(2025, 12, 15))  # fmt: skip

    (over,) = actions.carry_over(year=2025, into=next_plan, by=office, at=NEW_YEARS_EVE)

    assert (over.reason, over.line.due_on) == ("look_back", date(2026, 3, 31))


def test_a_year_without_findings_has_no_report(office, now):
    with pytest.raises(ReviewError, match="2031 has no finding"):
        actions.compile_year_report(year=2031, by=office, at=now)
