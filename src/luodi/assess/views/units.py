"""One unit's pages beside its score: what would be if, and what changed since last period."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from luodi.assess import queries
from luodi.assess.errors import AssessError
from luodi.assess.forms import SupposeForm
from luodi.assess.models import Score, State
from luodi.assess.views.in_scope import score_or_404, sees_everything
from luodi.org.routes import policy


@policy("assessment.view")
@require_GET
def what_if(request: HttpRequest, pk: int, unit: str) -> HttpResponse:
    """What a unit would have with another figure, and the cheapest step to the next grade.

    It is asked, not sent: nothing is kept, and the answer has an address.
    """
    score = score_or_404(pk, unit, request)
    asked = request.GET if request.GET.get("figure") is not None else None
    form = SupposeForm(asked, choices=queries.choices(score.assessment),
                       initial={"criterion": request.GET.get("criterion", "")})  # fmt: skip
    context = {
        **_shown(score, request),
        "form": form,
        "supposed": _supposed(score, form, request) if form.is_bound and form.is_valid() else None,
        "ways": queries.ways_up(score) if score.rank else None,
    }
    return render(request, "assess/what_if.html", context, status=422 if form.errors else 200)


def _supposed(score: Score, form: SupposeForm, request: HttpRequest) -> Any:
    given = form.cleaned_data
    # what others have is theirs until a board shows it; a result is aired once it is confirmed
    told = sees_everything(request) or score.assessment.state == State.CONFIRMED
    try:
        return queries.suppose(score, given["criterion"], given["figure"], tells_rank=told)
    except AssessError as refused:
        form.add_error("figure", str(refused.sentence))
        return None


@policy("assessment.view")
@require_GET
def since(request: HttpRequest, pk: int, unit: str) -> HttpResponse:
    """What changed for a unit since the period before, and why."""
    score = score_or_404(pk, unit, request)
    context = {**_shown(score, request), "since": queries.since(score)}
    return render(request, "assess/since.html", context)


def _shown(score: Score, request: HttpRequest) -> dict[str, Any]:
    return {
        "assessment": score.assessment,
        "title": queries.title_of(score.assessment.scheme),
        "score": score,
        "everything": sees_everything(request),
    }
