"""Show scores to the units, put another assessment in the place of one, sign adjustments."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from luodi.assess import actions, queries
from luodi.assess.errors import AssessError
from luodi.assess.life_forms import LookOverForm, ReplaceForm
from luodi.assess.models import Adjustment, Assessment, ObjectionState
from luodi.assess.views.in_scope import asker, assessment_or_404
from luodi.assess.views.steps import step
from luodi.assess.wording import in_language
from luodi.org.routes import policy


@policy("assessment.run")
@require_http_methods(["GET", "POST"])
def look_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose until when the units look their scores over, and begin."""
    found, now = assessment_or_404(pk, request), timezone.now()
    least = queries.least_until(timezone.localdate(now))
    form = LookOverForm(request.POST or None, initial={"until": least})
    if request.method == "POST" and form.is_valid():
        try:
            actions.begin_checking(assessment=found, **form.cleaned_data, by=asker(request), at=now)
            messages.success(request, _("The units are told. You confirm it after that day."))
            return redirect("assess:assessment", pk)
        except AssessError as refused:
            form.add_error("until", str(refused.sentence))
    context = {"form": form, "assessment": found, "title": queries.title_of(found.scheme),
               "least": least, "units": queries.scores(found).count()}  # fmt: skip
    return render(request, "assess/look_over.html", context, status=422 if form.errors else 200)


@policy("assessment.run")
@require_http_methods(["GET", "POST"])
def replace(request: HttpRequest, pk: int) -> HttpResponse:
    """Open another assessment in the place of one, with the adjustments that are carried over."""
    found = assessment_or_404(pk, request)
    upheld = [one for one in queries.objections(found) if one.state == ObjectionState.UPHELD]
    rows, versions = _adjustments(found), queries.versions_for(found)
    form = ReplaceForm(request.POST or None, adjustments=rows, versions=versions, initial={
        "keep": [str(one.pk) for one, _said in rows],
        "reason": _("An objection was upheld.") if upheld else ""})  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            opened = actions.open_in_place_of(
                first=found, keep=form.kept(), reason=form.cleaned_data["reason"],
                scheme=form.version(), by=asker(request), at=timezone.now(),
            )  # fmt: skip
            messages.success(request, _("Opened on the figures as known now. Compute it."))
            return redirect("assess:assessment", opened.pk)
        except AssessError as refused:
            form.add_error(None, str(refused.sentence))
    context = {"form": form, "assessment": found, "title": queries.title_of(found.scheme),
               "upheld": [(one, queries.line_title(one)) for one in upheld],
               "changed": queries.inputs_changed(found),
               "others": any(one.pk != found.scheme_id for one in versions),
               "may_replace": queries.is_replaceable(found)}  # fmt: skip
    return render(request, "assess/replace.html", context, status=422 if form.errors else 200)


def _adjustments(found: Assessment) -> list[tuple[Any, str]]:
    titles = {clause.code: in_language(clause.title) for clause in queries.clauses(found)}
    return [(one, _said(one, titles[one.clause])) for one in queries.counted(found)]


def _said(one: Adjustment, clause: str) -> str:
    sign = {"bonus": "+", "penalty": "−"}.get(one.kind, "")
    points = f" {sign}{one.points.normalize():f}" if sign else ""
    return f"{one.get_kind_display()}{points} · {clause}"


def _adjustment_or_404(pk: int) -> Adjustment:
    found = queries.adjustment(pk)
    if found is None:
        raise Http404
    return found


@policy("assessment.run")
@require_POST
def approve_adjustment(request: HttpRequest, pk: int) -> HttpResponse:
    """Let an adjustment that somebody else entered count."""
    found = _adjustment_or_404(pk)
    act = partial(actions.approve_adjustment, adjustment=found)
    done = _("The adjustment is approved and counts.")
    return step(request, act, done, ("assess:assessment", found.assessment_id))


@policy("assessment.run")
@require_POST
def withdraw_adjustment(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back an adjustment that nobody approved."""
    found = _adjustment_or_404(pk)
    act = partial(actions.withdraw_adjustment, adjustment=found)
    done = _("The adjustment is withdrawn and counts nothing.")
    return step(request, act, done, ("assess:assessment", found.assessment_id))
