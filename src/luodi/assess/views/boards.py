"""The whole field on pages: units × criteria, how far to trust the order, two results compared."""

from typing import Any

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from luodi.assess import queries
from luodi.assess.criteria_file import csv_text, workbook
from luodi.assess.models import Assessment
from luodi.assess.views.in_scope import house_or_404
from luodi.org.routes import policy

A_PAGE = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@policy("assessment.view")
@require_GET
def criteria(request: HttpRequest, pk: int) -> HttpResponse:
    """Units × criteria: points in every cell, coloured by fifths of the cohort."""
    found = house_or_404(pk, request)
    page = Paginator(queries.scores(found), A_PAGE).get_page(request.GET.get("page"))
    context = {
        **_shown(found),
        "page": page,
        "columns": queries.criteria(found),
        "rows": list(queries.cells(found, page)),
    }
    return render(request, "assess/criteria.html", context)


@policy("assessment.view")
@require_GET
def criteria_csv(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole table as CSV."""
    found = house_or_404(pk, request)
    return HttpResponse(
        csv_text(found), content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": _named(found, "csv")},
    )  # fmt: skip


@policy("assessment.view")
@require_GET
def criteria_xlsx(request: HttpRequest, pk: int) -> FileResponse:
    """The whole table as a workbook."""
    found = house_or_404(pk, request)
    return FileResponse(
        workbook(found), content_type=XLSX, headers={"Content-Disposition": _named(found, "xlsx")}
    )


def _named(found: Assessment, ending: str) -> str:
    name = f"{found.scheme.code}-{found.period}-{found.pk}-criteria.{ending}"
    return content_disposition_header(as_attachment=True, filename=name) or ""


@policy("assessment.view")
@require_GET
def trust(request: HttpRequest, pk: int) -> HttpResponse:
    """In words: how far the order can be trusted."""
    found = house_or_404(pk, request)
    told = queries.trust(found)
    names = dict(queries.scores(found).values_list("unit__code", "unit__short_name"))
    context = {**_shown(found), "trust": told, "names": names}
    return render(request, "assess/trust.html", context)


@policy("assessment.view")
@require_GET
def against(request: HttpRequest, pk: int) -> HttpResponse:
    """One result beside another: of another period, other data, or another scheme."""
    found = house_or_404(pk, request)
    known = queries.comparable(found)
    other = _other(request, found, known)
    told = queries.against(other, found) if other else None
    shifts = Paginator(told.shifts if told else (), A_PAGE)
    context = {
        **_shown(found),
        "choices": [(one, queries.title_of(one.scheme)) for one in known],
        "other": other,
        "other_title": queries.title_of(other.scheme) if other else "",
        "told": told,
        "page": shifts.get_page(request.GET.get("page")),
    }
    return render(request, "assess/against.html", context)


def _other(request: HttpRequest, found: Assessment, known: list[Any]) -> Assessment | None:
    """Return the one asked for, else that of the period before; 404 for one that is not open."""
    asked = request.GET.get("with", "")
    if not asked:
        before = queries.before(found)
        return next((one for one in known if before is not None and one.pk == before.pk), None)
    chosen = next((one for one in known if str(one.pk) == asked), None)
    if chosen is None:
        raise Http404
    return chosen


def _shown(found: Assessment) -> dict[str, Any]:
    return {"assessment": found, "title": queries.title_of(found.scheme), "everything": True}
