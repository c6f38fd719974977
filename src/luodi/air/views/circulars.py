"""Circulars: the list, one that was issued as page, DOCX and PDF, and taking it back."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from luodi.air import queries
from luodi.air.models import Circular
from luodi.air.views.circular_reading import as_docx, as_pdf, reading, title_of
from luodi.air.views.showing import altered, gone, or_404, published, withdrawing
from luodi.air.wording import in_language
from luodi.org.routes import policy, sensitive


@policy("circular.view")
@require_GET
def circulars(request: HttpRequest) -> HttpResponse:
    """The circulars this person may see, the latest first; above them the drafts of the house."""
    drafts = [(one, title_of(one)) for one in queries.circular_drafts(request.user)]
    context = {
        "circulars": [(one, in_language(one.content)) for one in queries.circulars(request.user)],
        "drafts": drafts,
    }  # fmt: skip
    return render(request, "air/circulars.html", context)


@policy("circular.view")
@require_GET
def circular(request: HttpRequest, pk: int) -> HttpResponse:
    """One circular as it reads, with the tasks it names."""
    found = _circular_or_404(request, pk)
    if refused := altered(request, found, reverse("air:circulars")):
        return refused
    context = {
        "circular": found, **reading(request, found.content),
        "made_it": found.drafted_by_id == request.user.pk,
        "signed_on": date.fromisoformat(found.content["issued_on"]),
    }  # fmt: skip
    return render(request, "air/circular.html", context)


@policy("circular.issue")
@sensitive
@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Issue a circular that was numbered when it was drafted; whoever drafted it may not."""
    published(request, circular=_circular_or_404(request, pk))
    return redirect("air:circular", pk)


@policy("circular.issue")
@sensitive
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a circular back, with a reason."""
    found = _circular_or_404(request, pk)
    publication = or_404(found.published)
    title = in_language(found.content)["title"]
    answer = withdrawing(request, publication, title, reverse("air:circular", args=[pk]))
    return answer or redirect("air:circular", pk)


@policy("circular.view")
@require_GET
def download(request: HttpRequest, pk: int) -> HttpResponse:
    """The circular as DOCX in the layout of an official document; the same bytes every time."""
    found = _circular_or_404(request, pk)
    refused = gone(request, found, reverse("air:circular", args=[pk]))
    return refused or as_docx(found.content)


@policy("circular.view")
@require_GET
def print_out(request: HttpRequest, pk: int) -> HttpResponse:
    """The circular as PDF in the same layout, or back with a sentence where no font is there."""
    found = _circular_or_404(request, pk)
    back = reverse("air:circular", args=[pk])
    return gone(request, found, back) or as_pdf(request, found.content, back)


def _circular_or_404(request: HttpRequest, pk: int) -> Circular:
    found: Circular = or_404(queries.circular(pk, request.user))
    return found
