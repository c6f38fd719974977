"""Assessments on pages: the list, one run, and the steps open, adjust, compute, confirm."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from luodi.assess import actions, queries
from luodi.assess.errors import AssessError
from luodi.assess.forms import AdjustForm, ConfirmForm, OpenForm
from luodi.assess.models import Assessment, State
from luodi.assess.views.in_scope import asker, assessment_or_404, sees_everything
from luodi.assess.views.objecting import life_of
from luodi.assess.views.ranking import changed_since, ranking_of
from luodi.assess.wording import in_language
from luodi.org import queries as org
from luodi.org.permissions import allows
from luodi.org.routes import policy

_COMPUTED = _l("Computed. Show the units their scores; after that a second person confirms.")
_ASKED = _l("It is being computed. You may leave this page; it goes on.")
NAMED = 5  # objections and proposals on the home page


@policy("assessment.view")
@require_GET
def assessment_list(request: HttpRequest) -> HttpResponse:
    """The assessments that whoever asks may see, and the schemes they follow."""
    person = asker(request)
    rows = [(row, queries.title_of(row.scheme)) for row in queries.visible_assessments(person)]
    offered = [(code, in_language(one.title)) for code, one in sorted(queries.offered().items())]
    context = {"rows": rows, "offered": offered, "everything": sees_everything(request),
               "kept": _kept(request), "drafts": _drafts(person)}  # fmt: skip
    return render(request, "assess/list.html", context)


def _drafts(person: Any) -> list[tuple[Any, str]]:
    if not allows(person.role, "assessment.run"):
        return []
    return [(one, in_language(one.content["title"])) for one in queries.drafts_of(person)]


def _kept(request: HttpRequest) -> list[tuple[Any, str]]:
    waiting = queries.schemes_proposed() if sees_everything(request) else []
    used = queries.schemes_frozen()
    return [(one, queries.title_of(one)) for one in (*waiting, *used)]


@policy("assessment.view")
@require_GET
def assessment(request: HttpRequest, pk: int) -> HttpResponse:
    """One run: the ranking, what it stands on, and what comes next."""
    found, person = assessment_or_404(pk, request), asker(request)
    is_shown = found.state == State.CHECKING
    adjusted = _adjustments(found) if sees_everything(request) else []
    context = {
        "assessment": found,
        "title": queries.title_of(found.scheme),
        **ranking_of(request, found),
        "everything": sees_everything(request),
        "adjustments": adjusted,
        "uncounted": any(not hasattr(one, "countersign") for one, _clause in adjusted),
        "changed": changed_since(found) if sees_everything(request) else [],
        "beside": queries.confirmed_beside(found) if is_shown else None,
        "form": ConfirmForm(),
        **life_of(found, person, org.reach(person).keys),
    }
    return render(request, "assess/assessment.html", context)


def _adjustments(found: Assessment) -> list[tuple[Any, str]]:
    rows = list(queries.adjustments(found))
    clauses = queries.clauses(found) if rows else ()
    titles = {clause.code: in_language(clause.title) for clause in clauses}
    return [(row, titles[row.clause]) for row in rows]


@policy("assessment.run")
@require_http_methods(["GET", "POST"])
def open_run(request: HttpRequest) -> HttpResponse:
    """Open an assessment by a scheme in use on the data as known now."""
    form, now = OpenForm(request.POST or None), timezone.now()
    if request.method == "POST" and form.is_valid():
        try:
            opened = actions.open_assessment(
                scheme=form.chosen(), period=form.cleaned_data["period"], as_of=now,
                by=asker(request), at=now,
            )  # fmt: skip
            messages.success(
                request, _("Opened. Enter adjustments if there are any, then compute.")
            )
            return redirect("assess:assessment", opened.pk)
        except AssessError as refused:
            form.add_error("period", str(refused.sentence))
    return render(request, "assess/open.html", {"form": form}, status=422 if form.errors else 200)


@policy("assessment.run")
@require_http_methods(["GET", "POST"])
def adjust(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter a bonus, a penalty or a veto by a clause of the scheme."""
    found = assessment_or_404(pk, request)
    form = AdjustForm(
        request.POST or None, request.FILES or None, units=queries.cohort(found),
        clauses=queries.clauses(found), initial={"version": found.version},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            actions.adjust(
                assessment=found, **form.decision(), by=asker(request), at=timezone.now()
            )
            messages.success(
                request, _("The adjustment is entered. It counts once a second person approves it.")
            )
            return redirect("assess:assessment", pk)
        except AssessError as refused:
            form.add_error(None, str(refused.sentence))
    context = {"form": form, "assessment": found, "title": queries.title_of(found.scheme)}
    return render(request, "assess/adjust.html", context, status=422 if form.errors else 200)


@policy("assessment.run")
@require_POST
def compute(request: HttpRequest, pk: int) -> HttpResponse:
    """Compute a small assessment, and ask the worker for a large one."""
    found = assessment_or_404(pk, request)
    try:
        done = actions.begin_computing(assessment=found, by=asker(request), at=timezone.now())
        messages.success(request, _COMPUTED if done else _ASKED)
    except AssessError as refused:
        messages.error(request, str(refused.sentence))
    return redirect("assess:assessment", pk)


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
    runs = allows(person.role, "assessment.run")
    waiting = queries.waiting_for(person, timezone.localdate()) if runs else []
    everything = sees_everything(request)
    latest = [] if not everything else list(queries.confirmed()[:3])
    own = [] if everything else queries.own_scores(person)
    objections = _to_decide(person)
    proposed = _to_approve(person)
    if not (waiting or latest or own or objections or proposed):
        return HttpResponse()
    context = {
        "waiting": [(row, queries.title_of(row.scheme)) for row in waiting],
        "objections": objections, "proposed": proposed, "today": timezone.localdate(),
        "latest": [(row, queries.title_of(row.scheme)) for row in latest],
        "own": [(row, queries.explain(row), queries.title_of(row.assessment.scheme))
                for row in own],
    }  # fmt: skip
    return render(request, "assess/_home_card.html", context)


def _to_decide(person: Any) -> list[tuple[Any, str]]:
    if not allows(person.role, "assessment.run"):
        return []
    rows = queries.decidable(queries.undecided(), person)[:NAMED]
    return [(one, queries.title_of_objection(one)) for one in rows]


def _to_approve(person: Any) -> list[tuple[Any, str]]:
    if not allows(person.role, "assessment.run"):
        return []
    rows = queries.schemes_proposed().exclude(frozen_by=person.pk)[:NAMED]
    return [(one, queries.title_of(one)) for one in rows]
