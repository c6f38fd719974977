"""Plans for programs: the list, one, starting one."""

from django.http import HttpRequest
from ninja import Query, Router, Status

from luodi.org.routes import policy
from luodi.plan import actions, queries
from luodi.plan.api.asking import acting, in_words
from luodi.plan.api.schemas import PlanSent, PlansTold, PlanTold, plan_told
from luodi.ui.exchange import Asked, Key, answers, not_here, page_of

router = Router()


@router.get("/plans", response=answers(PlansTold))
@policy("plan.view")
def list_plans(request: HttpRequest, asked: Query[Asked]) -> PlansTold:
    """List plans, the newest first."""
    rows, more = page_of(queries.plans(), asked, newest_first=True)
    return PlansTold(rows=[plan_told(row) for row in rows], next=more)


@router.post("/plans", response=answers(PlanTold, 201))
@policy("plan.edit")
def start_plan(request: HttpRequest, plan: PlanSent) -> Status[PlanTold]:
    """Start an empty plan."""
    with in_words():
        made = actions.start_plan(title=plan.title, year=plan.year, **acting(request))
    return Status(201, plan_told(made))


@router.get("/plans/{int:plan_id}", response=answers(PlanTold))
@policy("plan.view")
def one_plan(request: HttpRequest, plan_id: Key) -> PlanTold:
    """Show one plan."""
    if (found := queries.plans().filter(pk=plan_id).first()) is None:
        raise not_here("plan_id", plan_id)
    return plan_told(found)
