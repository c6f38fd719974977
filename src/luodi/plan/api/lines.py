"""Lines for programs: those of a plan, one, and every way to change one."""

from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Query, Router, Status

from luodi.org.routes import policy
from luodi.plan import actions, queries
from luodi.plan.api.asking import (
    acting,
    in_words,
    line_named,
    plan_named,
    unit_chosen,
    unit_named,
    units_chosen,
)
from luodi.plan.api.schemas import (
    LineChange,
    LinesAsked,
    LineSent,
    LinesTold,
    LineTold,
    Move,
    Withdrawal,
    line_told,
)
from luodi.plan.forms.lines import OF_LED_LINES
from luodi.plan.models import LED_LEVELS, Line
from luodi.plan.scope import scope_of
from luodi.ui.exchange import Key, answers, page_of, refused

router = Router()


@router.get("/plans/{int:plan_id}/lines", response=answers(LinesTold))
@policy("plan.view")
def list_lines(request: HttpRequest, plan_id: Key, asked: Query[LinesAsked]) -> LinesTold:
    """List the lines of a plan: titles are open to all, details where they are in scope."""
    scope, unit = scope_of(request.user), unit_named(asked.unit or None, "unit")
    wanted = queries.LinesWanted(
        state="" if asked.state == "all" else asked.state, level=asked.level,
        unit=unit.pk if unit else None,
    )  # fmt: skip
    rows, more = page_of(queries.lines_of(plan_named(plan_id), scope, wanted), asked)
    told = [line_told(row, details=queries.in_scope(row, scope)) for row in rows]
    return LinesTold(rows=told, next=more)


@router.post("/plans/{int:plan_id}/lines", response=answers(LineTold, 201))
@policy("plan.edit")
def add_line(request: HttpRequest, plan_id: Key, line: LineSent) -> Status[LineTold]:
    """Enter a line by hand, below another or at the top of a plan."""
    plan = plan_named(plan_id)
    given = line.model_dump()
    given["parent"] = line_named(request, line.parent, "parent") if line.parent else None
    with in_words():
        made = actions.add_child(plan=plan, **_understood(given), **acting(request))
    return Status(201, line_told(made, details=True))


@router.get("/lines/{int:line_id}", response=answers(LineTold))
@policy("plan.view")
def one_line(request: HttpRequest, line_id: Key) -> LineTold:
    """Show one line whose details are yours to see."""
    return line_told(line_named(request, line_id), details=True)


@router.patch("/lines/{int:line_id}", response=answers(LineTold))
@policy("plan.edit")
def change_line(request: HttpRequest, line_id: Key, change: LineChange) -> LineTold:
    """Change a line; 409 with the line as it stands when somebody else was quicker."""
    line = line_named(request, line_id)
    given = change.model_dump(exclude_unset=True)
    _refuse_what_the_form_has_not(line, given)
    if given.get("parent") is not None:
        given["parent"] = line_named(request, given["parent"], "parent")
    with in_words():
        actions.edit_line(line=line, **_understood(given, line), **acting(request))
    return _as_it_stands(request, line)


@router.post("/lines/{int:line_id}/withdrawal", response=answers(LineTold))
@policy("plan.edit")
def withdraw_line(request: HttpRequest, line_id: Key, withdrawal: Withdrawal) -> LineTold:
    """Withdraw a line and what stands below it, with a reason."""
    line = line_named(request, line_id)
    with in_words():
        actions.withdraw_line(line=line, reason=withdrawal.reason, **acting(request))
    return _as_it_stands(request, line)


@router.post("/lines/{int:line_id}/restoration", response=answers(LineTold))
@policy("plan.edit")
def restore_line(request: HttpRequest, line_id: Key) -> LineTold:
    """Let a withdrawn line hold again."""
    line = line_named(request, line_id)
    with in_words():
        actions.restore_line(line=line, **acting(request))
    return _as_it_stands(request, line)


@router.post("/lines/{int:line_id}/move", response=answers(LineTold))
@policy("plan.edit")
def move_line(request: HttpRequest, line_id: Key, move: Move) -> LineTold:
    """Move a line up or down among its siblings; at the end nothing happens."""
    line = line_named(request, line_id)
    with in_words():
        actions.move_line(line=line, up=move.where == "up", **acting(request))
    return _as_it_stands(request, line)


def _as_it_stands(request: HttpRequest, line: Line) -> LineTold:
    return line_told(line_named(request, line.pk), details=True)


def _understood(given: dict[str, Any], line: Line | None = None) -> dict[str, Any]:
    kept = [line.lead_unit, *(row.unit for row in line.supports.all())] if line else []
    if "lead_unit" in given:
        given["lead_unit"] = unit_chosen(given["lead_unit"], "lead_unit", kept)
    if "supporting_units" in given:
        given["supporting_units"] = units_chosen(
            given["supporting_units"], "supporting_units", kept
        )
    if given.get("weight") is not None:
        given["weight"] = Decimal(given["weight"])
    return given


def _refuse_what_the_form_has_not(line: Line, given: dict[str, Any]) -> None:
    # The page leaves these fields away; a program must be told.
    if line.level in LED_LEVELS:
        return
    for name in OF_LED_LINES:
        if given.get(name):
            raise refused(
                _("“%(line)s” is a %(level)s: it has no units, no days and no standard of its own. "
                  "Set them on its programmes, projects and tasks.")
                % {"line": line, "level": line.get_level_display()},
                name,
            )  # fmt: skip
