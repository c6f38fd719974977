"""The way to a target: figures for the ends of periods, drawn beside their table."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from luodi.org.routes import policy
from luodi.plan import actions, queries
from luodi.plan.drawing import way_drawn
from luodi.plan.errors import PlanError, StaleVersion
from luodi.plan.forms import TrajectoryForm
from luodi.plan.forms.trajectories import as_typed
from luodi.plan.views.in_scope import line_or_404
from luodi.plan.views.organised import status_of
from luodi.plan.views.targets import target_or_404
from luodi.plan.wording import target_words

KINDS = {"month": gettext_lazy("by month"), "quarter": gettext_lazy("by quarter"),
         "half_year": gettext_lazy("by half-year")}  # fmt: skip


@policy("plan.edit")
@require_http_methods(["GET", "POST"])
def trajectory(request: HttpRequest, pk: int, target_pk: int) -> HttpResponse:
    """Say what is to stand at the end of each month, quarter or half-year."""
    line = line_or_404(pk, request)
    target = target_or_404(line, target_pk)
    kind = request.GET.get("kind", "")
    kind = kind if kind in KINDS else queries.kind_of_points(target)
    form = TrajectoryForm(request.POST or None, initial=as_typed(target), target=target, kind=kind)
    if request.method == "POST" and form.is_valid() and _kept(request, form, target):
        return redirect("plan:line", line.pk)
    context = {
        "line": line, "plan": line.plan, "target": target, "words": target_words(target),
        "form": form, "kinds": KINDS.items(), "kind": kind, "rises": queries.rises(target),
        "drawn": way_drawn(target, timezone.localdate()),
    }  # fmt: skip
    return render(request, "plan/trajectory.html", context, status=status_of(form))


def _kept(request: HttpRequest, form: Any, target: Any) -> bool:
    given = form.cleaned_data
    try:
        actions.set_trajectory(
            target=target, version=given["version"], points=form.points(),
            reason=given["reason"], by=request.user, at=timezone.now(),
        )  # fmt: skip
    except PlanError as refused:
        form.add_error(None, str(refused.sentence))
        form.stale = isinstance(refused, StaleVersion)
        return False
    messages.success(request, _("Saved. The pace of the target follows it from now on."))
    return True
