"""The year's deliveries: figures each month, then reports: in time, late, sent back."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from luodi.deliver import actions as deliver
from luodi.deliver import queries as delivery
from luodi.indicators import queries as observed
from luodi.web.demo.delivering import SOURCE, assign, day, file, reached, town_rows
from luodi.web.demo.timeline import Stage, Step, handed, person, somebody_of
from luodi.web.demo.year.told import entries, is_told, year

FIRST_REPORTED = 2  # the month before the tasks are handed over
DAYS_OF_WORK = (7, 22)  # of each month, on which the house does its day's work


def steps(stage: Stage) -> Iterator[Step]:
    """Yield the steps from the assignment to the acceptance of the last task."""
    yield Step(stage.on(3, 1), _("Assigning the tasks"), partial(assign, stage))
    for month in range(1, 13):
        moment = max(stage.on(month + 1, 3), stage.on(3, 2))
        yield Step(moment, _("Entering figures"), partial(enter, stage, month))
        if month >= FIRST_REPORTED:
            yield from _reports(stage, month)
            for on in DAYS_OF_WORK:
                yield Step(stage.on(month + 1, on, 7), _("Doing the day's work of the house"), day)


def _reports(stage: Stage, month: int) -> Iterator[Step]:
    for on, late in ((4, False), (9, True)):
        yield Step(stage.on(month + 1, on), _("Reporting progress"),
                   partial(report, month, late))  # fmt: skip
        yield Step(stage.on(month + 1, on + 1), _("Verifying the reports"),
                   partial(verify, month))  # fmt: skip


def enter(stage: Stage, month: int, at: datetime) -> None:
    """Import the month's figures of the tasks, and after a quarter those of the towns."""
    rows: list[tuple[Any, ...]] = [
        (line.lead_unit.short_name, entry["indicator"], f"{stage.year}-{month:02}",
         str(reached(entry, month)), SOURCE)
        for entry, line in entries()
    ]  # fmt: skip
    if month % 3 == 0:
        rows += town_rows(stage, month // 3)
    file(f"{stage.year}-{month:02}.csv", rows, at)


def report(month: int, late: bool, at: datetime) -> None:
    """Report the tasks under way on the figure that was entered: those in time, or the late ones.

    What the house set up beside them, for a response say, is reported by its own steps.
    """
    for entry, line in entries():
        if handed(line).is_finished or is_told("not_reported", entry, month):
            continue
        if is_told("late", entry, month) == late:
            _report(entry, line, month, at)


def _report(entry: dict[str, Any], line: Any, month: int, at: datetime) -> None:
    target = next(row for row in line.targets.all() if row.indicator_id)
    is_final = entry["done"][month - 1] >= 1
    deliver.report_progress(
        line=line, observation=observed.latest(target.indicator, line.lead_unit, as_of=at),
        target=target, sentence=entry["say"].format(done=reached(entry, month)),
        problem="" if is_final else entry.get("problem", ""), is_final=is_final,
        by=somebody_of(line.lead_unit), at=at,
    )  # fmt: skip


def verify(month: int, at: datetime) -> None:
    """Verify what waits; some are sent back and reported anew, what is done is accepted."""
    verifier = person("office-2")
    for update in list(delivery.waiting_for_verification(verifier)):
        if reason := _sent_back(update, month):
            deliver.send_back(update=update, reason=reason, by=verifier, at=at)
            update = _again(update, at + timedelta(hours=5))
        deliver.verify(update=update, by=verifier, at=at + timedelta(hours=6))
        if update.is_final:
            deliver.accept(assignment=handed(update.line), by=verifier, at=at + timedelta(hours=7))


def _sent_back(update: Any, month: int) -> str:
    for title, of_month, reason in year()["sent_back"]:
        if of_month == month and update.line.title.startswith(title):
            return str(reason)
    return ""


def _again(update: Any, at: datetime) -> Any:
    return deliver.report_progress(
        line=update.line, observation=update.observation, target=update.target,
        sentence=update.sentence + year()["mended"], problem=update.problem,
        is_final=update.is_final, by=update.submitted_by, at=at,
    )  # fmt: skip
