"""The demo's close-outs: of two completed tasks one is closed after its notice, one applied for."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.deliver import actions as deliver
from luodi.deliver import queries as delivery
from luodi.org import queries as org
from luodi.web.demo.delivering import tasks
from luodi.web.demo.timeline import Stage, Step, person, somebody_of

NOTICE = timedelta(days=5)
LOOK_BACK = timedelta(days=90)
TOLD = {
    "carried_out": "方案所列各项工作已全部完成（演示）", "lawful": "办理过程未发现违规问题（演示）",
    "effective": "完成数达到年度目标值（演示）", "like_cases": "已对同类点位逐一排查（演示）",
    "lasting": "已落实管护单位和经费（演示）",
}  # fmt: skip


def steps(stage: Stage) -> Iterator[Step]:
    """Yield the steps from the application to the closing."""
    month = stage.judged_months[-1] + 1
    for day, told, act in (
        (8, _("Applying for close-outs"), apply), (9, _("Inspecting on site"), inspect),
        (10, _("Signing the close-out"), sign), (11, _("Giving public notice"), give_notice),
        (20, _("Closing the task"), close),
    ):  # fmt: skip
        yield Step(stage.on(month, day, 11), told, act)


def apply(at: datetime) -> None:
    """Apply for the close-out of the first two completed tasks, each by its lead unit."""
    known = [delivery.assignment_of(line) for _entry, line in tasks()]
    for task in [task for task in known if task and task.state == "completed"][:2]:
        deliver.apply_to_close(assignment=task, answers=TOLD, by=somebody_of(task.unit), at=at)


def inspect(at: datetime) -> None:
    """Enter what an officer saw of the first of them."""
    for one, version in _first("applied"):
        deliver.inspect(
            application=one, on=timezone.localdate(at), version=version,
            words="查看两处现场，询问群众三人，情况属实（演示）。", by=person("office-1"), at=at,
        )  # fmt: skip


def sign(at: datetime) -> None:
    """Let the second officer sign what the first one saw."""
    for one, version in _first("inspected"):
        yes = {row.code: True for row in delivery.standard_of(one.assignment).review}
        deliver.sign_close_out(application=one, answers=yes, words="同意销号（演示）。",
                               version=version, by=person("office-2"), at=at)  # fmt: skip


def give_notice(at: datetime) -> None:
    """Put it under public notice for five days."""
    for one, version in _first("signed"):
        deliver.give_notice(
            application=one, until=timezone.localdate(at) + NOTICE, version=version,
            words="区政府网站公示，意见请告区督查室（演示）。", by=person("office-1"), at=at,
        )  # fmt: skip


def close(at: datetime) -> None:
    """Close it when its notice is over."""
    today = timezone.localdate(at)
    for one, version in _first("noticed"):
        until = delivery.notice_until(one)
        if until is not None and today > until:
            deliver.close_out(
                application=one, words="公示期内未收到异议（演示）。", version=version,
                look_back_on=today + LOOK_BACK, by=person("office-1"), at=at,
            )  # fmt: skip


def _first(stage: str) -> list[tuple[Any, int]]:
    found = delivery.close_outs(org.reach(person("office-1")), stages=[stage])[:1]
    return [(one, one.version) for one in found]
