"""Results on pages: why a score, the same bytes again, the manifest, and schemes in words."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from luodi.assess import queries
from luodi.assess.models import Assessment
from luodi.assess.views.in_scope import (
    assessment_or_404,
    computed_or_404,
    score_or_404,
    sees_everything,
)
from luodi.assess.wording import in_language
from luodi.org.routes import policy


@policy("assessment.view")
@require_GET
def why(request: HttpRequest, pk: int, unit: str) -> HttpResponse:
    """Why one unit has its score: lines that add up to the total."""
    score = score_or_404(pk, unit, request)
    found = score.assessment
    context = {
        "assessment": found,
        "title": queries.title_of(found.scheme),
        "score": score,
        "why": queries.explain(score),
        "tasks": queries.tasks(score),
        "changed": [one for one in queries.inputs_changed(found) if one.unit == score.unit],
        "everything": sees_everything(request),
    }
    return render(request, "assess/why.html", context)


@policy("assessment.view")
@require_GET
def recompute(request: HttpRequest, pk: int) -> HttpResponse:
    """Compute the result again from its manifest alone, and say whether every byte is the same."""
    found = computed_or_404(pk, request)
    context = {
        "assessment": found,
        "title": queries.title_of(found.scheme),
        "again": queries.recompute(found),
        "changed": queries.inputs_changed(found),
        "inputs": len((found.manifest or {})["inputs"]),
    }
    return render(request, "assess/recompute.html", context)


@policy("assessment.view")
@require_GET
def result(request: HttpRequest, pk: int) -> HttpResponse:
    """The result's bytes as they are hashed."""
    found = computed_or_404(pk, request)
    return _download(queries.result_bytes(found), _name(found, "result"))


@policy("assessment.view")
@require_GET
def manifest(request: HttpRequest, pk: int) -> HttpResponse:
    """The manifest's bytes as they are hashed: every input, the scheme, version and seed."""
    found = computed_or_404(pk, request)
    return _download(queries.manifest_bytes(found), _name(found, "manifest"))


def _name(found: Assessment, what: str) -> str:
    return f"{found.scheme.code}-{found.period}-{found.pk}-{what}.json"


def _download(content: bytes, name: str) -> HttpResponse:
    header = content_disposition_header(as_attachment=True, filename=name) or ""
    return HttpResponse(
        content, content_type="application/json", headers={"Content-Disposition": header}
    )


@policy("assessment.view")
@require_GET
def scheme_of(request: HttpRequest, pk: int) -> HttpResponse:
    """The scheme of one assessment as it was frozen, with the values of its period."""
    found = assessment_or_404(pk, request)
    day = queries.last_day(found)
    return _scheme(request, found.scheme, queries.title_of(found.scheme), day, found)


@policy("assessment.view")
@require_GET
def scheme(request: HttpRequest, code: str) -> HttpResponse:
    """A scheme of the packs as it stands today."""
    definition = queries.offered().get(code)
    if definition is None:
        raise Http404
    return _scheme(request, definition, in_language(definition.title), timezone.localdate())


def _scheme(
    request: HttpRequest, rules: Any, title: str, day: date, found: Assessment | None = None
) -> HttpResponse:
    try:
        words = queries.in_words(rules, day)
    except ValueError:  # its values begin later
        words = []
    lines = [(in_language(one.words), in_language(one.reference)) for one in words]
    context = {"title": title, "lines": lines, "day": day, "assessment": found}
    return render(request, "assess/scheme.html", context)
