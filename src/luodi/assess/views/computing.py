"""How far the computing of an assessment is, as a fragment that asks again until it is done."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from luodi.assess import queries
from luodi.assess.models import Assessment, State
from luodi.assess.views.in_scope import asker, assessment_or_404, sees_everything
from luodi.org.permissions import allows
from luodi.org.routes import policy


@policy("assessment.view")
@require_GET
def computing(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it is; once it is computed, or nobody computes it any more, the page comes anew."""
    found = assessment_or_404(pk, request)
    if not sees_everything(request):
        raise Http404
    told = computing_of(found, asker(request))
    if told["computing"] is None:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "assess/_computing.html", {"assessment": found, **told})


def computing_of(found: Assessment, person: Any) -> dict[str, Any]:
    """Return what a page shows of the computing of an open assessment; None where there is none."""
    job = queries.computing(found) if found.state == State.OPEN else None
    if job is None:
        return {"computing": None, "under_way": False}
    stuck = queries.is_stuck(job, timezone.now())
    return {
        "computing": job, "under_way": queries.is_under_way(job) and not stuck, "is_stuck": stuck,
        "steps": queries.computing_steps(job), "refusal": queries.refusal_of(job),
        "time_asked": queries.time_asked(job),
        "may_begin": allows(person.role, "assessment.run"),
    }  # fmt: skip
