"""The demo's coordination: a meeting of the task force, and help that one unit asks of another."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.deliver import actions as deliver
from luodi.plan import queries as plans
from luodi.web.demo import content
from luodi.web.demo.organising import line
from luodi.web.demo.timeline import Stage, Step, handed, person, somebody_of, unit


def steps(stage: Stage) -> Iterator[Step]:
    """Yield the meeting and the request for help."""
    yield Step(stage.on(9, 12, 15), _("Meeting as a task force"), partial(meet, stage.year))
    yield Step(stage.weeks_ago(0), _("Asking for help"), partial(ask, stage.year))


def meet(year: int, at: datetime) -> None:
    """The task force of the roads met; what it decided is in its minutes alone."""
    told = content.organised(year)["meeting"]
    deliver.hold_meeting(
        line=plans.line(line(told["line"]).pk), held_on=timezone.localdate(at),
        place=told["place"], minutes=told["minutes"], units=[unit(code) for code in told["units"]],
        by=person("office-1"), at=at,
    )  # fmt: skip


def ask(year: int, at: datetime) -> None:
    """The lead unit of the roads asks a town to help with the land."""
    told = content.organised(year)["help"]
    task = handed(line(told["line"]))
    deliver.ask_help(assignment=task, to_unit=unit(told["of"]), words=told["words"],
                     by=somebody_of(task.unit), at=at)  # fmt: skip
