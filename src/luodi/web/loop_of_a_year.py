"""The loop of a plan's year, room after room: sentences, tasks, lights, ranks, boards, findings."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Max, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from luodi.air import queries as air
from luodi.assess import queries as assess
from luodi.deliver import queries as deliver
from luodi.kernels import periods
from luodi.plan import queries as plans
from luodi.review import queries as review


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that a task stands on, and where it stands."""

    quote: str
    document: str
    url: str


@dataclass(frozen=True, slots=True)
class Task:
    """One task: its light at the end of each month that is over, and when it was closed."""

    assignment: Any
    lights: list[str]  # empty text: not assigned yet

    @property
    def line(self) -> Any:
        """The line of the plan."""
        return self.assignment.line


@dataclass(frozen=True, slots=True)
class Judged:
    """A confirmed assessment: when, and the board that stands for it, if any."""

    run: Any
    title: str
    board: Any = None


@dataclass(frozen=True, slots=True)
class Standings:
    """One scheme's year: its runs in the order of time, and each unit's scores in them."""

    title: str
    judged: list[Judged]
    rows: list[tuple[Any, list[Any]]]  # a unit with its score of each run, None where it has none


@dataclass(frozen=True, slots=True)
class Told:
    """A circular that was issued, by its number and title in the language of whoever reads."""

    circular: Any

    def __str__(self) -> str:
        language = "zh" if (get_language() or "zh").startswith("zh") else "en"
        content = self.circular.content
        return f"{content['number'][language]} {content['title'][language]}"


@dataclass(frozen=True, slots=True)
class Loop:
    """The whole year of a plan."""

    plan: Any
    months: list[date]
    tasks: QuerySet[Any]  # assignments in the order of the plan; their lights: ``month_by_month``
    counted: dict[str, Any]
    standings: list[Standings]
    circulars: list[Told]
    findings: list[Any]

    @property
    def total(self) -> int:
        """How many tasks were assigned."""
        return int(self.counted["total"])

    @property
    def completed(self) -> int:
        """How many tasks were accepted as completed."""
        return int(self.counted["completed"])

    @property
    def closed(self) -> int:
        """How many tasks were closed for good."""
        return int(self.counted["closed"])

    @property
    def closed_findings(self) -> int:
        """How many findings were put right and closed."""
        return sum(review.standing(one) == "closed" for one in self.findings)

    @property
    def last_day(self) -> date | None:
        """The day of the last close-out of a task or finding."""
        planned = [review.rectification_of(one) for one in self.findings]
        moments = [self.counted["last"], *(one.closed_at for one in planned if one)]
        return max((timezone.localdate(at) for at in moments if at), default=None)


def loop(plan: Any, person: Any, today: date) -> Loop:
    """Return what came of a plan's decision in its year, as far as a day.

    For somebody who sees the whole house; a few questions for each run.
    """
    months = [last for last in map(_last, range(1, 13), [plan.year] * 12) if last < today]
    tasks = deliver.assignments(year=plan.year, origins=["plan", "instruction"])
    tasks = tasks.filter(line__plan=plan.pk).order_by("line__sort_key", "pk")
    tasks = tasks.prefetch_related("line__targets")  # their sentences stand with the line's
    counted = tasks.aggregate(total=Count("pk"), completed=Count("completed_at"),
                              closed=Count("closed_at"), last=Max("closed_at"))  # fmt: skip
    return Loop(
        plan,
        months,
        tasks,
        counted,
        _standings(plan.year, person),
        _circulars(plan.year, person),
        review.register(plan.year),
    )


def month_by_month(rows: Iterable[Any], months: list[date]) -> list[Task]:
    """Return a page's assignments with their lights at the end of each month.

    Of a page and not of the year: the lights of thousands would take seconds.
    """
    rows = list(rows)
    lit = deliver.lights_on(rows, months)
    return [Task(row, [_value(lit[day].get(row.line_id)) for day in months]) for row in rows]


def _value(light: Any) -> str:
    return light.value if light is not None else ""


def sentences(line: Any) -> list[Sentence]:
    """Return the sentences that a line of the plan stands on; each leads to its place."""
    url = reverse("plan:source", args=[line.pk])
    return [
        Sentence("".join(part.text for part in one.context.quote_parts),
                 one.context.document_title, url)
        for one in plans.evidence(line)
    ]  # fmt: skip


def _circulars(year: int, person: Any) -> list[Told]:
    issued = [one for one in air.circulars(person)
              if one.period.startswith(str(year)) and hasattr(one, "publication")]  # fmt: skip
    return [Told(one) for one in sorted(issued, key=lambda one: (one.period, one.pk))]


def _last(month: int, year: int) -> date:
    return periods.parse(f"{year}-{month:02}").last


def _standings(year: int, person: Any) -> list[Standings]:
    runs: dict[str, dict[str, Any]] = defaultdict(dict)  # by scheme and period the latest run
    for run in assess.assessments().filter(state="confirmed").order_by("pk"):
        if run.period.startswith(str(year)):
            runs[run.scheme.code][run.period] = run
    aired = [one for one in air.boards(person) if hasattr(one, "publication")]
    boards = {one.assessment_id: one.publication for one in aired
              if not hasattr(one.publication, "withdrawal")}  # fmt: skip
    return [_of_scheme(of_periods, boards) for _code, of_periods in sorted(runs.items())]


def _of_scheme(of_periods: dict[str, Any], boards: dict[int, Any]) -> Standings:
    runs = sorted(of_periods.values(), key=lambda run: periods.parse(run.period).last)
    scores = [{score.unit: score for score in assess.scores(run)} for run in runs]
    title = assess.title_of(runs[0].scheme)
    judged = [Judged(run, title, boards.get(run.pk)) for run in runs]
    return Standings(title, judged, [(unit, [one.get(unit) for one in scores])
                                     for unit in _units(scores)])  # fmt: skip


def _units(scores: Iterable[dict[Any, Any]]) -> list[Any]:
    last = {unit: score.rank or 10**6 for of_run in scores for unit, score in of_run.items()}
    return sorted(last, key=lambda unit: (last[unit], unit.code))  # as the last run ranked them
