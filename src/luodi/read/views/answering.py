"""What the desk answers after a decision: with htmx what changed, without it the desk as a page."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from luodi.read import desk, queries
from luodi.read.models import Document, Draft
from luodi.read.views.asking import wants_fragment


def answer(  # noqa: PLR0913
    request: HttpRequest, document: Document, chosen: Sequence[Draft], told: str, *,
    refused: bool = False, whole: bool = False,
) -> HttpResponse:  # fmt: skip
    """Tell what was done, and show the drafts that changed; ``whole`` draws both panes anew."""
    first = chosen[0].pk if chosen else None
    if not wants_fragment(request):
        (messages.error if refused else messages.success)(request, told)
        anchor = f"#draft-{first}" if first else ""
        return redirect(f"{reverse('read:desk', args=[document.pk])}{anchor}")
    seen = desk.desk(document)
    changed = {draft.pk for draft in chosen}
    shown = {
        "document": document, "desk": seen, "tally": queries.tally(document), "told": told,
        "refused": refused, "whole": whole, "first": first, "show": "all",
        "changed": [row for row in seen.rows if row.pk in changed],
    }  # fmt: skip
    return render(request, "read/_answer.html", shown)
