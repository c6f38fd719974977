"""The year's close-outs: each completed task step by step, looked back at, then laid away."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.deliver import actions as deliver
from luodi.deliver import queries as delivery
from luodi.org import queries as org
from luodi.web.demo.closing import NOTICE, TOLD
from luodi.web.demo.timeline import Stage, Step, person, somebody_of
from luodi.web.demo.year.told import year

LOOK_BACK = timedelta(days=60)


def steps(stage: Stage) -> Iterator[Step]:
    """Yield, month after month, the steps from the application to the look back."""
    for month in range(5, 14):
        for day, told, act in (
            (10, _("Applying for close-outs"), apply), (11, _("Inspecting on site"), inspect),
            (12, _("Signing the close-out"), sign), (13, _("Giving public notice"), give_notice),
            (20, _("Closing the task"), close),
        ):  # fmt: skip
            yield Step(stage.on(month, day, 11), told, act)
    for month in range(8, 16):
        yield Step(stage.on(month, 25), _("Looking back"), look_back)


def apply(at: datetime) -> None:
    """Apply for the close-out of every task of the plan that was completed since."""
    for task in list(delivery.assignments(origins=["plan"])):
        if task.state == "completed" and not delivery.open_close_out(task):
            deliver.apply_to_close(assignment=task, answers=TOLD, by=somebody_of(task.unit), at=at)


def inspect(at: datetime) -> None:
    """Enter what an officer saw of each."""
    for one in _at("applied"):
        deliver.inspect(
            application=one, on=timezone.localdate(at), version=one.version,
            words="查看两处现场，询问群众三人，情况属实（演示）。", by=person("office-1"), at=at,
        )  # fmt: skip


def sign(at: datetime) -> None:
    """Let the second officer sign what the first one saw."""
    for one in _at("inspected"):
        yes = {row.code: True for row in delivery.standard_of(one.assignment).review}
        deliver.sign_close_out(application=one, answers=yes, words="同意销号（演示）。",
                               version=one.version, by=person("office-2"), at=at)  # fmt: skip


def give_notice(at: datetime) -> None:
    """Put each under public notice for five days."""
    for one in _at("signed"):
        deliver.give_notice(
            application=one, until=timezone.localdate(at) + NOTICE, version=one.version,
            words="区政府网站公示，意见请告区督查室（演示）。", by=person("office-1"), at=at,
        )  # fmt: skip


def close(at: datetime) -> None:
    """Close those whose notice is over."""
    for one in _at("noticed"):
        deliver.close_out(
            application=one, words="公示期内未收到异议（演示）。", version=one.version,
            look_back_on=timezone.localdate(at) + LOOK_BACK, by=person("office-1"), at=at,
        )  # fmt: skip


def look_back(at: datetime) -> None:
    """Look at what was closed two months ago; it holds, and the task is laid away."""
    office = person("office-1")
    for look in list(delivery.look_backs(org.reach(office), until=timezone.localdate(at))):
        task = deliver.look_back(look=look, holds=True, words=year()["holds"], by=office, at=at)
        deliver.archive(assignment=task, by=office, at=at + timedelta(hours=1))


def _at(stage: str) -> list[Any]:
    return list(delivery.close_outs(org.reach(person("office-1")), stages=[stage]))
