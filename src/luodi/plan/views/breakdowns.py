"""Break a line down by a template: first what would be created, then the deed."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from luodi.org.routes import policy
from luodi.plan import actions
from luodi.plan.breakdown import Breakdown, breakdown, templates
from luodi.plan.errors import PlanError
from luodi.plan.forms import BreakDownForm
from luodi.plan.models import Line, State
from luodi.plan.views.in_scope import line_or_404
from luodi.plan.views.organised import status_of


@policy("plan.edit")
@require_http_methods(["GET", "POST"])
def break_down(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose a template and a first day, see the lines and milestones to come, and create them."""
    line = line_or_404(pk, request)
    offered = templates(line)
    form = BreakDownForm(request.POST or request.GET or None, initial=_first(line), line=line)
    shown = _shown(form, line) if form.is_bound and form.is_valid() else None
    if request.method == "POST" and shown is not None and _done(request, form, line):
        return redirect("plan:line", line.pk)
    context = {
        "stands": line.children.filter(state=State.ACTIVE).exists(),
        "line": line, "plan": line.plan, "form": form, "templates": offered, "shown": shown
    }  # fmt: skip
    return render(request, "plan/break_down.html", context, status=status_of(form))


def _shown(form: Any, line: Line) -> Breakdown | None:
    given = form.cleaned_data
    try:
        return breakdown(line, given["template"], given["starts_on"])
    except PlanError as refused:
        form.add_error(None, str(refused.sentence))
        return None


def _done(request: HttpRequest, form: Any, line: Line) -> bool:
    try:
        stroke = actions.break_down(
            line=line, **form.cleaned_data, by=request.user, at=timezone.now()
        )
    except PlanError as refused:
        form.add_error(None, str(refused.sentence))
        return False
    made = sum("pk" in entry for entry in stroke.lines)
    messages.success(request, _("Lines created: %(lines)s, milestones: %(milestones)s. On the "
                                "page of the plan this can be taken back.")
                     % {"lines": made, "milestones": len(stroke.lines) - made})  # fmt: skip
    return True


def _first(line: Line) -> dict[str, Any]:
    return {"starts_on": line.starts_on or timezone.localdate()}
