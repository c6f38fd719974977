"""Superior decisions, the lines that serve them, and a plan beside both."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from luodi.org.permissions import allows
from luodi.org.routes import policy
from luodi.plan import actions, queries
from luodi.plan.errors import PlanError, StaleVersion
from luodi.plan.exported import alignment_rows, as_csv
from luodi.plan.forms import DecisionForm, EditDecisionForm, ServeForm
from luodi.plan.forms.alignment import as_typed
from luodi.plan.models import Line, SuperiorDecision
from luodi.plan.scope import scope_of
from luodi.plan.views.in_scope import line_or_404, plan_or_404
from luodi.plan.views.organised import status_of


@policy("plan.view")
@require_GET
def decision_list(request: HttpRequest) -> HttpResponse:
    """All superior decisions, with how many lines serve each."""
    return render(request, "plan/decisions.html", {"decisions": list(queries.decisions())})


@policy("plan.view")
@require_GET
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    """One decision, and the lines of all plans that serve it."""
    found = _decision_or_404(pk)
    scope = scope_of(request.user)
    serving = [(row, queries.in_scope(row.line, scope)) for row in queries.lines_serving(found)]
    opens = allows(request.user.role, "document.view")  # type: ignore[union-attr]
    context = {"decision": found, "serving": serving, "may_open_document": opens}
    return render(request, "plan/decision.html", context)


@policy("plan.edit")
@require_http_methods(["GET", "POST"])
def add_decision(request: HttpRequest) -> HttpResponse:
    """Enter a superior decision."""
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = _kept(request, form, None)
        if made is not None:
            return redirect("plan:decision", made.pk)
    context = {"form": form, "decision": None}
    return render(request, "plan/decision_form.html", context, status=status_of(form))


@policy("plan.edit")
@require_http_methods(["GET", "POST"])
def edit_decision(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is said of a superior decision."""
    found = _decision_or_404(pk)
    form = EditDecisionForm(request.POST or None, initial=as_typed(found))
    if request.method == "POST" and form.is_valid() and _kept(request, form, found):
        return redirect("plan:decision", found.pk)
    context = {"form": form, "decision": found}
    return render(request, "plan/decision_form.html", context, status=status_of(form))


@policy("plan.edit")
@require_http_methods(["GET", "POST"])
def serve(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which decision a line serves, by which clause."""
    line = line_or_404(pk, request)
    form = ServeForm(request.POST or None, initial=_chosen(request, line), line=line)
    if request.method == "POST" and form.is_valid():
        try:
            actions.serve_decision(line=line, **form.chosen(), by=request.user, at=timezone.now())
            messages.success(request, _("Saved."))
            return redirect("plan:line", line.pk)
        except PlanError as refused:
            form.add_error(None, str(refused.sentence))
    context = {"line": line, "plan": line.plan, "form": form,
               "any": queries.decisions().exists()}  # fmt: skip
    return render(request, "plan/serve.html", context, status=status_of(form))


@policy("plan.edit")
@require_POST
def stop_serving(request: HttpRequest, pk: int, alignment_pk: int) -> HttpResponse:
    """Take back that a line serves a decision."""
    line = line_or_404(pk, request)
    found = line.alignments.filter(pk=alignment_pk).first()
    if found is None:
        raise Http404
    actions.stop_serving(alignment=found, by=request.user, at=timezone.now())
    messages.success(request, _("Taken back. The history keeps it."))
    return redirect("plan:line", line.pk)


@policy("plan.view")
@require_GET
def alignment(request: HttpRequest, pk: int) -> HttpResponse:
    """A plan beside the decisions that it serves, and the lines that serve none."""
    plan, scope = plan_or_404(pk), scope_of(request.user)
    shown = queries.alignment_view(plan)
    lines = [*shown.unserving, *(one.line for _decision, served in shown.decisions
                                 for one in served)]  # fmt: skip
    opens = {line.pk for line in lines if queries.in_scope(line, scope)}
    return render(request, "plan/alignment.html", {"plan": plan, "shown": shown, "opens": opens})


@policy("plan.export")
@require_GET
def alignment_export(request: HttpRequest, pk: int) -> HttpResponse:
    """The alignment of a plan as CSV: one row a line and decision, then the lines without."""
    plan = plan_or_404(pk)
    return as_csv(alignment_rows(plan), f"{plan.title}-{plan.year}-{_('alignment')}.csv")


def _kept(
    request: HttpRequest, form: Any, found: SuperiorDecision | None
) -> SuperiorDecision | None:
    who: dict[str, Any] = {"by": request.user, "at": timezone.now()}
    try:
        kept = (
            actions.add_decision(**form.cleaned_data, **who)
            if found is None
            else actions.edit_decision(decision=found, **form.cleaned_data, **who)
        )
    except PlanError as refused:
        form.add_error(None, str(refused.sentence))
        form.stale = isinstance(refused, StaleVersion)
        return None
    messages.success(request, _("Saved."))
    return kept


def _decision_or_404(pk: int) -> SuperiorDecision:
    found = queries.decision(pk)
    if found is None:
        raise Http404
    return found


def _chosen(request: HttpRequest, line: Line) -> dict[str, Any]:
    """Return what stands already for the decision that an address names."""
    key = request.GET.get("decision", "")
    found = line.alignments.filter(decision=int(key)).first() if _is_key(key) else None
    if found is None:
        return {"decision": key if _is_key(key) else None}
    return {"decision": key, "clause": found.clause, "citation": found.citation_id}


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 10
