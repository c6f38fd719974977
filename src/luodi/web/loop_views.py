"""A plan's year as one page: from the first sentence to the last close-out, each with its link."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from luodi.org.routes import policy
from luodi.plan import queries as plans
from luodi.web import loop_of_a_year

TASKS_A_PAGE = 25  # each asks for its sentences


@policy("plan.version")
@require_GET
def year(request: HttpRequest, pk: int) -> HttpResponse:
    """The annual report of a plan's decision: what was said, done, judged, shown and put right."""
    plan = plans.plan(pk)
    if plan is None:
        raise Http404
    person: Any = request.user
    loop = loop_of_a_year.loop(plan, person, timezone.localdate())
    page = Paginator(loop.tasks, TASKS_A_PAGE).get_page(request.GET.get("page"))
    tasks = loop_of_a_year.month_by_month(page, loop.months)
    told = [(task, loop_of_a_year.sentences(task.line)) for task in tasks]
    return render(request, "year_loop.html", {"loop": loop, "plan": plan, "page": page,
                                              "told": told})  # fmt: skip
