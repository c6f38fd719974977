"""A breakdown by a template: worked out first and shown, written later as it was shown."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from luodi.org import queries as org
from luodi.packs import rulebook
from luodi.plan.errors import PlanError
from luodi.plan.models import Line


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone to come."""

    title: str
    due_on: date


@dataclass(frozen=True, slots=True)
class Child:
    """A line to come below."""

    title: str
    weight: Decimal
    starts_on: date
    due_on: date
    standard: str
    milestones: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Breakdown:
    """What a template makes of a line that starts on a day."""

    code: str
    title: str
    level: str
    children: tuple[Child, ...]
    milestones: tuple[Step, ...]
    last_day: date


def templates(line: Line) -> list[tuple[str, str, str]]:
    """Return the templates that fit a line: code, title and help in the reader's language."""
    known = rulebook.definitions("breakdowns").values()
    fitting = [one.body for one in known if one.body.fits(line.level)]
    return [(body.code, _said(body.title), _said(body.help))
            for body in sorted(fitting, key=lambda body: body.code)]  # fmt: skip


def breakdown(line: Line, code: str, starts_on: date) -> Breakdown:
    """Work out what a template makes of a line; days are working days after the start.

    Raises PlanError for a template that does not fit, and where it needs more time than there is.
    """
    template = _template(line, code)
    calendar = _Calendar(starts_on)
    made = Breakdown(
        code=code, title=_said(template.title), level=template.into,
        children=tuple(_child(child, calendar) for child in template.children),
        milestones=tuple(_step(step, calendar) for step in template.milestones),
        last_day=calendar.day(template.length),
    )  # fmt: skip
    _refuse_time(line, made, starts_on)
    return made


class _Calendar:
    """The working days after a start, each looked up once."""

    def __init__(self, start: date) -> None:
        self.start = start
        self.known: dict[int, date] = {0: start}

    def day(self, number: int) -> date:
        if number not in self.known:
            self.known[number] = org.working_days_after(self.start, number)
        return self.known[number]


def _template(line: Line, code: str) -> Any:
    if code not in {known for known, *_rest in templates(line)}:
        raise PlanError(
            _("No template “%(code)s” divides a %(level)s. Choose one of those on the page.")
            % {"code": code, "level": line.get_level_display()}
        )
    return rulebook.definition("breakdowns", code).body


def _child(child: Any, calendar: _Calendar) -> Child:
    return Child(
        title=_said(child.title), weight=Decimal(child.weight),
        starts_on=calendar.day(child.first_day), due_on=calendar.day(child.last_day),
        standard=_said(child.standard) if child.standard else "",
        milestones=tuple(_step(step, calendar) for step in child.milestones),
    )  # fmt: skip


def _step(step: Any, calendar: _Calendar) -> Step:
    return Step(_said(step.title), calendar.day(step.day))


def _refuse_time(line: Line, made: Breakdown, starts_on: date) -> None:
    late = line.due_on and made.last_day > line.due_on
    if late or (line.starts_on and starts_on < line.starts_on):
        raise PlanError(
            _("“%(template)s” from %(start)s runs until %(last)s, but “%(line)s” runs from "
              "%(begins)s to %(due)s. Choose another start, or change the dates of the line first.")
            % {"template": made.title, "start": starts_on.isoformat(),
               "last": made.last_day.isoformat(), "line": line,
               "begins": line.starts_on.isoformat() if line.starts_on else "–",
               "due": line.due_on.isoformat() if line.due_on else "–"}
        )  # fmt: skip


def _said(title: Any) -> str:
    return str(title.zh if (get_language() or "zh").startswith("zh") else title.en)
