"""The layouts that are remembered, and the batches that files became."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from luodi.files import queries as files
from luodi.files.handed_out import handed_out
from luodi.indicators import actions, queries
from luodi.indicators.errors import IndicatorsError
from luodi.indicators.models import Batch
from luodi.indicators.views.in_scope import asker
from luodi.org.routes import policy

A_PAGE = 100


@policy("figure.enter")
@require_http_methods(["GET", "POST"])
def layouts(request: HttpRequest) -> HttpResponse:
    """The layouts of registers; a forgotten one is asked about anew."""
    if request.method == "POST":
        given = request.POST.get("layout", "")
        found = queries.layout(int(given)) if given.isdecimal() and len(given) < 10 else None
        if found is None:  # somebody else was quicker
            messages.info(request, _("This layout was forgotten already."))
            return redirect("indicators:layouts")
        try:
            actions.forget_layout(layout=found, by=asker(request), at=timezone.now())
        except IndicatorsError as refused:
            return _layouts(request, refused)
        messages.success(request, _("Forgotten. The next file with these headings is asked about."))
        return redirect("indicators:layouts")
    return _layouts(request)


def _layouts(request: HttpRequest, refused: IndicatorsError | None = None) -> HttpResponse:
    by = asker(request)
    shown = [(one, queries.may_forget(one, by)) for one in queries.layouts()]
    return render(request, "indicators/layouts.html", {"layouts": shown, "refused": refused},
                  status=422 if refused else 200)  # fmt: skip


@policy("figure.enter")
@require_GET
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    """What a file became: its counts, its figures, the requests it made."""
    found = batch_or_404(request, pk)
    rows = queries.figures_of_batch(found)
    context = {
        "batch": found, "page": Paginator(rows, A_PAGE).get_page(request.GET.get("page")),
        "came": queries.import_of_batch(found), "requests": queries.requests_of_batch(found),
    }  # fmt: skip
    return render(request, "indicators/batch.html", context)


@policy("figure.enter")
@require_GET
def batch_file(request: HttpRequest, pk: int) -> HttpResponse | FileResponse:
    """The file of a batch, as it came; never shown in the page, for it may be anything."""
    upload = batch_or_404(request, pk).upload
    if upload is None or not files.intact(upload):
        raise Http404
    return handed_out(files.absolute_path(upload).open("rb"), upload.name)


def batch_or_404(request: HttpRequest, pk: int) -> Batch:
    """Return a batch of which every figure is in one's reach, or answer that there is none."""
    found = queries.batch(pk)
    if found is None or not queries.sees_batch(found, asker(request)):
        raise Http404
    return found
