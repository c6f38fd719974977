"""Set a line's target, and tie one that was read to the indicator whose figures count."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from luodi.org.routes import policy
from luodi.plan import actions
from luodi.plan.errors import PlanError
from luodi.plan.forms import TargetForm
from luodi.plan.models import Line, Target
from luodi.plan.views.in_scope import line_or_404


@policy("plan.edit")
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest, pk: int) -> HttpResponse:
    """Set a target that no document names."""
    return _aim(request, line_or_404(pk, request), None)


@policy("plan.edit")
@require_http_methods(["GET", "POST"])
def tie(request: HttpRequest, pk: int, target_pk: int) -> HttpResponse:
    """Let an indicator say how far a target is."""
    line = line_or_404(pk, request)
    return _aim(request, line, target_or_404(line, target_pk))


def target_or_404(line: Line, pk: int) -> Target:
    """Return the target of a line."""
    target = line.targets.filter(pk=pk).first()
    if target is None:
        raise Http404
    return target


def _aim(request: HttpRequest, line: Line, target: Target | None) -> HttpResponse:
    form = TargetForm(request.POST or None, initial=_first_shown(line, target))
    if request.method == "POST" and form.is_valid():
        try:
            _kept(line, target, {**form.cleaned_data, "by": request.user, "at": timezone.now()})
            messages.success(request, _("Saved. Figures of the indicator count from now on."))
            return redirect("plan:line", line.pk)
        except PlanError as refused:
            form.add_error(None, str(refused.sentence))
    context = {"form": form, "line": line, "plan": line.plan, "target": target}
    return render(request, "plan/target.html", context, status=422 if form.errors else 200)


def _first_shown(line: Line, target: Target | None) -> dict[str, Any]:
    if target is None:
        return {"year": line.plan.year}
    value = None if target.value is None else f"{target.value.normalize():f}"
    year = target.year or line.plan.year
    return {"indicator": target.indicator_id, "value": value, "year": year}


def _kept(line: Line, target: Target | None, given: dict[str, Any]) -> Target:
    if target is not None:
        return actions.tie_target(target=target, **given)
    counted = given["indicator"]
    return actions.set_target(
        line=line, name=counted.name_zh, unit_of_measure=counted.unit_of_measure,
        comparator="le" if counted.direction < 0 else "ge", **given,
    )  # fmt: skip
