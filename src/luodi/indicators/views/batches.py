"""Import a file of figures, and fetch the file to fill in."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from luodi.files.errors import FilesError
from luodi.indicators import actions, queries
from luodi.indicators.errors import IndicatorsError, RowsRefused
from luodi.indicators.exchange.table_file import LARGEST
from luodi.indicators.exchange.template_file import template
from luodi.indicators.forms import ImportForm
from luodi.indicators.models import Batch
from luodi.indicators.views.in_scope import asker, keys_in_reach
from luodi.org.routes import policy

MISTAKES_SHOWN = 100


@policy("figure.enter")
@require_http_methods(["GET", "POST"])
def import_file(request: HttpRequest) -> HttpResponse:
    """Take in a CSV file; a wrong one is shown with a sentence for every wrong row."""
    posted = request.method == "POST"
    form = ImportForm(request.POST, request.FILES) if posted else ImportForm()
    mistakes: list[tuple[int, str]] = []
    if posted and form.is_valid():
        try:
            batch = _imported(request, form)
            messages.success(request, _told(batch))
            return redirect("indicators:list")
        except RowsRefused as refused:
            mistakes = refused.rows
            form.add_error("figures", str(refused.sentence))
        except (IndicatorsError, FilesError) as refused:
            form.add_error("figures", str(refused.sentence))
    context: dict[str, Any] = {
        "form": form, "mistakes": mistakes[:MISTAKES_SHOWN], "more": len(mistakes) - MISTAKES_SHOWN,
    }  # fmt: skip
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "indicators/import.html", context, status=status)


def _imported(request: HttpRequest, form: ImportForm) -> Batch:
    given = form.cleaned_data["figures"]
    # one byte more than allowed is enough to know that it is too much
    content = given.read(LARGEST + 1)
    return actions.import_figures(
        content=content, name=given.name, by=asker(request), at=timezone.now()
    )


def _told(batch: Batch) -> str:
    return _("Figures stored from “%(name)s”: %(count)s.") % {
        "count": batch.rows, "name": batch.upload.name if batch.upload else "",
    }  # fmt: skip


@policy("figure.enter")
@require_GET
def template_file(request: HttpRequest) -> HttpResponse:
    """The CSV file to fill in, with the figures that are owed."""
    today = timezone.localdate()
    name = _("figures-%(day)s.csv") % {"day": f"{today:%Y%m%d}"}
    header = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(
        template(queries.due(keys_in_reach(request), today)),
        content_type="text/csv; charset=utf-8", headers={"Content-Disposition": header or ""},
    )  # fmt: skip
