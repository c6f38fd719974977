"""The month in short: lights now and at the end of last month, what got worse, what is missing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import F

from luodi.deliver import actions, queries
from luodi.deliver.models import Assignment, LightRecord, ProgressUpdate, Slip
from luodi.org.models import Person

TODAY = date(2025, 3, 3)  # Monday; 62 of the task's 365 days have passed, 17 %


def kept(assignment: Assignment, on: date, light: str) -> None:
    """Keep the light of a task as the day's work did on a day."""
    LightRecord(line=assignment.line, on=on, light=light, preset="progress", preset_version="1",
                inputs={}).save()  # fmt: skip


def counted(found: queries.InShort) -> dict[str, tuple[int, int | None]]:
    """How many tasks show each light, and how many more than at the end of last month."""
    return {one.light: (one.number, one.more) for one in found.counts if one.number or one.more}


def test_without_lights_kept_last_month_nothing_is_compared(
    office: Person, assignment: Assignment
) -> None:
    found = queries.in_short(office, TODAY)

    assert (found.first, found.total) == (date(2025, 3, 1), 1)
    assert counted(found) == {"no_data": (1, None)}
    assert found.worse == ()


def test_lights_are_compared_with_the_end_of_last_month(
    office: Person, update: ProgressUpdate, signed: Assignment, now: datetime
) -> None:
    kept(signed, date(2025, 2, 20), "amber")  # and so it stood until the 28th
    actions.verify(update=update, by=office, at=now)

    assert counted(queries.in_short(office, TODAY)) == {"amber": (0, -1), "green": (1, 1)}


def test_a_task_completed_last_month_is_no_news(
    office: Person, reported_done: Assignment, assignment: Assignment
) -> None:
    kept(assignment, date(2025, 2, 20), "green")
    ended = datetime(2025, 2, 27, 12, tzinfo=reported_done.assigned_at.tzinfo)
    Assignment.objects.filter(pk=assignment.pk).update(
        state="completed", completed_at=ended, completed_by=office, version=F("version") + 1
    )

    assert counted(queries.in_short(office, TODAY)) == {"done": (1, 0)}


def test_what_got_worse_within_a_week_is_named_with_both_lights(
    office: Person, signed: Assignment, report: Callable[..., ProgressUpdate], now: datetime
) -> None:
    kept(signed, date(2025, 2, 24), "green")  # seven days before
    actions.verify(update=report(completion_rate=Decimal("0.02")), by=office, at=now)

    found = queries.in_short(office, TODAY)

    # 2 % done of 17 % expected: 15 points behind is amber
    assert [(one.title, one.was, one.light) for one in found.worse] == [
        ("建成东岸步道", "green", "amber")
    ]
    assert found.worse_in_all == 1


def test_what_got_better_or_stayed_is_not_named(
    office: Person, signed: Assignment, report: Callable[..., ProgressUpdate], now: datetime
) -> None:
    kept(signed, date(2025, 2, 20), "amber")
    actions.verify(update=report(completion_rate=Decimal("0.02")), by=office, at=now)

    assert queries.in_short(office, TODAY).worse == ()


def test_units_whose_monthly_report_is_missing_are_named(
    office: Person, signed: Assignment
) -> None:
    april = date(2025, 4, 8)  # the report of March fell due at the latest on 7 April

    found = queries.in_short(office, april)

    assert [unit.code for unit in found.missing] == ["JXJ"]
    assert found.reports_missing == 1
    assert found.missing_names == "区经信局"
    many = replace(found, missing=found.missing * 7)
    assert many.missing_names == "、".join(["区经信局"] * 6) + " …"


def test_a_paused_task_misses_no_report(office: Person, signed: Assignment) -> None:
    Assignment.objects.filter(pk=signed.pk).update(state="paused")

    assert queries.in_short(office, date(2025, 4, 8)).reports_missing == 0


def test_open_slips_are_counted_the_gravest_first(office: Person, signed: Assignment) -> None:
    for serial, colour in enumerate(("blue", "red", "blue"), start=1):
        Slip.objects.create(
            line=signed.line, unit=signed.unit, colour=colour, year=2025, serial=serial,
            of="deadline" if serial < 3 else "report", rung="x", due_on=signed.line.due_on,
            issued_on=TODAY, addressee="contact",
        )  # fmt: skip

    found = queries.in_short(office, TODAY).slips

    assert [(colour, number) for colour, _label, number in found] == [("red", 1), ("blue", 2)]


def test_nothing_out_of_reach_is_told(outsider: Person, assignment: Assignment) -> None:
    found = queries.in_short(outsider, TODAY)

    assert (found.total, found.reports_missing, found.slips) == (0, 0, ())
    assert not any(one.number for one in found.counts)


def test_the_questions_asked_do_not_grow_with_the_tasks(
    office: Person, signed: Assignment, django_assert_max_num_queries: Any
) -> None:
    actions.keep_standings(today=TODAY, by=None, at=signed.assigned_at)

    with django_assert_max_num_queries(12):
        queries.in_short(office, TODAY)


def test_a_unit_that_took_a_task_up_again_misses_no_report_yet(
    office: Person, signed: Assignment, now: datetime
) -> None:
    paused = actions.pause(assignment=signed, until=date(2025, 10, 1), reason="征地未完",
                           by=office, at=now)  # fmt: skip
    actions.resume(assignment=paused, reason="复工", by=office, at=now + timedelta(days=212))

    assert queries.in_short(office, date(2025, 10, 2)).missing == ()
    assert queries.in_short(office, date(2025, 11, 7)).reports_missing == 1


def test_a_completion_that_was_undone_since_counts_for_the_month_it_stood_in(
    office: Person, completed: Assignment, now: datetime
) -> None:
    # accepted on 3 March, taken back on 2 April; no light is kept of a task that is over
    kept(completed, date(2025, 3, 2), "green")
    actions.unaccept(assignment=completed, reason="有误", by=office, at=now + timedelta(days=30))

    # at the end of March it was done; in April it is a task without a report again
    found = counted(queries.in_short(office, date(2025, 4, 3)))
    assert found == {"done": (0, -1), "no_data": (1, 1)}
