"""Documents: the list, one document with what was found in it, the upload, the original."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from luodi.files import actions as file_actions
from luodi.files import queries as files
from luodi.files.errors import FilesError
from luodi.files.handed_out import handed_out
from luodi.org.routes import policy
from luodi.read import actions, facts_view, queries
from luodi.read.errors import AlreadyHere, DeskRefused, ReadError
from luodi.read.forms import UploadForm
from luodi.read.models import Document
from luodi.read.views.asking import asker

PER_PAGE = 25


def document_or_404(pk: int) -> Document:
    """Return a document or answer that there is none."""
    document = queries.document(pk)
    if document is None:
        raise Http404("No such document.")
    return document


@policy("document.view")
@require_GET
def document_list(request: HttpRequest) -> HttpResponse:
    """All documents with their states, the newest first."""
    page = Paginator(queries.documents(), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "read/documents.html", {"page": page})


@policy("document.ingest")
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Take a file in; every file that has bytes is kept, even one that cannot be read."""
    form = UploadForm(
        request.POST or None, request.FILES or None,
        initial={"replaces": request.GET.get("replaces", "")},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("read:document", _taken_in(request, form).pk)
        except AlreadyHere as known:
            return render(request, "read/upload.html", {"form": form, "known": known}, status=409)
        except DeskRefused as refused:
            form.add_error("replaces", refused.sentence)
        except FilesError as refused:
            form.add_error("document", refused.sentence)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "read/upload.html", {"form": form}, status=status)


def _taken_in(request: HttpRequest, form: UploadForm) -> Document:
    given, by, now = form.cleaned_data["document"], asker(request), timezone.now()
    kept = file_actions.keep_upload(name=given.name, content=given.chunks(), by=by, at=now)
    title = form.cleaned_data["title"]
    return actions.ingest_document(
        upload=kept, title=title, by=by, at=now, replaces=form.former_edition()
    )


@policy("document.view")
@require_GET
def document_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One document: how far its reading is, or what was found in it."""
    document = document_or_404(pk)
    shown = {
        "document": document,
        "intact": files.intact(document.upload),
        "tally": queries.tally(document),
        "found": facts_view.found(document),
        "later": queries.later_edition(document),
        **_how_far(document),
    }
    return render(request, "read/document.html", shown)


@policy("document.view")
@require_GET
def status(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the reading is, as a fragment that asks again until it is done."""
    document = queries.progress(pk)
    if document is None:
        raise Http404("No such document.")
    if document.state == "read":
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "read/_status.html", {"document": document, **_how_far(document)})


def _how_far(document: Document) -> dict[str, object]:
    return {
        "steps": facts_view.steps(document),
        "failure": facts_view.failure(document),
        "is_stuck": facts_view.is_stuck(document, timezone.now()),
    }


@policy("document.ingest")
@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Read a document again whose reading failed or broke off."""
    try:
        actions.restart_reading(document=document_or_404(pk), by=asker(request), at=timezone.now())
    except ReadError as refused:
        messages.error(request, refused.sentence)
    return redirect("read:document", pk)


@policy("document.download")
@require_GET
def download(request: HttpRequest, pk: int) -> HttpResponse | FileResponse:
    """The original, as it came; never shown in the page, for it may be anything."""
    document = document_or_404(pk)
    stream = queries.original(document)
    if stream is None:
        messages.error(
            request,
            _("The stored file of “%(name)s” is not what was uploaded. Tell the administrator.")
            % {"name": document.upload.name},
        )
        return redirect("read:document", pk)
    return handed_out(stream, document.upload.name)


@policy("draft.view")
@require_GET
def home_card(request: HttpRequest) -> HttpResponse:
    """The documents that wait for decisions, for the home page."""
    waiting = list(queries.waiting_for_decisions()[:5])
    return render(request, "read/_home_card.html", {"waiting": waiting})
