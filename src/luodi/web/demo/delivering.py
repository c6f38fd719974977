"""The demo's deliveries: tasks assigned and signed for, a figure and a report a month, verified."""

import csv
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial
from io import StringIO
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.catalog import queries as catalog
from luodi.deliver import actions as deliver
from luodi.deliver import queries as delivery
from luodi.indicators import actions as figures
from luodi.indicators import queries as observed
from luodi.plan import actions as plan
from luodi.plan import queries as plans
from luodi.web import jobs
from luodi.web.demo import content
from luodi.web.demo.timeline import Stage, Step, handed, person, somebody_of

HEADINGS = ("单位", "指标", "报告期", "数值", "来源")
SOURCE = "虚构（演示）"


def steps(stage: Stage) -> Iterator[Step]:
    """Yield the steps from the assignment to the last report and the house's own daily job."""
    yield Step(stage.on(3, 1), _("Assigning the tasks"), partial(assign, stage))
    for month in stage.months:
        moment = max(stage.on(month + 1, 3), stage.on(3, 2))
        yield Step(moment, _("Entering figures"), partial(enter, stage, month))
        if month >= stage.judged_months[0]:
            yield Step(stage.on(month + 1, 4), _("Reporting progress"),
                       partial(report, stage, month))  # fmt: skip
            yield Step(stage.on(month + 1, 5), _("Verifying the reports"),
                       partial(verify, stage, month))  # fmt: skip
    for month in stage.judged_months:
        yield Step(stage.on(month + 1, 7), _("Doing the day's work of the house"), day)


def day(at: datetime) -> None:
    """Do what `luodi day` does."""
    jobs.luodi_day(today=timezone.localdate(at), at=at, sends=False)


def assign(stage: Stage, at: datetime) -> None:
    """Set each task's target with its indicator, hand it to its lead unit, and sign for it."""
    office = person("office-1")
    for entry, line in tasks():
        indicator = catalog.indicator(entry["indicator"])
        assert indicator is not None
        plan.set_target(
            line=line, name=indicator.name_zh, indicator=indicator, value=Decimal(entry["wanted"]),
            unit_of_measure=indicator.unit_of_measure, year=stage.year, comparator="ge",
            kind="binding", by=office, at=at,
        )  # fmt: skip
        given = deliver.assign(line=line, starts_on=date(stage.year, 1, 1), by=office, at=at)
        deliver.sign(assignment=given, by=somebody_of(line.lead_unit), at=at + timedelta(hours=2))


def tasks() -> Iterator[tuple[dict[str, Any], Any]]:
    """Yield each task of quarter.yaml with its line of the plan."""
    known = plans.plans()[0].lines.select_related("lead_unit", "plan")
    lines = list(known.prefetch_related("targets__indicator", "supports__unit"))
    for entry in content.quarter()["tasks"]:
        yield entry, next(line for line in lines if line.title.startswith(entry["title"]))


def enter(stage: Stage, month: int, at: datetime) -> None:
    """Import the month's figures of the tasks, and after a quarter those of the towns."""
    rows: list[tuple[Any, ...]] = [
        (line.lead_unit.short_name, entry["indicator"], f"{stage.year}-{month:02}",
         str(reached(entry, month)), SOURCE)
        for entry, line in tasks()
    ]  # fmt: skip
    if month % 3 == 0:
        rows += town_rows(stage, month // 3)
    file(f"{stage.year}-{month:02}.csv", rows, at)


def town_rows(stage: Stage, quarter: int) -> list[tuple[str, ...]]:
    """Return the rows of the towns' quarterly figures."""
    return [
        (code, indicator, f"{stage.year}Q{quarter}", str(values[quarter - 1]), SOURCE)
        for code, figures_of in content.quarter()["towns"].items()
        for indicator, values in figures_of.items()
    ]


def file(name: str, rows: list[tuple[Any, ...]], at: datetime) -> None:
    """Give rows to the room of figures as a file, as the office would."""
    text = StringIO()
    csv.writer(text).writerows([HEADINGS, *rows])
    office = person("office-1")
    figures.import_figures(content=text.getvalue().encode(), name=name, by=office, at=at)


def reached(entry: dict[str, Any], month: int) -> Decimal:
    """Return what a task has reached by the end of a month, in the digits of its figure."""
    return round(Decimal(entry["wanted"]) * Decimal(str(entry["done"][month - 1])), entry["digits"])


def report(stage: Stage, month: int, at: datetime) -> None:
    """Report every task that is not completed, each on the figure that was entered."""
    for entry, line in tasks():
        if handed(line).is_finished:
            continue
        target = next(row for row in line.targets.all() if row.indicator_id)
        known = observed.latest(target.indicator, line.lead_unit, as_of=at)
        deliver.report_progress(
            line=line, observation=known, target=target,
            sentence=entry["say"].format(done=reached(entry, month)),
            problem=entry.get("problem", ""), is_final=entry["done"][month - 1] >= 1,
            by=somebody_of(line.lead_unit), at=at,
        )  # fmt: skip


def verify(stage: Stage, month: int, at: datetime) -> None:
    """Verify what waits; one report is sent back and reported anew; the done ones are accepted."""
    verifier = person("office-2")
    words = content.quarter()["words"]
    for update in list(delivery.waiting_for_verification(verifier)):
        roads = update.line.title.startswith("新改建农村公路")
        if roads and month == stage.judged_months[-1]:
            deliver.send_back(update=update, reason=words["sent_back"], by=verifier, at=at)
            update = again(update, at + timedelta(hours=5))
        deliver.verify(update=update, by=verifier, at=at + timedelta(hours=6))
        if update.is_final:
            deliver.accept(assignment=handed(update.line), by=verifier, at=at + timedelta(hours=7))


def again(update: Any, at: datetime) -> Any:
    """Report once more what was sent back, with what was asked for."""
    return deliver.report_progress(
        line=update.line, observation=update.observation, target=update.target,
        sentence=f"{update.sentence}桥梁定于下月开工。", problem=update.problem,
        by=update.submitted_by, at=at,
    )  # fmt: skip
