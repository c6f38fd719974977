"""The course of a rank, period after period."""

from luodi.indicators import actions
from luodi.indicators.queries import league_courses, standing


def enter(now, period, rank, members=38, title="经济报表"):
    """Enter a rank as the system does."""
    return actions.enter_standing(
        league="全市各区", title=title, period=period, rank=rank, members=members,
        source="市通报", by=None, at=now,
    )  # fmt: skip


def test_places_won_count_against_the_period_before(db, now) -> None:
    for period, rank in (("2022", 9), ("2024", 4), ("2023", 6)):
        enter(now, period, rank)

    (course,) = league_courses()

    assert course.periods == ["2022", "2023", "2024"]
    assert [one.won for one in course.placings] == [None, 3, 2]
    assert course.newest_first[0] is course.newest


def test_the_first_stands_on_top_and_the_last_at_the_bottom(db, now) -> None:
    enter(now, "2023", 1)
    enter(now, "2024", 38)
    enter(now, "2024", 1, members=1, title="独有")

    assert {course.title: course.shares for course in league_courses()} == {
        "经济报表": [1.0, 0.0], "独有": [1.0],
    }  # fmt: skip


def test_the_number_of_queries_does_not_grow(db, now, django_assert_num_queries) -> None:
    for year in range(2015, 2025):
        enter(now, str(year), year - 2014)

    with django_assert_num_queries(2):
        league_courses()


def test_what_was_replaced_is_not_found(db, now) -> None:
    first = enter(now, "2024", 7)
    actions.revise_standing(
        standing=first, rank=6, members=38, reason="复核", by=None, at=now
    )  # fmt: skip

    assert standing(first.pk) is None
