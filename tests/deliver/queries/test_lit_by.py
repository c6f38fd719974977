"""What a light is computed by: one report a task, months missed, what a hand set."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from luodi.deliver import actions, queries
from luodi.deliver.queries import lit_by

pytestmark = pytest.mark.django_db


def test_the_latest_verified_report_of_a_day_counts(signed, report, line, office, now):
    first = report(completion_rate=Decimal("0.2"))
    actions.verify(update=first, by=office, at=now)
    later = report(completion_rate=Decimal("0.4"), at=now + timedelta(days=3))

    waiting = lit_by.reports_that_count([line.pk], on=now.date() + timedelta(days=9))
    actions.verify(update=later, by=office, at=now + timedelta(days=5))
    on_its_day = lit_by.reports_that_count([line.pk], on=now.date() + timedelta(days=3))
    before = lit_by.reports_that_count([line.pk], on=now.date() + timedelta(days=2))
    not_yet_known = lit_by.reports_that_count([line.pk], now + timedelta(days=4))

    found = [one[line.pk].pk for one in (waiting, on_its_day, before, not_yet_known)]
    assert found == [first.pk, later.pk, first.pk, first.pk]


def test_reports_of_many_tasks_are_one_question(signed, report, line, office, now,
                                                django_assert_num_queries):  # fmt: skip
    actions.verify(update=report(), by=office, at=now)

    with django_assert_num_queries(1):
        lit_by.reports_that_count([line.pk, line.pk + 1])


def _of_one_and_of_two(line, **asked):
    one = lit_by.reports_that_count([line.pk], **asked)
    two = lit_by.reports_that_count([line.pk, line.pk + 1], **asked)
    assert one == two
    return one.get(line.pk)


def test_one_line_is_asked_more_simply_with_the_same_answer(
    signed, report, line, office, now, django_assert_num_queries
):
    assert _of_one_and_of_two(line) is None
    actions.verify(update=report(), by=office, at=now)
    assert _of_one_and_of_two(line).completion_rate == Decimal("0.2")
    with django_assert_num_queries(1):
        lit_by.reports_that_count([line.pk])
    day = now + timedelta(days=2)
    final = report(completion_rate=None, is_final=True, at=day)
    actions.verify(update=final, by=office, at=day)
    assert _of_one_and_of_two(line).pk == final.pk
    task = actions.accept(assignment=queries.assignment_of(line), by=office, at=day)
    actions.unaccept(assignment=task, reason="有误", by=office, at=now + timedelta(days=4))

    assert _of_one_and_of_two(line).completion_rate == Decimal("0.2")
    assert _of_one_and_of_two(line, as_of=now + timedelta(days=3)).pk == final.pk
    assert _of_one_and_of_two(line, on=day.date()).pk == final.pk
    assert _of_one_and_of_two(line, on=now.date()).completion_rate == Decimal("0.2")
    assert _of_one_and_of_two(line, on=now.date() - timedelta(days=1)) is None


def test_months_missed_are_counted_back_from_the_last_that_fell_due(
    signed, report, line, office, now
):
    # 0.2 verified in March; at the end of March 90/365 = 0.247, of February 59/365 = 0.162
    actions.verify(update=report(), by=office, at=now)
    known = {line.pk: signed}

    def missed(day):
        return lit_by.missed_months([line], known, day, None)[line.pk]

    assert missed(date(2025, 4, 5)) == 0  # March is not judged before its report fell due
    assert missed(date(2025, 4, 6)) == 1
    assert missed(date(2025, 5, 6)) == 2
    assert missed(date(2025, 9, 6)) == 2  # no more than two are asked for


def test_before_the_task_began_no_month_is_judged(signed, line):
    assert lit_by.missed_months([line], {line.pk: signed}, date(2025, 1, 20), None) == {
        line.pk: None
    }


def test_a_light_by_hand_holds_from_its_day_to_its_last(update, line, office, now):
    actions.set_light(assignment=queries.assignment_of(line), light="amber", reason="汛期停工",
                      until=date(2025, 3, 31), by=office, at=now)  # fmt: skip

    def on(day, as_of=None):
        found = lit_by.hands({line.pk: None}, day, as_of)
        return found[line.pk].light if found else None

    assert on(date(2025, 3, 2)) is None
    assert on(date(2025, 3, 3)) == on(date(2025, 3, 31)) == "amber"
    assert on(date(2025, 4, 1)) is None
    assert on(date(2025, 3, 3), now - timedelta(minutes=1)) is None


def test_all_that_was_ever_set_is_told_the_newest_first(update, line, office, now):
    task = queries.assignment_of(line)
    actions.set_light(assignment=task, light="red", reason="停工", by=office, at=now)
    actions.set_light(assignment=task, light="", reason="复工", by=office,
                      at=now + timedelta(days=1))  # fmt: skip

    assert [row.light for row in queries.set_by_hand(line)] == ["", "red"]


def test_a_light_by_hand_ends_with_the_completion_and_does_not_come_back(
    reported_done, line, office, now
):
    actions.set_light(assignment=reported_done, light="red", reason="停工", by=office, at=now)
    done_at, undone_at = now + timedelta(days=17), now + timedelta(days=27)  # 20 and 30 March
    task = actions.accept(assignment=queries.assignment_of(line), by=office, at=done_at)
    actions.unaccept(assignment=task, reason="有误", by=office, at=undone_at)

    def on(day, as_of=None):
        found = lit_by.hands({line.pk: None}, day, as_of)
        return found[line.pk].light if found else None

    assert on(date(2025, 3, 31)) is None
    assert on(date(2025, 3, 19)) == "red"
    assert on(date(2025, 3, 31), done_at - timedelta(minutes=1)) == "red"
    assert queries.light_of(line, date(2025, 3, 31)).hand is None


def test_a_light_set_after_the_completion_was_undone_holds(completed, line, office, now):
    task = actions.unaccept(assignment=completed, reason="有误", by=office,
                            at=now + timedelta(days=1))  # fmt: skip
    actions.set_light(assignment=task, light="amber", reason="返工", by=office,
                      at=now + timedelta(days=2))  # fmt: skip

    assert lit_by.hands({line.pk: None}, date(2025, 3, 31))[line.pk].light == "amber"
