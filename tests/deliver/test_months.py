"""When monthly reports fall due, and whether one came in time."""

from datetime import UTC, date, datetime

from luodi.deliver import months


def test_the_day_of_a_moment_is_the_day_where_the_house_stands():
    # 20:00 in Greenwich is 04:00 of the next day in Shanghai
    assert months.day_of(datetime(2025, 3, 3, 20, 0, tzinfo=UTC)) == date(2025, 3, 4)


def test_the_next_report_falls_due_on_the_fifth_that_is_not_past():
    assert months.next_due(date(2025, 3, 5)) == date(2025, 3, 5)
    assert months.next_due(date(2025, 3, 6)) == date(2025, 4, 5)
    assert months.next_due(date(2025, 12, 6)) == date(2026, 1, 5)


def test_the_one_before_fell_due_a_month_earlier():
    assert months.due_before(date(2025, 4, 5)) == date(2025, 3, 5)
    assert months.due_before(date(2026, 1, 5)) == date(2025, 12, 5)


def test_a_report_is_owed_for_the_month_of_assignment_and_each_after_it():
    found = months.dues(date(2025, 3, 3), date(2025, 6, 4))

    assert found == [date(2025, 4, 5), date(2025, 5, 5)]


def test_in_time_is_after_the_one_before_and_by_the_day_itself():
    due_on = date(2025, 4, 5)

    assert months.in_time(due_on, [date(2025, 3, 6)])
    assert months.in_time(due_on, [date(2025, 4, 5)])
    assert not months.in_time(due_on, [date(2025, 3, 5), date(2025, 4, 6)])


def test_a_rung_speaks_english_here_and_an_unknown_one_by_its_code():
    assert months.rung_title("deadline_7_days_before") == "The task falls due in seven days"
    assert months.rung_title("gone") == "gone"


def test_the_last_report_that_is_over_and_the_months_it_lets_judge():
    # reports fall due on the fifth; the fifth itself is not over
    assert months.passed_due(date(2025, 4, 5)) == date(2025, 3, 5)
    assert months.passed_due(date(2025, 4, 6)) == date(2025, 4, 5)
    assert months.judged(date(2025, 4, 6), 2) == [
        (date(2025, 3, 31), date(2025, 4, 5)), (date(2025, 2, 28), date(2025, 3, 5))
    ]  # fmt: skip


def test_the_first_report_falls_due_for_the_month_of_assignment():
    assert months.first_due(date(2025, 12, 31)) == date(2026, 1, 5)


def test_a_day_is_over_at_the_next_midnight_and_the_first_day_has_none_before_it():
    assert months.end_of(date(2025, 3, 3)).isoformat() == "2025-03-04T00:00:00+08:00"
    assert months.end_of(date.max).year == 9999
    assert months.eve(date(2025, 3, 1)) == date(2025, 2, 28)
    assert months.eve(date.min) == date.min
