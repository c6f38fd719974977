"""Lines that may be one matter side by side; merge two, judge them two, split one."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from luodi.org.routes import policy
from luodi.plan import actions, queries
from luodi.plan.alike import pairs
from luodi.plan.errors import PlanError
from luodi.plan.forms.splitting import MergeForm, SplitForm
from luodi.plan.models import Line
from luodi.plan.views.in_scope import line_or_404, number_typed, plan_or_404


@policy("plan.edit")
@require_GET
def alike(request: HttpRequest, pk: int) -> HttpResponse:
    """Pairs of lines that look alike, across all plans, with one of this plan in each."""
    plan = plan_or_404(pk)
    context = {"plan": plan, "pairs": [(pair, (pair.one, pair.other)) for pair in pairs(plan)]}
    return render(request, "plan/alike.html", context)


@policy("plan.edit")
@require_POST
def distinct(request: HttpRequest, pk: int) -> HttpResponse:
    """Judge that two lines are two matters."""
    plan, (one, other) = plan_or_404(pk), _two(request)
    try:
        actions.judge_distinct(one=one, other=other, by=request.user, at=timezone.now())
        messages.success(request, _("Noted: two matters. They are not shown again."))
    except PlanError as refused:
        messages.error(request, str(refused.sentence))
    return redirect("plan:alike", plan.pk)


@policy("plan.edit")
@require_POST
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Merge two lines; the one that goes stays visible and leads to the one that stays."""
    plan, (keep, gone) = plan_or_404(pk), _two(request)
    versions = (_number(request, "one_version"), _number(request, "other_version"))
    try:
        actions.merge_lines(keep=keep, gone=gone, versions=versions, by=request.user,
                            at=timezone.now())  # fmt: skip
    except PlanError as refused:
        messages.error(request, str(refused.sentence))
        return redirect("plan:alike", plan.pk)
    messages.success(request, _("Merged. You can take it back on the plan's page."))
    return redirect("plan:line", keep.pk)


@policy("plan.edit")
@require_http_methods(["GET", "POST"])
def split(request: HttpRequest, pk: int) -> HttpResponse:
    """Split a line into several, or merge it into another that is named by its number."""
    line = line_or_404(pk, request)
    if request.method == "POST" and "into" in request.POST:
        return _merge_into(request, line)
    form = SplitForm(request.POST or None, initial=_first_shown(line))
    if request.method == "POST" and form.is_valid():
        try:
            actions.split_line(line=line, **form.given(), by=request.user, at=timezone.now())
            messages.success(request, _("Split. You can take it back on the plan's page."))
            _tell_whose(request, line)
            return redirect("plan:plan", line.plan_id)
        except PlanError as refused:
            form.add_error(None, str(refused.sentence))
    return _page(request, line, form, MergeForm(line=line))


def _tell_whose(request: HttpRequest, line: Line) -> None:
    for claim in queries.claims([line.pk]):
        messages.warning(
            request,
            _("“%(line)s” stays %(words)s. The new lines are nobody's task yet: assign them too.")
            % {"line": claim.line, "words": claim.words},
        )


def _merge_into(request: HttpRequest, line: Line) -> HttpResponse:
    form = MergeForm(request.POST, line=line)
    if form.is_valid():
        keep = form.cleaned_data["into"]
        versions = (keep.version, form.cleaned_data["version"])
        try:
            actions.merge_lines(keep=keep, gone=line, versions=versions, by=request.user,
                                at=timezone.now())  # fmt: skip
            messages.success(request, _("Merged. You can take it back on the plan's page."))
            return redirect("plan:line", keep.pk)
        except PlanError as refused:
            form.add_error("into", str(refused.sentence))
    return _page(request, line, SplitForm(initial=_first_shown(line)), form)


def _page(request: HttpRequest, line: Line, form: SplitForm, merging: MergeForm) -> HttpResponse:
    context = {"line": line, "plan": line.plan, "form": form, "merging": merging}
    wrong = (form.is_bound and form.errors) or (merging.is_bound and merging.errors)
    return render(request, "plan/split.html", context, status=422 if wrong else 200)


def _first_shown(line: Line) -> dict[str, Any]:
    return {"version": line.version, "title": line.title, "lead_unit": line.lead_unit_id,
            "due_on": line.due_on}  # fmt: skip


def _number(request: HttpRequest, name: str) -> int:
    return number_typed(request.POST.get(name, "")) or 0


def _two(request: HttpRequest) -> tuple[Line, Line]:
    found = [
        queries.line_in_scope(_number(request, name), request.user) for name in ("one", "other")
    ]
    if found[0] is None or found[1] is None:
        raise Http404
    return found[0], found[1]
