"""The tasks that answer a filter as files: the register of 35 columns as CSV and as a workbook."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from luodi.deliver import queries
from luodi.deliver.filter_forms import FilterForm
from luodi.deliver.register_file import Heading, Notes, csv_lines, workbook
from luodi.deliver.views.in_scope import asker
from luodi.files.uncollected import without_collecting
from luodi.org.routes import policy

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@policy("delivery.view")
@require_GET
def export_csv(request: HttpRequest) -> HttpResponse:
    """All tasks in reach that answer the filter, as CSV."""
    form = FilterForm(request.GET, person=asker(request))
    rows = queries.register_rows(form.reach, form.wanted(), timezone.localdate())
    with without_collecting():  # looks for circles among a third of a million cells took half of it
        lines = "".join(csv_lines(_headings(), rows))
    return HttpResponse(
        lines, content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": _named("csv")},
    )  # fmt: skip


@policy("delivery.view")
@require_GET
def export(request: HttpRequest) -> FileResponse:
    """All tasks in reach that answer the filter, as a workbook."""
    form, now = FilterForm(request.GET, person=asker(request)), timezone.localtime()
    rows = queries.register_rows(form.reach, form.wanted(), timezone.localdate())
    notes = Notes(by=str(request.user), at=now, filters=form.in_words())
    with without_collecting():
        file = workbook(_headings(), rows, notes)
    return FileResponse(
        file, content_type=XLSX,
        headers={"Content-Disposition": _named("xlsx")},
    )  # fmt: skip


def _headings() -> list[Heading]:
    return [Heading(str(one.heading), one.width) for one in queries.register_columns()]


def _named(ending: str) -> str:
    name = f"{_('Task register')}-{timezone.localdate():%Y%m%d}.{ending}"
    return content_disposition_header(as_attachment=True, filename=name) or ""
