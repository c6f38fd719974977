"""Tasks for programs: those in reach page by page, one with its reports, and signing for one."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router

from luodi.deliver import actions, queries
from luodi.deliver.api.asking import acting, all_told, in_words, task_named, told
from luodi.deliver.api.schemas import (
    BasisTold,
    TasksAsked,
    TasksTold,
    TaskTold,
    TaskWithReports,
    report_told,
)
from luodi.org import queries as org
from luodi.org.routes import policy
from luodi.ui.exchange import Key, answers, not_here, page_of

router = Router()


@router.get("/tasks", response=answers(TasksTold))
@policy("delivery.view")
def list_tasks(request: HttpRequest, asked: Query[TasksAsked]) -> TasksTold:
    """List the tasks in reach, by key; each with its light of today."""
    person: Any = request.user
    rows = queries.assignments(reach=org.reach(person)).select_related("line", "unit")
    if asked.state:
        rows = rows.filter(state=asked.state)
    if asked.unit:
        rows = rows.filter(unit=_unit_named(asked.unit))
    found, more = page_of(rows, asked)
    return TasksTold(rows=all_told(found), next=more)


@router.get("/tasks/{int:line_id}", response=answers(TaskWithReports))
@policy("delivery.view")
def one_task(request: HttpRequest, line_id: Key) -> TaskWithReports:
    """Show a task with its reports, and the figures that the next one can stand on."""
    row, today = task_named(request, line_id), timezone.localdate()
    (plain,) = all_told([row])
    return TaskWithReports(
        **plain.model_dump(), sentence=queries.light_of(row.line, today).sentence,
        supporting_units=[one.unit.code for one in row.line.supports.select_related("unit")],
        reports=[report_told(one) for one in queries.updates(row.line)],
        figures=[
            BasisTold(figure=one.observation.pk, target=one.target.pk,
                      completion_rate=f"{one.share:.6f}")
            for one in queries.bases(row, today)
        ],
    )  # fmt: skip


@router.post("/tasks/{int:line_id}/signature", response=answers(TaskTold))
@policy("delivery.report")
def sign_for_task(request: HttpRequest, line_id: Key) -> TaskTold:
    """Sign for a task of your unit."""
    row = task_named(request, line_id)
    with in_words(row):
        actions.sign(assignment=row, **acting(request))
    return told(row.line_id)


def _unit_named(code: str) -> int:
    found = org.unit_by_code(code)
    if found is None:
        raise not_here("unit", code)
    return int(found.pk)
