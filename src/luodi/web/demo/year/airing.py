"""What the year airs: a board an assessment, one withdrawn and replaced, and four circulars."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from luodi.air import actions as air
from luodi.air import queries as aired
from luodi.assess import actions as assess
from luodi.web.demo.judging import BOARDS, tell_all
from luodi.web.demo.timeline import Stage, Step, person
from luodi.web.demo.year import judging
from luodi.web.demo.year.told import QUARTERS, year


def steps(stage: Stage) -> Iterator[Step]:
    """Yield the steps from the first board to the last, with the correction of one."""
    for quarter in QUARTERS:
        month, period = 3 * quarter + 1, f"{stage.year}Q{quarter}"
        yield Step(stage.on(month, 25), _("Airing the standings"), partial(show, period))
        yield Step(stage.on(month, 26), _("Issuing the circular"),
                   partial(tell_all, replace(stage, quarter=quarter)))  # fmt: skip
    month = 3 * year()["correction"]["quarter"] + 2
    for day, told, act in ((6, _("Correcting a confirmed result"), correct),
                           (20, _("Replacing a board"), replace_board)):  # fmt: skip
        yield Step(stage.on(month, day), told, partial(act, stage))


def show(period: str, at: datetime) -> None:
    """Compose a board of each assessment of the period; a second person publishes it."""
    for scheme in BOARDS:
        _air(scheme, period, at)


def correct(stage: Stage, at: datetime) -> None:
    """Compute a confirmed assessment once more, with what was forgotten, beside the first."""
    told, scheme = year()["correction"], _corrected(stage).scheme
    opened = assess.open_assessment(scheme=scheme, period=_period(stage), as_of=at,
                                    by=person("office-1"), at=at)  # fmt: skip
    entered = [*judging.adjustments(opened.period, scheme.code), told["adjustment"]]
    judging.run(opened, entered, at)


def replace_board(stage: Stage, at: datetime) -> None:
    """Confirm the correction, withdraw the board of before, and air the new one in its place."""
    told = year()["correction"]
    judging.confirm_one(_corrected(stage), at, told["reason"])
    before = aired.latest_publication(BOARDS[told["scheme"]])
    assert before is not None
    air.withdraw(publication=before, reason=told["reason"], by=person("office-2"),
                 at=at + timedelta(hours=1))  # fmt: skip
    _air(told["scheme"], _period(stage), at + timedelta(hours=2))


def _air(scheme: str, period: str, at: datetime) -> None:
    board = air.compose_board(code=BOARDS[scheme], assessment=judging.standing(scheme, period),
                              by=person("office-1"), at=at)  # fmt: skip
    air.publish(board=board, by=person("office-2"), at=at + timedelta(hours=3))


def _corrected(stage: Stage) -> Any:
    return judging.standing(year()["correction"]["scheme"], _period(stage))


def _period(stage: Stage) -> str:
    return f"{stage.year}Q{year()['correction']['quarter']}"
