"""Adopt a document's accepted drafts: first what would be created, then the deed."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from luodi.org.routes import policy
from luodi.plan import actions, queries
from luodi.plan.adopting import proposal
from luodi.plan.errors import PlanError
from luodi.plan.forms import NEW, AdoptForm
from luodi.plan.preview import preview
from luodi.plan.views.in_scope import number_typed, plan_or_404
from luodi.read import queries as read


@policy("plan.edit")
@require_http_methods(["GET", "POST"])
def adopt(request: HttpRequest, document_pk: int) -> HttpResponse:
    """Choose or start a plan, see what it would get, and adopt."""
    document = read.document(document_pk)
    if document is None:
        raise Http404
    form = AdoptForm(request.POST or None, initial=_first(request))
    if request.method == "POST" and form.is_valid():
        try:
            return _adopt(request, document, form.cleaned_data)
        except PlanError as refused:
            form.add_error(None, str(refused.sentence))
    chosen = queries.plan(_chosen(request))
    context = {"document": document, "form": form, "preview": preview(proposal(document, chosen))}
    template = "plan/_preview.html" if request.htmx else "plan/adopt.html"  # type: ignore[attr-defined]
    return render(request, template, context, status=422 if form.errors else 200)


@transaction.atomic
def _adopt(request: HttpRequest, document: Any, given: dict[str, Any]) -> HttpResponse:
    # One transaction: a plan started for an adoption that fails would stand there empty.
    who: dict[str, Any] = {"by": request.user, "at": timezone.now()}
    plan = (
        actions.start_plan(title=given["title"], year=given["year"], **who)
        if given["plan"] == NEW
        else plan_or_404(int(given["plan"]))
    )
    made = actions.adopt_document(document=document, plan=plan, **who)
    messages.success(
        request,
        _("Adopted: %(lines)s lines, %(slots)s slots to fill, %(targets)s targets.")
        % {"lines": len(made.lines), "slots": len(made.slots), "targets": len(made.targets)},
    )
    return redirect("plan:plan", plan.pk)


def _first(request: HttpRequest) -> dict[str, Any]:
    return {"plan": _chosen(request) or NEW, "year": timezone.localdate().year}


def _chosen(request: HttpRequest) -> int:
    """Return the plan asked for; where nothing was asked yet, the latest (0: a new one)."""
    given = request.POST.get("plan", request.GET.get("plan"))
    if given is None:
        latest = queries.plans().first()
        return latest.pk if latest else 0
    return number_typed(given) or 0
