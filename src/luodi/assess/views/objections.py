"""Objections on pages: a unit raises one and takes it back, the office decides."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from luodi.assess import actions, queries
from luodi.assess.errors import AssessError
from luodi.assess.life_forms import DecideForm, ObjectionForm
from luodi.assess.models import Objection, ObjectionState, State
from luodi.assess.views.in_scope import asker, score_or_404
from luodi.assess.views.objecting import is_taken
from luodi.assess.views.steps import step
from luodi.org.permissions import allows
from luodi.org.routes import policy


def _objection_or_404(pk: int, request: HttpRequest) -> Objection:
    found = queries.objection(pk)
    if found is None:
        raise Http404
    score_or_404(found.assessment_id, found.unit.code, request)
    return found


@policy("assessment.object")
@require_http_methods(["GET", "POST"])
def raise_one(request: HttpRequest, pk: int, unit: str) -> HttpResponse:
    """Object to one line of one's score."""
    score = score_or_404(pk, unit, request)
    form = ObjectionForm(request.POST or None, lines=queries.lines_of(score),
                      initial={"line": request.GET.get("line", "")})  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.raise_objection(
                score=score, **form.cleaned_data, by=asker(request), at=timezone.now()
            )
            messages.success(request, _("Your objection is with the delivery office."))
            return redirect("assess:objection", made.pk)
        except AssessError as refused:
            form.add_error(None, str(refused.sentence))
    found = score.assessment
    context = {"form": form, "assessment": found, "score": score,
               "title": queries.title_of(found.scheme), "is_taken": is_taken(found)}  # fmt: skip
    return render(request, "assess/object.html", context, status=422 if form.errors else 200)


@policy("assessment.view")
@require_GET
def objection(request: HttpRequest, pk: int) -> HttpResponse:
    """One objection: what is claimed, the line as it was counted, and how it was decided."""
    return _page(request, _objection_or_404(pk, request), DecideForm())


def _page(request: HttpRequest, found: Objection, form: DecideForm) -> HttpResponse:
    person, assessment = asker(request), found.assessment
    score = score_or_404(assessment.pk, found.unit.code, request)
    is_open = found.state == ObjectionState.OPEN
    decides = is_open and allows(person.role, "assessment.run")
    is_free = bool(queries.decidable([found], person))
    line = next((one for key, one in _lines(score) if key == found.line), None)
    context = {
        "found": found, "assessment": assessment, "line": line, "form": form, "score": score,
        "title": queries.title_of(assessment.scheme), "line_title": queries.line_title(found),
        "may_decide": decides and is_free, "waits_for_another": decides and not is_free,
        "may_withdraw": is_open and allows(person.role, "assessment.object"),
        "may_replace": (
            found.state == ObjectionState.UPHELD and assessment.state == State.CHECKING
            and allows(person.role, "assessment.run")
        ),
    }  # fmt: skip
    return render(request, "assess/objection.html", context, status=422 if form.errors else 200)


def _lines(score: object) -> list[tuple[str, object]]:
    keys = [key for key, _title in queries.lines_of(score)]  # type: ignore[arg-type]
    return list(zip(keys, queries.explain(score).lines, strict=False))  # type: ignore[arg-type]


@policy("assessment.run")
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Uphold an objection or dismiss it, with an answer."""
    found, form = _objection_or_404(pk, request), DecideForm(request.POST)
    verdict = request.POST.get("verdict")
    if verdict not in ("uphold", "dismiss"):
        form.add_error(None, _("Choose whether the objection is upheld or dismissed."))
    if not form.is_valid():
        return _page(request, found, form)
    try:
        actions.decide_objection(
            objection=found, upheld=verdict == "uphold", answer=form.cleaned_data["answer"],
            by=asker(request), at=timezone.now(),
        )  # fmt: skip
    except AssessError as refused:
        form.add_error(None, str(refused.sentence))
        return _page(request, found, form)
    messages.success(request, _("Decided; the unit is told."))
    return redirect("assess:assessment", found.assessment_id)


@policy("assessment.object")
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one's objection back."""
    found = _objection_or_404(pk, request)
    act = partial(actions.withdraw_objection, objection=found)
    then = ("assess:why", found.assessment_id, found.unit.code)
    return step(request, act, _("The objection is taken back."), then)
