"""The versions of a plan: frozen, shown, and compared."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from luodi.org.routes import policy, sensitive
from luodi.plan import actions, queries
from luodi.plan.comparing import Comparison
from luodi.plan.errors import PlanError
from luodi.plan.exported import as_csv, comparison_rows
from luodi.plan.forms import NOW, CompareForm, FreezeForm
from luodi.plan.models import Plan, PlanVersion
from luodi.plan.version_words import counts_in_words, differences_in_words, version_rows
from luodi.plan.views.in_scope import number_typed, plan_or_404
from luodi.plan.views.organised import status_of

A_PAGE = 100


@policy("plan.version")
@require_GET
def version_list(request: HttpRequest, pk: int) -> HttpResponse:
    """All versions of a plan, and how to freeze the next one."""
    return _list_page(request, plan_or_404(pk), FreezeForm())


@policy("plan.freeze")
@sensitive
@require_POST
def freeze(request: HttpRequest, pk: int) -> HttpResponse:
    """Freeze the plan as it stands."""
    plan, form = plan_or_404(pk), FreezeForm(request.POST)
    if form.is_valid():
        try:
            made = actions.freeze(
                plan=plan, **form.cleaned_data, by=request.user, at=timezone.now()
            )
            messages.success(request, _("Frozen as version %(number)s.") % {"number": made.number})
            return redirect("plan:versions", plan.pk)
        except PlanError as refused:
            form.add_error(None, str(refused.sentence))
    return _list_page(request, plan, form)


@policy("plan.version")
@require_GET
def version(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One version as it was frozen, line by line."""
    plan = plan_or_404(pk)
    found = _version_or_404(plan, number)
    page = Paginator(version_rows(found.content), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "plan": plan, "version": found, "page": page, "untouched": queries.is_untouched(found)
    }  # fmt: skip
    return render(request, "plan/version.html", context)


@policy("plan.version")
@require_GET
def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """What differs between two versions, or between one and the plan as it stands."""
    plan = plan_or_404(pk)
    form, found, kind = _compared(request, plan)
    lines = differences_in_words(found, kind) if found else []
    page = Paginator(lines, A_PAGE).get_page(request.GET.get("page"))
    context = {"plan": plan, "form": form, "found": found, "page": page, "kind": kind,
               "counts": counts_in_words(found) if found else [],
               "query": request.GET.urlencode(),
               "any": queries.versions(plan).exists()}  # fmt: skip
    return render(request, "plan/compare.html", context)


@policy("plan.version")
@require_GET
def compare_export(request: HttpRequest, pk: int) -> HttpResponse:
    """The same differences as CSV."""
    plan = plan_or_404(pk)
    form, found, kind = _compared(request, plan)
    if found is None:
        raise Http404
    given = form.cleaned_data
    name = f"{plan.title}-{plan.year}-v{given['old']}-{given['new']}.csv"
    return as_csv(comparison_rows(found, kind), name)


def _compared(request: HttpRequest, plan: Plan) -> tuple[CompareForm, Comparison | None, str]:
    latest = queries.versions(plan).first()
    first = {"old": str(latest.number) if latest else "", "new": NOW}
    typed = {**first, **request.GET.dict()}
    form = CompareForm(typed, plan=plan)
    if not form.is_valid():
        return form, None, ""
    given = form.cleaned_data
    old, new = _named(plan, given["old"]), _named(plan, given["new"])
    return form, queries.comparison(old, new) if old else None, given["kind"]


def _named(plan: Plan, given: str) -> PlanVersion | None:
    return None if given == NOW else queries.version(plan, number_typed(given) or 0)


def _version_or_404(plan: Plan, number: int) -> PlanVersion:
    found = queries.version(plan, number) if number < 10**6 else None
    if found is None:
        raise Http404
    return found


def _list_page(request: HttpRequest, plan: Plan, form: Any) -> HttpResponse:
    context = {"plan": plan, "versions": list(queries.versions(plan)), "form": form}
    return render(request, "plan/versions.html", context, status=status_of(form))
