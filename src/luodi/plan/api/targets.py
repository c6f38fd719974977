"""Targets for programs: those of a line, and setting one."""

from decimal import Decimal

from django.http import HttpRequest
from ninja import Router, Status

from luodi.catalog import queries as catalog
from luodi.org.routes import policy
from luodi.plan import actions, queries
from luodi.plan.api.asking import acting, in_words, line_named
from luodi.plan.api.schemas import TargetSent, TargetsTold, TargetTold, target_told
from luodi.ui.exchange import Key, answers, not_here

router = Router()


@router.get("/lines/{int:line_id}/targets", response=answers(TargetsTold))
@policy("plan.view")
def list_targets(request: HttpRequest, line_id: Key) -> TargetsTold:
    """List the targets of a line whose details are yours to see."""
    found = queries.targets_of(line_named(request, line_id))
    return TargetsTold(rows=[target_told(row) for row in found])


@router.post("/lines/{int:line_id}/targets", response=answers(TargetTold, 201))
@policy("plan.edit")
def set_target(request: HttpRequest, line_id: Key, target: TargetSent) -> Status[TargetTold]:
    """Set a target by an indicator, whose figures say how far it is."""
    line = line_named(request, line_id)
    if (counted := catalog.indicator(target.indicator)) is None:
        raise not_here("indicator", target.indicator)
    with in_words():
        made = actions.set_target(
            line=line, indicator=counted, value=Decimal(target.value), year=target.year,
            name=counted.name_zh, unit_of_measure=counted.unit_of_measure,
            comparator="le" if counted.direction < 0 else "ge", **acting(request),
        )  # fmt: skip
    return Status(201, target_told(made))
