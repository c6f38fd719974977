"""What in a plan does not fit together, each with the way to mend it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from luodi.org.routes import policy
from luodi.plan import queries
from luodi.plan.views.in_scope import plan_or_404


@policy("plan.export")
@require_GET
def problems(request: HttpRequest, pk: int) -> HttpResponse:
    """Weights that do not sum, dates that do not fit, trajectories that end elsewhere."""
    plan = plan_or_404(pk)
    context = {"plan": plan, "problems": queries.problems(plan)}
    return render(request, "plan/problems.html", context)
