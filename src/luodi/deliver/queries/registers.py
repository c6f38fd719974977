"""Ask for the register of a year's tasks and for what each unit delivered: numbers that add up."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luodi.deliver import months
from luodi.deliver.lights import Light
from luodi.deliver.models import Assignment, ProgressUpdate, Verdict
from luodi.deliver.queries.lit import lights
from luodi.deliver.queries.spans import Span, at_work, paused
from luodi.deliver.queries.stood import as_they_stood
from luodi.deliver.queries.tasks import COUNTED, assignments

PLACES = Decimal("0.000001")
CLASSES = {
    "completed": _("Completed"),
    "ahead": _("Ahead of schedule"),
    "on_pace": _("On schedule"),
    "behind": _("Behind schedule"),
    "unreported": _("Without a verified report"),
}


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One task in the register with its class of progress and the light that it follows from."""

    line_pk: int
    number: str
    title: str
    unit_pk: int
    unit_code: str
    unit_name: str
    due_on: date | None
    progress_class: str
    light: Light
    overdue: bool


@dataclass(frozen=True, slots=True)
class Register:
    """The tasks of a year on a day; every count is counted from ``rows``.

    ``apart`` are the tasks of other origins, responses and rectifications, that are not in it.
    """

    year: int
    day: date
    rows: tuple[RegisterRow, ...]
    apart: int = 0

    @property
    def total(self) -> int:
        """All assigned tasks."""
        return len(self.rows)

    @property
    def classes(self) -> dict[str, int]:
        """How many tasks are in each class of progress, in the order of ``CLASSES``."""
        return {
            name: sum(row.progress_class == name for row in self.rows) for name in CLASSES
        }  # fmt: skip

    @property
    def completed(self) -> int:
        """Accepted as completed."""
        return self.classes["completed"]

    @property
    def under_way(self) -> int:
        """All that are not completed."""
        return self.total - self.completed

    @property
    def behind(self) -> tuple[RegisterRow, ...]:
        """The tasks behind schedule, the farthest behind first."""
        rows = [row for row in self.rows if row.progress_class == "behind"]
        return tuple(sorted(rows, key=lambda row: -(row.light.gap or 0.0)))

    @property
    def overdue(self) -> tuple[RegisterRow, ...]:
        """The tasks whose deadline has passed and that are neither completed nor paused."""
        return tuple(row for row in self.rows if row.overdue)


@dataclass(frozen=True, slots=True)
class Delivery:
    """What one unit delivered of the tasks it leads; shares 0..1, None where nothing is known."""

    tasks: int
    completed: int
    on_pace_share: Decimal | None
    mean_completion: Decimal | None
    reported_in_time_share: Decimal | None
    line_pks: tuple[int, ...]


def register(
    year: int, today: date, *, as_of: datetime | None = None, origins: Collection[str] = COUNTED
) -> Register:
    """Return the register of a year's tasks on a day, by number; the parts sum to the total.

    It holds the tasks that were assigned and ran by that day, each with the unit and the deadline
    of then and with what was reported by then: those of the plan and of instructions, unless
    ``origins`` names others.
    """
    known = as_they_stood(assignments(year=year, on=today, as_of=as_of), today, as_of)
    rows = [row for row in known if row.origin in origins]
    lit = _lights(rows, today, as_of)
    rest = paused(rows, today, as_of)
    told = [_row(row, lit[row.line_id], today, row.pk in rest) for row in rows]
    return Register(year, today, tuple(sorted(told, key=_by_number)), len(known) - len(rows))


def delivery_of(
    units: Iterable[Any], year: int, day: date, *, as_of: datetime | None = None,
    origins: Collection[str] = COUNTED,
) -> dict[int, Delivery]:  # fmt: skip
    """Return what each of these units delivered of a year's tasks by a day, as known at a moment.

    What came after the day counts for a later one, whenever it is asked: an assignment, a task that
    begins later, a hand-over, a report, a completion. Only a verification may come up to ``as_of``.
    Tasks of the plan and of instructions count, unless ``origins`` names others. On pace:
    completed or green, of all its tasks, so that an unreported one is not on pace. Mean completion:
    over the tasks of which a verified share is known. Lights are the rule's here: none set by hand
    counts. In time: of the monthly reports that fell due while the task was under way with this
    unit, neither paused nor completed, those that came by their day and were neither sent back nor
    withdrawn.
    """
    told = assignments(year=year, on=day, as_of=as_of, origins=origins)
    rows = as_they_stood(told, day, as_of)
    lit = _lights(rows, day, as_of)
    came, worked = _reported_days(rows, as_of), at_work(rows, day, as_of)
    return {
        unit.pk: _delivery([row for row in rows if row.unit_id == unit.pk], lit, came, worked)
        for unit in units
    }


def _lights(rows: list[Assignment], day: date, as_of: datetime | None) -> dict[int, Light]:
    known = {row.line_id: row for row in rows}
    return lights([row.line for row in rows], day, as_of=as_of, known=known)


def _delivery(
    rows: list[Assignment], lit: dict[int, Light], came: dict[int, list[date]],
    worked: dict[int, list[Span]],
) -> Delivery:  # fmt: skip
    own = [lit[row.line_id] for row in rows]
    shares = [Decimal(str(light.done)) for light in own if light.done is not None]
    in_time = [
        months.in_time(due_on, came.get(row.line_id, ()))
        for row in rows for since, until in worked[row.pk] for due_on in months.dues(since, until)
    ]  # fmt: skip
    return Delivery(
        tasks=len(rows),
        completed=sum(light.ruled == "done" for light in own),
        on_pace_share=_mean([Decimal(light.ruled in ("done", "green")) for light in own]),
        mean_completion=_mean(shares),
        reported_in_time_share=_mean([Decimal(came_so) for came_so in in_time]),
        line_pks=tuple(row.line_id for row in rows),
    )


def _reported_days(rows: list[Assignment], as_of: datetime | None) -> dict[int, list[date]]:
    found = ProgressUpdate.objects.filter(line__in=[row.line_id for row in rows])
    no_report = Q(verification__verdict__in=(Verdict.SENT_BACK, Verdict.WITHDRAWN))
    if as_of is not None:
        found = found.filter(submitted_at__lte=as_of)
        no_report &= Q(verification__at__lte=as_of)
    days: dict[int, list[date]] = {}
    for line_pk, at in found.exclude(no_report).values_list("line", "submitted_at"):
        days.setdefault(line_pk, []).append(months.day_of(at))
    return days


def _mean(shares: list[Decimal]) -> Decimal | None:
    return (sum(shares, Decimal()) / len(shares)).quantize(PLACES) if shares else None


def _row(row: Assignment, light: Light, today: date, rests: bool) -> RegisterRow:
    line = row.line
    over = line.due_on is not None and line.due_on < today
    late = over and not rests and light.value != "done"
    return RegisterRow(
        line.pk, line.number, line.title, row.unit_id, row.unit.code, row.unit.short_name,
        line.due_on, class_of(light), light, late,
    )  # fmt: skip


def class_of(light: Light) -> str:
    """Return the class of progress that follows from a light: the rule's, never the hand's."""
    if light.ruled == "done":
        return "completed"
    if light.gap is None:
        return "unreported"
    if light.ruled != "green":
        return "behind"
    return "ahead" if light.gap < 0 else "on_pace"


def _by_number(row: RegisterRow) -> tuple[list[int], int]:
    return [int(part) for part in row.number.split(".") if part.isdigit()], row.line_pk
