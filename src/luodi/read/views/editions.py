"""A new edition beside the former one: what is the same, reworded, gone and new."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from luodi.org.routes import policy
from luodi.read import actions, editions, queries
from luodi.read.errors import ReadError
from luodi.read.forms import keys
from luodi.read.models import Document
from luodi.read.views.asking import asker
from luodi.read.views.desk import read_document_or_404


@policy("draft.view")
@require_GET
def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """Every draft of both editions once; decisions can be carried over where one stands."""
    document = _edition_or_404(pk)
    found = _changes(document)
    wanted = request.GET.get("show", "")
    shown: dict[str, Any] = {
        "document": document, "former": document.replaces, "counts": editions.counts(found),
        "show": wanted if wanted in editions.STATES else "",
        "found": [one for one in found if wanted not in editions.STATES or one.state == wanted],
        "names": editions.STATES,
        "same": sum(one.can_carry and one.state == editions.SAME for one in found),
    }  # fmt: skip
    return render(request, "read/editions.html", shown)


@policy("draft.decide")
@require_POST
def carry(request: HttpRequest, pk: int) -> HttpResponse:
    """Carry decisions over: those ticked, or all whose wording is the same."""
    document = _edition_or_404(pk)
    chosen = keys(request.POST.getlist("draft"))
    if "all" in request.POST:
        chosen = [one.after.pk for one in _changes(document)
                  if one.after and one.can_carry and one.state == editions.SAME]  # fmt: skip
    try:
        stroke = actions.carry_decisions_over(
            document=document, drafts=queries.drafts_with(document, chosen), by=asker(request),
            at=timezone.now(),
        )  # fmt: skip
    except ReadError as refused:
        messages.error(request, refused.sentence)
        return redirect("read:compare", pk)
    if stroke is None:
        messages.warning(request, _("Nothing was carried over. Tick drafts that can be."))
    else:
        told = _("Decisions carried over: %(count)s") % {"count": len(stroke.drafts)}
        messages.success(request, told)
    return redirect("read:compare", pk)


def _edition_or_404(pk: int) -> Document:
    document = read_document_or_404(pk)
    if document.replaces is None:
        raise Http404("It replaces no other document.")
    return document


def _changes(document: Document) -> list[editions.Change]:
    former = document.replaces or document
    return editions.changes(queries.drafts(former), queries.drafts(document))
