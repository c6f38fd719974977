"""The list of plans, and a plan as a tree."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from luodi.org.routes import policy
from luodi.plan import actions, queries
from luodi.plan.badges import badges
from luodi.plan.errors import PlanError
from luodi.plan.forms import FilterForm, PlanForm, SeveralForm
from luodi.plan.models import Plan
from luodi.plan.request_words import all_in_words, awaited_by_others
from luodi.plan.scope import scope_of
from luodi.plan.tree import Tree, branch, tree
from luodi.plan.views.in_scope import key_or_404, number_typed, plan_or_404
from luodi.plan.wording import stroke_words

AT_HOME = 3  # change requests named on the home page


@policy("plan.view")
@require_GET
def plan_list(request: HttpRequest) -> HttpResponse:
    """All plans, with what each still lacks."""
    everything = scope_of(request.user).everything
    context = {"plans": list(queries.plans()), "everything": everything}
    return render(request, "plan/list.html", context)


@policy("plan.edit")
@require_http_methods(["GET", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Start an empty plan."""
    now = timezone.localtime()
    form = PlanForm(request.POST or None, initial={"year": now.year})
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.start_plan(**form.cleaned_data, by=request.user, at=now)
            return redirect("plan:plan", made.pk)
        except PlanError as refused:
            form.add_error("title", str(refused.sentence))
    return render(request, "plan/start.html", {"form": form}, status=422 if form.errors else 200)


@policy("plan.view")
@require_GET
def plan_page(request: HttpRequest, pk: int) -> HttpResponse:
    """A plan as a tree; htmx asks for the tree alone while a filter is being changed."""
    plan, scope = plan_or_404(pk), scope_of(request.user)
    form = FilterForm(request.GET, of_one_unit=not scope.everything)
    shown = tree(plan, scope, form.wanted())
    alone = request.htmx and not request.htmx.history_restore_request  # type: ignore[attr-defined]
    template = "plan/_tree.html" if alone else "plan/plan.html"
    return render(request, template, _of_tree(request, plan, form, shown))


@policy("plan.view")
@require_GET
def rows(request: HttpRequest, pk: int) -> HttpResponse:
    """More rows of a tree: those below an opened line, or those that come next."""
    plan, scope = plan_or_404(pk), scope_of(request.user)
    form = FilterForm(request.GET, of_one_unit=not scope.everything)
    after, below = key_or_404(request, "after"), _number(request, "below")
    shown = branch(plan, scope, below, after) if below else tree(plan, scope, form.wanted(), after)
    context = {**_of_tree(request, plan, form, shown), "below": below}
    return render(request, "plan/_rows.html", context)


@policy("plan.view")
@require_GET
def home_card(request: HttpRequest) -> HttpResponse:
    """The plans on the home page: for a unit what it owes, for the house what is missing."""
    today = timezone.localdate()
    waiting = queries.waiting_for(request.user, today)
    waits = queries.waits(waiting, today)
    context = {
        "plans": list(queries.plans()[:4]),
        "own": queries.own(request.user),
        "waiting": len(waiting),
        "first": all_in_words(waiting[:AT_HOME], waits),
        "awaited": awaited_by_others(request.user, today),
    }
    return render(request, "plan/_home_card.html", context)


def _of_tree(request: HttpRequest, plan: Plan, form: FilterForm, shown: Tree) -> dict[str, Any]:
    stroke = queries.latest_stroke(plan, request.user)
    return {
        "plan": plan,
        "form": form,
        "tree": shown,
        "everything": scope_of(request.user).everything,
        "several": SeveralForm(),
        "stroke": stroke,
        "badges": badges(),
        "stroke_words": stroke_words(stroke),
        "query": request.GET.urlencode(),
    }


def _number(request: HttpRequest, name: str) -> int:
    given = number_typed(request.GET.get(name, "0"))
    if given is None:
        raise Http404
    return given
