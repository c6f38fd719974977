"""The list of units as a file: fetched, uploaded, looked at, taken in.

In the front hall, because the register stands below the room that keeps files.
"""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from luodi.files import actions as files
from luodi.files import queries as kept
from luodi.files.errors import FilesError, TableUnreadable
from luodi.files.models import Upload
from luodi.files.table_intake import LARGEST, WORKBOOK_OR_CSV, read_sheets, refuse_large
from luodi.org import actions, queries
from luodi.org.errors import ListRefused
from luodi.org.routes import policy
from luodi.org.unit_list.proposal import Proposal, propose
from luodi.org.unit_list.reading import Table, table_of
from luodi.org.unit_list.workbook import workbook

SHOWN = 200  # rows of each kind on the page; all of them are counted
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# ruff: noqa: E501


class UnitListForm(forms.Form):
    """The file that holds the list."""

    units = forms.FileField(
        label=gettext_lazy("The list as an XLSX or CSV file"), max_length=200,
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xlsm,.csv,.txt"}),
        help_text=gettext_lazy("At most 10 MB, 20,000 rows and 200 columns. Nothing is taken in before you have seen what changes."),
        error_messages={"required": gettext_lazy("Choose a file.")},
    )  # fmt: skip


@policy("unit.import")
@require_http_methods(["GET", "POST"])
def unit_list(request: HttpRequest) -> HttpResponse:
    """Offer the list and the template, and take a file to look at."""
    posted = request.method == "POST"
    form = UnitListForm(request.POST, request.FILES) if posted else UnitListForm()
    if posted and form.is_valid():
        try:
            upload = _kept(request, form.cleaned_data["units"])
            _table(upload)
            return redirect("unit_list_preview", upload.pk)
        except FilesError as refused:
            form.add_error("units", refused.sentence)
    return render(request, "unit_list.html", {"form": form}, status=422 if form.errors else 200)


def _kept(request: HttpRequest, given: Any) -> Upload:
    # one byte more than allowed is enough to know that it is too much
    content = given.read(LARGEST + 1)
    refuse_large(len(content), given.name)
    return files.keep_upload(name=given.name, content=content, by=request.user, at=timezone.now())


def _table(upload: Upload) -> Table:
    path = kept.absolute_path(upload)
    return read_sheets(path, upload.name, take=table_of, task=WORKBOOK_OR_CSV)


@policy("unit.import")
@require_http_methods(["GET", "POST"])
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a list would change; the button takes all of it in, or nothing."""
    upload = _own_upload(request, pk)
    try:
        table = _table(upload)
    except TableUnreadable as refused:
        messages.error(request, refused.sentence)
        return redirect("unit_list")
    if request.method == "GET":
        return _page(request, upload, propose(table))
    try:
        taken = actions.import_units(
            table=table, digest=request.POST.get("digest", ""), by=_asker(request),
            at=timezone.now(), source=f"sha256:{upload.sha256}",
        )  # fmt: skip
    except ListRefused as refused:
        return _page(request, upload, propose(table), str(refused.sentence))
    messages.success(request, _told(taken))
    return redirect("org:units")


def _told(taken: Proposal) -> str:
    counts = {name: len(taken.of(name)) for name in ("new", "changed", "ended", "same")}
    return _("Taken in: %(new)s new, %(changed)s changed, %(ended)s ended, %(same)s as before.") % (
        counts
    )


def _page(
    request: HttpRequest, upload: Upload, proposal: Proposal, refusal: str = ""
) -> HttpResponse:
    parts = [(name, len(rows := proposal.of(name)), rows[:SHOWN])
             for name in ("new", "changed", "ended")]  # fmt: skip
    return render(request, "unit_list_preview.html", {
        "upload": upload, "proposal": proposal, "table": proposal.table, "parts": parts,
        "same": len(proposal.of("same")), "mistakes": proposal.mistakes[:SHOWN],
        "shown": SHOWN, "refusal": refusal,
    }, status=409 if refusal else 200)  # fmt: skip


def _own_upload(request: HttpRequest, pk: int) -> Upload:
    # Only what one uploaded oneself: other files of the house are not this page's to read.
    upload = kept.upload(pk)
    if upload is None or upload.uploaded_by_id != _asker(request).pk:
        raise Http404
    return upload


@policy("unit.import")
@require_GET
def template(request: HttpRequest) -> HttpResponse:
    """The workbook to fill in."""
    return _download(workbook(), _("units-template.xlsx"))


@policy("unit.import")
@require_GET
def export(request: HttpRequest) -> HttpResponse:
    """The register as a workbook; taken in again it changes nothing."""
    name = _("units-%(day)s.xlsx") % {"day": f"{timezone.localdate():%Y%m%d}"}
    return _download(workbook(queries.units()), name)


def _download(content: bytes, name: str) -> HttpResponse:
    header = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(content, content_type=XLSX, headers={"Content-Disposition": header or ""})


def _asker(request: HttpRequest) -> Any:
    return request.user
