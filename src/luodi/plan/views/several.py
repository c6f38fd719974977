"""Several lines in one stroke, and back."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luodi.org.routes import policy
from luodi.plan import actions, queries
from luodi.plan.errors import PlanError
from luodi.plan.forms import SeveralForm
from luodi.plan.models import Plan, Stroke
from luodi.plan.views.in_scope import plan_or_404


@policy("plan.edit")
@require_POST
def several(request: HttpRequest, pk: int) -> HttpResponse:
    """Set lead unit or deadline of all ticked lines."""
    plan, form = plan_or_404(pk), SeveralForm(request.POST)
    if not form.is_valid():
        for sentences in form.errors.values():
            messages.error(request, " ".join(map(str, sentences)))
        return _back(request, plan)
    try:
        stroke = _act(plan, form.cleaned_data, request)
        messages.success(request, _("Lines changed: %(number)s.") % {"number": len(stroke.lines)})
    except PlanError as refused:
        messages.error(request, str(refused.sentence))
    return _back(request, plan)


@policy("plan.edit")
@require_POST
def take_back(request: HttpRequest, pk: int, stroke_pk: int) -> HttpResponse:
    """Take the latest stroke back; lines edited since keep their newer values."""
    plan = plan_or_404(pk)
    stroke = queries.latest_stroke(plan, request.user)
    if stroke is None or stroke.pk != stroke_pk:
        raise Http404
    try:
        left = actions.take_back(stroke=stroke, by=request.user, at=timezone.now())
    except PlanError as refused:  # a second tab was quicker
        messages.error(request, str(refused.sentence))
        return _back(request, plan)
    messages.success(request, _("Taken back."))
    if left:
        messages.warning(
            request,
            _(
                "Lines left as they are, because somebody changed them or works on them since: "
                "%(number)s."
            )
            % {"number": left},
        )
    return _back(request, plan)


def _act(plan: Plan, given: dict[str, Any], request: HttpRequest) -> Stroke:
    who: dict[str, Any] = {"by": request.user, "at": timezone.now()}
    if given["verb"] == "due_on":
        return actions.set_deadline(plan=plan, lines=given["lines"], due_on=given["due_on"], **who)
    return actions.assign_lead_unit(
        plan=plan, lines=given["lines"], lead_unit=given["lead_unit"], **who
    )


def _back(request: HttpRequest, plan: Plan) -> HttpResponseRedirect:
    query = request.POST.get("query", "")
    where = "plan:register" if request.POST.get("back") == "register" else "plan:plan"
    url = reverse(where, args=[plan.pk])
    return HttpResponseRedirect(f"{url}?{query}" if query else url)
