"""Beside the drafting desk: lines like a draft, taking it in, and lines of a former edition."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from luodi.org.routes import policy
from luodi.plan import actions, likeness, queries
from luodi.plan.errors import LineChanged, PlanError
from luodi.plan.views.in_scope import line_or_404, number_typed
from luodi.read import queries as read
from luodi.read.errors import ReadError


def draft_or_404(pk: int) -> Any:
    """Return a draft that stands on its desk, or answer that there is none."""
    draft = read.draft(pk)
    if draft is None or draft.state == "set_aside":
        raise Http404
    return draft


@policy("draft.view")
@require_GET
def like(request: HttpRequest, draft_pk: int) -> HttpResponse:
    """Lines of this year's plans that look like a draft, each with what it would gain."""
    return _page(request, draft_or_404(draft_pk))


@policy("plan.edit")
@require_POST
def adopt_into(request: HttpRequest, draft_pk: int, pk: int) -> HttpResponse:
    """Let a line take the draft in; what somebody else changed in between is shown first."""
    draft, line = draft_or_404(draft_pk), line_or_404(pk, request)
    version = number_typed(request.POST.get("version", "")) or 0
    try:
        actions.adopt_into_line(
            draft=draft, line=line, version=version, by=request.user, at=timezone.now()
        )
    except LineChanged as changed:
        return _page(request, draft, str(changed.sentence), status=409)
    except (PlanError, ReadError) as refused:
        return _page(request, draft, str(refused.sentence), status=422)
    told = _("“%(title)s” now stands in line %(number)s.") % {
        "title": draft.title, "number": line.number,
    }  # fmt: skip
    messages.success(request, told)
    desk = f"{reverse('read:desk', args=[draft.document_id])}#draft-{draft.pk}"
    if request.htmx:  # type: ignore[attr-defined]
        return HttpResponse(headers={"HX-Redirect": desk, "HX-Refresh": "true"})
    return redirect(desk)


def _page(
    request: HttpRequest, draft: Any, refused: str = "", *, status: int = 200
) -> HttpResponse:
    year = likeness.year_of(queries.plans(), timezone.localdate().year)
    shown = {
        "draft": draft, "document": draft.document, "year": year, "refused": refused,
        "near": likeness.near_lines(draft, year), "is_open": draft.state in ("new", "rejected"),
        "may_join": draft.state in ("new", "accepted", "edited") and draft.kind != "finding",
    }  # fmt: skip
    page = "plan/_like.html" if request.htmx else "plan/like.html"  # type: ignore[attr-defined]
    return render(request, page, shown, status=status)


@policy("draft.view")
@require_GET
def of_edition(request: HttpRequest, document_pk: int) -> HttpResponse:
    """Lines that stand on words of the former edition which the new one changes or drops."""
    document = read.document(document_pk)
    if document is None:
        raise Http404
    found = queries.lines_of_former_edition(document)
    page = "plan/_of_edition.html" if request.htmx else "plan/of_edition.html"  # type: ignore[attr-defined]
    return render(request, page, {"document": document, "found": found})
