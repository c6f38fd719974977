"""What a line's own fields may not say: a start after the deadline, a weight beyond a hundred."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from luodi.plan.errors import OutOfBounds
from luodi.plan.models import Level, Line

LOWEST, HIGHEST = Decimal(0), Decimal(100)
CHAINED = (Level.PROGRAMME.value, Level.PROJECT.value)


def refuse_bounds(line: Line) -> None:
    """Raise OutOfBounds for dates in the wrong order, a weight that is none, a misplaced chief."""
    if line.starts_on and line.due_on and line.starts_on > line.due_on:
        raise OutOfBounds(
            _("“%(line)s” would start on %(start)s, after its deadline of %(due)s. "
              "Choose an earlier start or a later deadline.")
            % {"line": line, "start": line.starts_on.isoformat(), "due": line.due_on.isoformat()}
        )  # fmt: skip
    if line.weight is not None and not LOWEST <= line.weight <= HIGHEST:
        raise OutOfBounds(
            _("The weight %(weight)s of “%(line)s” is not between 0 and 100. It is a share of its "
              "siblings in points of a hundred: write it anew.")
            % {"weight": line.weight, "line": line}
        )  # fmt: skip
    if line.chain_chief_id and line.level not in CHAINED:
        raise OutOfBounds(
            _("“%(line)s” is a %(level)s; only a programme or a project has a chain chief. "
              "Set the owner of this line instead.")
            % {"line": line, "level": line.get_level_display()}
        )  # fmt: skip


def refuse_day(line: Line, day: date, title: str) -> None:
    """Raise OutOfBounds when a milestone's day lies before the start or after the deadline."""
    if (line.starts_on and day < line.starts_on) or (line.due_on and day > line.due_on):
        raise OutOfBounds(
            _("“%(title)s” is set for %(day)s, but “%(line)s” runs from %(start)s to %(due)s. "
              "Choose a day between, or change the dates of the line first.")
            % {"title": title, "day": day.isoformat(), "line": line,
               "start": line.starts_on.isoformat() if line.starts_on else "–",
               "due": line.due_on.isoformat() if line.due_on else "–"}
        )  # fmt: skip
