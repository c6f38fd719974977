"""The task of a rectification follows its steps: what is written once counts in both rooms.

For the actions of this room, inside their transactions. What the delivery refuses is refused here.
"""

import re
from datetime import datetime
from typing import Any

from luodi.deliver import actions as deliver
from luodi.deliver import queries as delivery
from luodi.review.actions.wording import told_by_this_room
from luodi.review.models import CarryReason, Rectification

LONGEST_REPORT = 200  # one sentence of a progress report
SENTENCE_END = re.compile(r"[。！？；]|[.!?;](?=\s)")
BEFORE_REPORT = ("assigned", "signed")


def report_as_done(planned: Rectification, *, by: Any, at: datetime) -> None:
    """Report the tasks of a rectification as done, with its result; sign for them where need be.

    Only those that the person's own unit leads. Nothing is reported twice: a task that is
    completed or reported as done stays as it is, and so does one whose report still waits.
    """
    with told_by_this_room():
        for task in _tasks(planned, by.unit_id):
            if task.state not in BEFORE_REPORT or delivery.undecided(task.line):
                continue
            if task.state == "assigned":
                deliver.sign(assignment=task, by=by, at=at)
            deliver.report_progress(line=task.line, sentence=shortened(planned.result),
                                    is_final=True, by=by, at=at)  # fmt: skip


def accept_as_done(planned: Rectification, *, by: Any, at: datetime) -> None:
    """Verify the waiting reports on the tasks of what was submitted, and accept the tasks.

    Tasks that the submitter's unit does not lead stay as they are: nobody reported on them.
    """
    with told_by_this_room():
        for task in _submitted(planned):
            if task.is_finished:
                continue
            if report := delivery.undecided(task.line):
                deliver.verify(update=report, by=by, at=at)
            deliver.accept(assignment=task, by=by, at=at)


def send_reports_back(planned: Rectification, *, reason: str, by: Any, at: datetime) -> None:
    """Send the waiting reports on the tasks of what was submitted back, for the same reason."""
    with told_by_this_room():
        for task in _submitted(planned):
            report = delivery.undecided(task.line)
            if report and report.unit_id == task.unit_id:
                deliver.send_back(update=report, reason=reason, by=by, at=at)


def shortened(text: str) -> str:
    """Return a text as one report takes it: whole, or up to its last sentence that fits."""
    plain = " ".join(text.split())
    if len(plain) <= LONGEST_REPORT:
        return plain
    ends = [found.end() for found in SENTENCE_END.finditer(plain) if found.end() <= LONGEST_REPORT]
    return plain[: ends[-1]] if ends else f"{plain[: LONGEST_REPORT - 1]}…"


def _submitted(planned: Rectification) -> list[Any]:
    return _tasks(planned, planned.submitted_by.unit_id) if planned.submitted_by else []


def _tasks(planned: Rectification, unit_pk: int | None) -> list[Any]:
    """Return the assignments that a rectification runs under, those that one unit leads."""
    over = planned.carry_overs.filter(reason=CarryReason.OPEN).order_by("year")
    lines = [planned.line_id, *over.values_list("line", flat=True)]
    found = [delivery.assignment_of(line) for line in lines]
    return [task for task in found if task and task.unit_id == unit_pk]
