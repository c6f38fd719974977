"""The demo's week at the office: a task that rests, a light by hand, a slip that is answered."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.deliver import actions as deliver
from luodi.deliver import queries as delivery
from luodi.web.demo import content
from luodi.web.demo.organising import line
from luodi.web.demo.timeline import Stage, Step, handed, person, somebody_of

UNDER_WAY = "signed"


def steps(stage: Stage) -> Iterator[Step]:
    """Yield this week's steps."""
    yield Step(stage.weeks_ago(0, 10), _("Pausing a task"), partial(pause, stage.year))
    yield Step(stage.weeks_ago(0, 10), _("Setting a light by hand"), partial(light, stage.year))
    yield Step(stage.weeks_ago(0, 11), _("Answering a slip"), partial(answer, stage.year))


def pause(year: int, at: datetime) -> None:
    """Let a task rest that waits for somebody outside."""
    told = content.organised(year)["pause"]
    for task in _under_way(told["line"]):
        deliver.pause(assignment=task, reason=told["reason"], until=_in(told["days"], at),
                      by=person("office-1"), at=at)  # fmt: skip


def light(year: int, at: datetime) -> None:
    """Set the light of a task by hand for two weeks."""
    told = content.organised(year)["light"]
    for task in _under_way(told["line"]):
        deliver.set_light(assignment=task, light=told["light"], reason=told["reason"],
                          until=_in(told["days"], at), by=person("office-1"), at=at)  # fmt: skip


def answer(year: int, at: datetime) -> None:
    """A unit answers the slip that stands open; nobody has ruled on it yet."""
    words = content.organised(year)["answer"]
    for slip in delivery.open_slips()[:1]:
        deliver.reply_to_slip(slip=slip, words=words, by=somebody_of(slip.unit), at=at)


def _under_way(title: str) -> list[Any]:
    # at the end of a year the task may be done
    task = handed(line(title))
    return [task] if task.state == UNDER_WAY else []


def _in(days: int, at: datetime) -> Any:
    return timezone.localdate(at) + timedelta(days=days)
