"""What programs send about tasks, and what they are told; shares are texts of 0 to 1."""

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field

from luodi.deliver.models import Assignment, ProgressUpdate, Standing
from luodi.org.days import day_of
from luodi.ui.exchange import Asked, Code, KeySent, Sent, Told, Version

StateAsked = Literal[
    "", "assigned", "signed", "paused", "reported_done", "completed", "closed", "archived"
]
Rate = Annotated[str, Field(pattern=r"^(0(\.[0-9]{1,6})?|1(\.0{1,6})?)$", max_length=8)]
Sentence = Annotated[str, Field(min_length=1, max_length=200, pattern=r"\S")]
Words = Annotated[str, Field(max_length=400)]
UUID = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
FormKey = Annotated[str, Field(pattern=rf"^({UUID})?$", max_length=36)]


class LightTold(Told):
    """A light with the numbers it follows from; ``by_hand`` where somebody set it, with reason."""

    light: str
    done: str | None
    expected: str
    gap: str | None
    progress_class: str
    freshness: str
    overdue: bool
    by_hand: bool


class TaskTold(Told):
    """A task: ``id`` is its line's key; state, class of progress, light and freshness are four."""

    id: int
    number: str
    title: str
    unit: str
    state: str
    origin: str
    starts_on: str
    due_on: str | None
    first_due_on: str | None
    extensions: int
    assigned_on: str
    completed_on: str | None
    closed_on: str | None
    version: int
    light: LightTold


class TasksTold(Told):
    """One page of tasks."""

    rows: list[TaskTold]
    next: int | None


class TasksAsked(Asked):
    """Which tasks: of a unit, in a state."""

    unit: Annotated[str, Field(pattern=r"^[-a-zA-Z0-9_]{0,32}$", max_length=32)] = ""
    state: StateAsked = ""


class ReportTold(Told):
    """A report on a task; ``verdict`` is null while it waits for its verification."""

    id: int
    unit: str
    completion_rate: str
    figure: int | None
    target: int | None
    sentence: str
    problem: str
    next_step: str
    is_final: bool
    submitted_on: str
    verdict: str | None
    reason: str


class BasisTold(Told):
    """A figure that the next report can stand on, and the share of its target that is reached."""

    figure: int
    target: int
    completion_rate: str


class TaskWithReports(TaskTold):
    """A task with its reports, the newest first, and the figures that the next can stand on."""

    supporting_units: list[Code]
    sentence: str
    reports: list[ReportTold]
    figures: list[BasisTold]


class ReportSent(Sent):
    """A report: the share done, or the figure and target that say it; ``key`` makes it one report
    however often it is sent.
    """

    sentence: Sentence
    completion_rate: Rate | None = None
    figure: KeySent | None = None
    target: KeySent | None = None
    problem: Words = ""
    next_step: Words = ""
    is_final: bool = False
    key: FormKey = ""
    version: Version | None = None


def task_told(row: Assignment, standing: Standing) -> TaskTold:
    """Return a task as programs are told it; the line and the unit must be there."""
    line = row.line
    return TaskTold(
        id=line.pk, number=line.number, title=line.title, unit=row.unit.code, state=row.state,
        origin=row.origin, starts_on=row.starts_on.isoformat(), due_on=_day(line.due_on),
        first_due_on=_day(line.first_due_on), extensions=line.extensions,
        assigned_on=day_of(row.assigned_at).isoformat(),
        completed_on=_day(row.completed_at and day_of(row.completed_at)),
        closed_on=_day(row.closed_at and day_of(row.closed_at)), version=row.version,
        light=LightTold(
            light=standing.light, done=_share(standing.done),
            expected=_share(standing.expected) or "0", gap=_share(standing.gap),
            progress_class=standing.progress_class, freshness=standing.freshness,
            overdue=standing.overdue, by_hand=standing.by_hand,
        ),
    )  # fmt: skip


def report_told(update: ProgressUpdate) -> ReportTold:
    """Return a report as programs are told it."""
    decision = update.decision
    return ReportTold(
        id=update.pk, unit=update.unit.code, completion_rate=_plain(update.completion_rate),
        figure=update.observation_id, target=update.target_id, sentence=update.sentence,
        problem=update.problem, next_step=update.next_step, is_final=update.is_final,
        submitted_on=day_of(update.submitted_at).isoformat(),
        verdict=decision.verdict if decision else None, reason=decision.reason if decision else "",
    )  # fmt: skip


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None


def _share(share: float | None) -> str | None:
    return None if share is None else _plain(Decimal(f"{share:.6f}"))


def _plain(share: Decimal) -> str:
    return f"{share:f}".rstrip("0").rstrip(".") if "." in f"{share:f}" else f"{share:f}"
