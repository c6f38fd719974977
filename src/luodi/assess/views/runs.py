"""Assessments on pages: the list, one run, and the steps open, adjust, compute, confirm."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from luodi.assess import actions, queries
from luodi.assess.errors import AssessError
from luodi.assess.forms import AdjustForm, ConfirmForm, OpenForm
from luodi.assess.models import Assessment, State
from luodi.assess.views.in_scope import asker, assessment_or_404, sees_everything
from luodi.assess.wording import in_language
from luodi.org.permissions import allows
from luodi.org.routes import policy


@policy("assessment.view")
@require_GET
def assessment_list(request: HttpRequest) -> HttpResponse:
    """The assessments that whoever asks may see, and the schemes they follow."""
    person = asker(request)
    rows = [(row, queries.title_of(row.scheme)) for row in queries.visible_assessments(person)]
    offered = [(code, in_language(one.title)) for code, one in sorted(queries.offered().items())]
    context = {"rows": rows, "offered": offered, "everything": sees_everything(request)}
    return render(request, "assess/list.html", context)


@policy("assessment.view")
@require_GET
def assessment(request: HttpRequest, pk: int) -> HttpResponse:
    """One run: the ranking, what it stands on, and what comes next."""
    found, person = assessment_or_404(pk, request), asker(request)
    runs = allows(person.role, "assessment.run")
    computed = found.state == State.COMPUTED
    context = {
        "assessment": found,
        "title": queries.title_of(found.scheme),
        "rows": [(row, queries.explain(row)) for row in queries.visible(found, person)],
        "everything": sees_everything(request),
        "adjustments": _adjustments(found) if sees_everything(request) else [],
        "changed": queries.inputs_changed(found) if sees_everything(request) else [],
        "beside": queries.confirmed_beside(found) if computed else None,
        "form": ConfirmForm(),
        "may_compute": runs and found.state == State.OPEN,
        "may_confirm": runs and computed and not queries.had_a_hand(found, person),
        "waits_for_another": runs and computed and queries.had_a_hand(found, person),
    }
    return render(request, "assess/assessment.html", context)


def _adjustments(found: Assessment) -> list[tuple[Any, str]]:
    titles = {clause.code: in_language(clause.title) for clause in queries.clauses(found)}
    return [(row, titles[row.clause]) for row in queries.adjustments(found)]


@policy("assessment.run")
@require_http_methods(["GET", "POST"])
def open_run(request: HttpRequest) -> HttpResponse:
    """Open an assessment on the data as known now; its scheme is frozen with it."""
    form, now = OpenForm(request.POST or None), timezone.now()
    if request.method == "POST" and form.is_valid():
        try:
            opened = _opened(form.cleaned_data, request, now)
            messages.success(
                request, _("Opened. Enter adjustments if there are any, then compute.")
            )
            return redirect("assess:assessment", opened.pk)
        except AssessError as refused:
            form.add_error("period", str(refused.sentence))
    return render(request, "assess/open.html", {"form": form}, status=422 if form.errors else 200)


def _opened(given: dict[str, Any], request: HttpRequest, now: Any) -> Assessment:
    by = asker(request)
    scheme = actions.freeze_scheme(code=given["scheme"], by=by, at=now)
    return actions.open_assessment(scheme=scheme, period=given["period"], as_of=now, by=by, at=now)


@policy("assessment.run")
@require_http_methods(["GET", "POST"])
def adjust(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter a bonus, a penalty or a veto by a clause of the scheme."""
    found = assessment_or_404(pk, request)
    form = AdjustForm(
        request.POST or None, units=queries.cohort(found), clauses=queries.clauses(found),
        initial={"version": found.version},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            actions.adjust(
                assessment=found, **form.decision(), by=asker(request), at=timezone.now()
            )
            messages.success(request, _("The adjustment is entered."))
            return redirect("assess:assessment", pk)
        except AssessError as refused:
            form.add_error(None, str(refused.sentence))
    context = {"form": form, "assessment": found, "title": queries.title_of(found.scheme)}
    return render(request, "assess/adjust.html", context, status=422 if form.errors else 200)


@policy("assessment.run")
@require_POST
def compute(request: HttpRequest, pk: int) -> HttpResponse:
    """Compute an assessment."""
    done = _("Computed. A second person of the delivery office confirms it.")
    return _do(request, pk, done, actions.compute)


@policy("assessment.run")
@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm what somebody else computed."""
    act = partial(actions.confirm, reason=request.POST.get("reason", "")[:400])
    return _do(request, pk, _("Confirmed. A board can be composed from it."), act)


def _do(request: HttpRequest, pk: int, done: str, act: Callable[..., Any]) -> HttpResponse:
    found = assessment_or_404(pk, request)
    try:
        act(assessment=found, by=asker(request), at=timezone.now())
        messages.success(request, done)
    except AssessError as refused:
        messages.error(request, str(refused.sentence))
    return redirect("assess:assessment", pk)


@policy("assessment.view")
@require_GET
def home_card(request: HttpRequest) -> HttpResponse:
    """What the home page says of assessment: to the office what waits, to a unit its scores."""
    person = asker(request)
    waiting = queries.waiting_for(person) if allows(person.role, "assessment.run") else []
    everything = sees_everything(request)
    latest = [] if not everything else list(queries.confirmed()[:3])
    own = [] if everything else queries.own_scores(person)
    if not (waiting or latest or own):
        return HttpResponse()
    context = {
        "waiting": [(row, queries.title_of(row.scheme)) for row in waiting],
        "latest": [(row, queries.title_of(row.scheme)) for row in latest],
        "own": [(row, queries.explain(row), queries.title_of(row.assessment.scheme))
                for row in own],
    }  # fmt: skip
    return render(request, "assess/_home_card.html", context)
