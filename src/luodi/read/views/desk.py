"""The drafting desk: the page, one row of it, and why a draft is there."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from luodi.org import queries as org
from luodi.org.routes import policy
from luodi.read import desk, queries
from luodi.read.models import Document, Draft
from luodi.read.views.documents import document_or_404


def read_document_or_404(pk: int) -> Document:
    """Return a document that has drafts to look at, or answer that there is none."""
    document = document_or_404(pk)
    if document.state != "read":
        raise Http404("Not read yet.")
    return document


def draft_or_404(document_pk: int, pk: int) -> Draft:
    """Return a draft of this document or answer that there is none."""
    draft = queries.draft(pk)
    if draft is None or draft.document_id != document_pk or draft.state == "set_aside":
        raise Http404("No such draft.")
    return draft


@policy("draft.view")
@require_GET
def desk_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The source on the left, the drafts on the right."""
    document = document_or_404(pk)
    if document.state != "read":
        return redirect("read:document", pk)
    wanted = request.GET.get("show", "all")
    shown = {
        "document": document,
        "desk": desk.desk(document),
        "tally": queries.tally(document),
        "show": wanted if wanted in desk.SHOWN else "all",
        "units": [(unit.pk, unit.short_name) for unit in org.standing_units(timezone.localdate())],
        "kinds": desk.named_kinds(),
        "line": round(desk.CONFIDENCE_LINE * 100),
    }
    return render(request, "read/desk.html", shown)


@policy("draft.view")
@require_GET
def row(request: HttpRequest, pk: int, draft_pk: int) -> HttpResponse:
    """One draft as it stands, as a fragment."""
    draft = draft_or_404(pk, draft_pk)
    found = desk.one_row(draft)
    return render(request, "read/_row.html", {"row": found, "document": draft.document})


@policy("draft.view")
@require_GET
def why(request: HttpRequest, pk: int, draft_pk: int) -> HttpResponse:
    """Which rule proposed a draft, with its reasons and the words it rests on."""
    draft = draft_or_404(pk, draft_pk)
    shown = {"draft": draft, "citations": queries.citations_of(draft)}
    return render(request, "read/_why.html", shown)
