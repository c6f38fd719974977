"""Results on pages: why a score, the same bytes again, and the manifest."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from luodi.assess import queries
from luodi.assess.forms import SupposeForm
from luodi.assess.models import Assessment
from luodi.assess.views.in_scope import (
    asker,
    house_or_404,
    score_or_404,
    sees_everything,
)
from luodi.assess.views.objecting import own_objections
from luodi.org.routes import policy


@policy("assessment.view")
@require_GET
def why(request: HttpRequest, pk: int, unit: str) -> HttpResponse:
    """Why one unit has its score: lines that add up to the total."""
    score = score_or_404(pk, unit, request)
    found, told, history = score.assessment, queries.explain(score), queries.history(score)
    context = {
        "assessment": found,
        "title": queries.title_of(found.scheme),
        "score": score,
        "why": told,
        "steps": queries.steps(told),
        "around": queries.around(score),
        "history": history,
        "points_before": [one.points for one in history],
        "form": SupposeForm(choices=queries.choices(found)),
        "tasks": queries.tasks(score),
        "evidence": queries.evidence_of(score),
        "changed": queries.changed_of(score),
        "everything": sees_everything(request),
        **own_objections(score, asker(request)),
    }
    return render(request, "assess/why.html", context)


@policy("assessment.view")
@require_GET
def recompute(request: HttpRequest, pk: int) -> HttpResponse:
    """Compute the result again from its manifest alone, and say whether every byte is the same."""
    found = house_or_404(pk, request)
    again = queries.recompute(found)
    context = {
        "assessment": found,
        "title": queries.title_of(found.scheme),
        "again": again,
        "changed": [] if again.broken else queries.inputs_changed(found),
    }
    return render(request, "assess/recompute.html", context)


@policy("assessment.view")
@require_GET
def result(request: HttpRequest, pk: int) -> HttpResponse:
    """The result's bytes as they are hashed."""
    return _kept(request, pk, "result")


@policy("assessment.view")
@require_GET
def manifest(request: HttpRequest, pk: int) -> HttpResponse:
    """The manifest's bytes as they are hashed: every input, the scheme, version and seed."""
    return _kept(request, pk, "manifest")


def _kept(request: HttpRequest, pk: int, what: str) -> HttpResponse:
    found = house_or_404(pk, request)
    content = queries.kept_bytes(found, what)
    if content is None:  # the page says what is damaged
        return redirect("assess:recompute", pk)
    return _download(content, _name(found, what))


def _name(found: Assessment, what: str) -> str:
    return f"{found.scheme.code}-{found.period}-{found.pk}-{what}.json"


def _download(content: bytes, name: str) -> HttpResponse:
    header = content_disposition_header(as_attachment=True, filename=name) or ""
    return HttpResponse(
        content, content_type="application/json", headers={"Content-Disposition": header}
    )
