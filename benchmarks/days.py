"""Day after day of ``luodi day`` over thousands of tasks: seconds, what a second run of a day adds
and takes, and whether slips, reminders and notices are those that the plan of the year makes.

``python -m benchmarks.days [--json] [--tasks 1000] [--days 40] [--postgres]``; the database is a
scratch one. Full size: ``--tasks 10000 --days 365``. Of a hundred tasks ninety report on the second
of each month, five on the twelfth of every other one, five never; a tenth is not done by its
deadline. What has to follow is counted here by these words and the days of the ladder, apart from
the code that is tried.
"""

import json
import os
import statistics
import sys
import tempfile
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from random import Random
from time import perf_counter
from typing import Any
from zoneinfo import ZoneInfo

import chinese_calendar  # type: ignore[import-untyped]

from benchmarks.figures import Figure, main
from benchmarks.pages import CHILD, on_database
from tests.postgres import available, server

ZONE = ZoneInfo("Asia/Shanghai")
YEAR = 2025
UNITS = 300
A_BATCH = 1000
FIRST = date(YEAR, 1, 2)
PROMPT, LATE, NEVER, LATE_DAY = "prompt", "late", "never", 12
ORDINARY = "<= 3"
# The ladder of pack `delivery`: working days after what fell due. Each slip is to be answered
# before the next rung is reached, and nobody here answers.
OVERDUE = {"yellow": 1, "orange": 5, "red": 10}
REPORT_DAY, REMINDED = 5, 2  # of the month after; days before
BLUE, ANNOUNCED = 3, 7  # days before a deadline
CHOICES = ArgumentParser(add_help=False)
CHOICES.add_argument("--tasks", type=int, default=1000)
CHOICES.add_argument("--days", type=int, default=40)
CHOICES.add_argument("--postgres", action="store_true")


def figures() -> Iterator[Figure]:
    """Measure on SQLite, or on PostgreSQL where it is asked for and there is a server."""
    given, _rest = CHOICES.parse_known_args()
    sizes = {"LUODI_BENCH_TASKS": str(given.tasks), "LUODI_BENCH_DAYS": str(given.days)}
    if given.postgres and available():
        with server() as url, tempfile.TemporaryDirectory() as home:
            yield from on_database("PostgreSQL", home, {"DATABASE_URL": url, **sizes},
                                   module="benchmarks.days")  # fmt: skip
        return
    with tempfile.TemporaryDirectory() as home:
        yield from on_database("SQLite", home, sizes, module="benchmarks.days")


def child() -> None:
    """Fill the database of this process, play its days and print what they took."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    house = Year(int(os.environ["LUODI_BENCH_TASKS"]), int(os.environ["LUODI_BENCH_DAYS"]))
    house.fill()
    for row in house.played():
        print(json.dumps(row), flush=True)


class Year:
    """The tasks of a year, and what their units do on which day."""

    def __init__(self, tasks: int, days: int) -> None:
        self.tasks, self.days = tasks, days
        self.dice = Random(42)
        self.office: Any = None
        self.people: dict[int, Any] = {}

    def fill(self) -> None:
        """Make 300 units with one person each, and the tasks, signed for on 2 January."""
        from luodi.deliver.models import Assignment
        from luodi.org import actions as org
        from luodi.plan import actions as plans
        from luodi.plan.models import Line

        at = _moment(date(YEAR, 1, 1), 9)
        house = org.add_unit(by=None, at=at, code="XQ", name="溪桥区", short_name="溪桥区",
                             kind="district")  # fmt: skip
        self.office = org.add_person(by=None, at=at, sign_in_name="office", name="督查员",
                                     role="office", unit=house)  # fmt: skip
        units = [self._unit(org, house, number, at) for number in range(1, UNITS + 1)]
        plan = plans.start_plan(title="溪桥区重点工作", year=YEAR, by=self.office, at=at)
        lines = Line.objects.bulk_create([
            Line(plan=plan, level="task", position=n, number=str(n), title=f"第{n}项任务",
                 lead_unit=units[n % UNITS], entered_by=self.office, entered_at=at,
                 due_on=date(YEAR, self.dice.randint(3, 12), self.dice.randint(1, 28)))
            for n in range(1, self.tasks + 1)
        ], batch_size=A_BATCH)  # fmt: skip
        self.rows = Assignment.objects.bulk_create([
            Assignment(line=line, unit=unit, state="signed", assigned_by=self.office,
                       assigned_at=at, signed_at=at, signed_by=self.people[unit.pk],
                       starts_on=date(YEAR, 1, 1))
            for line, unit in ((line, units[line.position % UNITS]) for line in lines)
        ], batch_size=A_BATCH)  # fmt: skip

    def _unit(self, org: Any, house: Any, number: int, at: datetime) -> Any:
        unit = org.add_unit(by=None, at=at, code=f"U{number}", name=f"溪桥区第{number}局",
                            short_name=f"第{number}局", kind="bureau", parent=house)  # fmt: skip
        self.people[unit.pk] = org.add_person(
            by=None, at=at, sign_in_name=f"u{number}", name=f"第{number}局经办人",
            role="lead_unit", unit=unit,
        )  # fmt: skip
        return unit

    def played(self) -> Iterator[tuple[str, str, float, str]]:
        """Play the days; yield what they came to."""
        from luodi.deliver.models import LightRecord, Reminder, Slip
        from luodi.notices.models import Notice

        first, again, added, told = [], [], 0, Counter[date]()
        for number in range(self.days):
            today = FIRST + timedelta(days=number)
            took, _done = _run(today, 7)
            first.append(took)
            standing = Notice.objects.filter(kind="slips_open", told_on=today, over_on=None)
            told[today] = standing.count()
            if number % 30 == 0:
                second, done = _run(today, 8)
                again.append((took, second))
                added += sum((done.lights, done.reminders, done.slips, done.told, done.alerts))
            self._act(today)
        yield "seconds a day (median)", "s", statistics.median(first), ORDINARY
        yield "seconds, the longest day", "s", max(first), ""
        yield "seconds, all days", "s", sum(first), ""
        ratio = sum(second for _one, second in again) / sum(one for one, _second in again)
        yield "second run ÷ first run", "ratio", ratio, ""
        yield "things that a second run added", "", float(added), "== 0"
        wanted = Expected(self)
        issued = Counter(Slip.objects.values_list("issued_on", "colour"))
        reminded = Counter(Reminder.objects.values_list("on", flat=True))
        for what, is_so, should in (
            ("slips by day and colour", issued, wanted.slips),
            ("reminders by day", reminded, wanted.reminders),
            ("notices of slips by day", told, wanted.notices),
        ):  # fmt: skip
            yield f"{what}, expected", "", float(should.total()), ""
            apart = _apart(is_so, should)
            if apart:
                print(f"{what}: {dict(apart.most_common(20))}", file=sys.stderr)
            yield f"{what}, differences", "", float(apart.total()), "== 0"
        for kept in (LightRecord, Reminder, Slip, Notice):
            yield f"{kept._meta.verbose_name_plural}, all", "", float(kept.objects.count()), ""

    def _act(self, today: date) -> None:
        """Let units report and finish."""
        if today.day == 2:
            self._report(today, [row for row in self.rows if habit(row) == PROMPT])
        if today.day == LATE_DAY and today.month % 2 == 0:
            self._report(today, [row for row in self.rows if habit(row) == LATE])
        self._finish(today, [row for row in self.rows if finished_on(row) == today])

    def _report(self, today: date, rows: Iterable[Any]) -> None:
        """Enter reports with their verification, and end the slips that asked for them."""
        from luodi.deliver.models import ProgressUpdate, Slip, Verification

        at = _moment(today, 12)
        made = ProgressUpdate.objects.bulk_create([
            ProgressUpdate(line=row.line, unit_id=row.unit_id, sentence="按计划推进",
                           completion_rate=Decimal(f"{today.month / 13:.6f}"), submitted_at=at,
                           submitted_by=self.people[row.unit_id])
            for row in rows if row.state == "signed"
        ], batch_size=A_BATCH)  # fmt: skip
        Verification.objects.bulk_create([
            Verification(update_verified=one, verdict="verified", by=self.office, at=at)
            for one in made
        ], batch_size=A_BATCH)  # fmt: skip
        lines = {one.line_id for one in made}
        told = Slip.objects.filter(ended_on=None, of="report", line__in=lines)
        told.update(ended_on=today, ended_because="reported")

    def _finish(self, today: date, rows: list[Any]) -> None:
        from luodi.deliver.models import Assignment, Slip

        for row in rows:
            row.state = "completed"
        Assignment.objects.filter(pk__in=[row.pk for row in rows]).update(
            state="completed", completed_at=_moment(today, 12), completed_by=self.office
        )
        told = Slip.objects.filter(ended_on=None, line__in=[row.line_id for row in rows])
        told.update(ended_on=today, ended_because="finished")


class Expected:
    """What a year's plan has to lead to by the days of the ladder, counted task by task."""

    def __init__(self, year: Year) -> None:
        self.slips, self.reminders, self.notices = Counter[Any](), Counter[date](), Counter[date]()
        self.last = FIRST + timedelta(days=year.days - 1)
        for row in year.rows:
            self._deadline(row)
            for month in range(1, 13):
                self._report(row, month)

    def _deadline(self, row: Any) -> None:
        due_on, end = row.line.due_on, finished_on(row) or date.max
        self._remind(due_on - timedelta(days=ANNOUNCED))
        self._chase({due_on - timedelta(days=BLUE): "blue", **_late(due_on)}, end)

    def _report(self, row: Any, month: int) -> None:
        """Count what the report of a month brings that is not there by its day, the fifth of the
        next: whoever is late reports in February what was due in it, and in March is not late.
        """
        due_on = date(YEAR + month // 12, month % 12 + 1, REPORT_DAY)
        end = finished_on(row) or date.max
        if habit(row) == PROMPT or (habit(row) == LATE and due_on.month % 2):
            return
        if habit(row) == NEVER and month > 1:  # what is missing first is chased, and nothing else
            return
        announced = due_on - timedelta(days=REMINDED)
        if announced <= end:
            self._remind(announced)
        came = due_on.replace(day=LATE_DAY) if habit(row) == LATE else date.max
        self._chase(_late(due_on), min(end, came))

    def _remind(self, day: date) -> None:
        self.reminders[day] += day <= self.last

    def _chase(self, ladder: dict[date, str], end: date) -> None:
        """Count slips up to the day whose noon ends them, and the notice of each morning."""
        climbed = [day for day in ladder if day <= min(end, self.last)]
        self.slips.update((day, ladder[day]) for day in climbed)
        days = (min(end, self.last) - climbed[0]).days + 1 if climbed else 0
        self.notices.update(climbed[0] + timedelta(days=n) for n in range(days))


def habit(row: Any) -> str:
    """Return how a task's unit reports."""
    return {0: NEVER, 1: LATE}.get(row.pk % 20, PROMPT)


def finished_on(row: Any) -> date | None:
    """Return the day a task is done, its deadline; None for the tenth that is not."""
    return row.line.due_on if row.pk % 10 else None


def _late(due_on: date) -> dict[date, str]:
    return {_worked(due_on, count): colour for colour, count in OVERDUE.items()}


@cache
def _worked(day: date, count: int) -> date:
    while count:
        day += timedelta(days=1)
        count -= chinese_calendar.is_workday(day)  # what falls due in December reaches into January
    return day


def _apart(one: Counter[Any], other: Counter[Any]) -> Counter[Any]:
    """Return by how many two counts differ, of those that do."""
    return (one - other) + (other - one)


def _run(today: date, hour: int) -> tuple[float, Any]:
    from luodi.web import jobs

    begun = perf_counter()
    done = jobs.luodi_day(today=today, at=_moment(today, hour))
    return perf_counter() - begun, done


def _moment(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), ZONE)


if __name__ == "__main__":
    if sys.argv[1:] == [CHILD]:
        child()
    else:
        sys.exit(main(figures, "A year of luodi day", CHOICES.parse_known_args()[1]))
