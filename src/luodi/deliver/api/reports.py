"""Reports for programs: a unit's own system tells how far a task is."""

from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Status

from luodi.deliver import actions, queries
from luodi.deliver.api.asking import acting, in_words, task_named
from luodi.deliver.api.schemas import ReportSent, ReportTold, report_told
from luodi.deliver.models import Assignment
from luodi.org.routes import policy
from luodi.ui.exchange import Key, answers, not_here

router = Router()


@router.post("/tasks/{int:line_id}/reports", response=answers(ReportTold, 201))
@policy("delivery.report")
def report_on_task(
    request: HttpRequest, line_id: Key, report: ReportSent
) -> Status[ReportTold]:  # fmt: skip
    """Report on a task that your unit leads or supports; another unit verifies it on its page."""
    row = task_named(request, line_id)
    given = report.model_dump(exclude={"figure", "target", "completion_rate"})
    rate = report.completion_rate
    with in_words(row):
        made = actions.report_progress(
            line=row.line, completion_rate=None if rate is None else Decimal(rate),
            **_basis(row, report), **given, **acting(request),
        )  # fmt: skip
    found = queries.update(made.pk)
    assert found is not None, "reports are never deleted"
    return Status(201, report_told(found))


def _basis(row: Assignment, report: ReportSent) -> dict[str, Any]:
    """Return the figure and the target that are named; only what the task offers is there."""
    if report.figure is None and report.target is None:
        return {}
    for one in queries.bases(row, timezone.localdate()):
        if (one.observation.pk, one.target.pk) == (report.figure, report.target):
            return {"observation": one.observation, "target": one.target}
    raise not_here("figure", report.figure or report.target)
