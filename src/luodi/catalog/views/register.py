"""The list of indicators, the same as a file, and the card of one definition."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from luodi.catalog import formula_words, pairs, queries, register_file
from luodi.catalog.forms import FilterForm
from luodi.catalog.models import Indicator
from luodi.org.routes import policy

A_PAGE = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@policy("indicator.view")
@require_GET
def indicator_list(request: HttpRequest) -> HttpResponse:
    """All indicators or those that a filter leaves, pack by pack, a pair in one row."""
    form = _filter(request)
    found = _found(form)
    rows = pairs.rows(found)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    return render(request, "catalog/list.html", {
        "page": page, "form": form, "count": len(found), "asked": any(form.data.values()),
        "sections": pairs.sections(page, rows, _("Own definitions")),
        "today": timezone.localdate(), "query": query.urlencode(),
    })  # fmt: skip


@policy("indicator.view")
@require_GET
def export(request: HttpRequest, suffix: str) -> HttpResponse:
    """The definitions that the list shows, as a workbook or as CSV."""
    found = _found(_filter(request))
    name = _("definitions-%(day)s") % {"day": f"{timezone.localdate():%Y%m%d}"}
    header = content_disposition_header(as_attachment=True, filename=f"{name}.{suffix}")
    if suffix == "csv":
        content, kind = register_file.csv_file(found), "text/csv; charset=utf-8"
    else:
        content, kind = register_file.workbook(found, _("Definitions")), XLSX
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": header or ""})


@policy("indicator.view")
@require_GET
def indicator(request: HttpRequest, code: str) -> HttpResponse:
    """One definition: everything that somebody asks who must trust its figures."""
    found = indicator_or_404(code)
    inputs = queries.of_codes(formula_words.names_in(found.formula))
    return render(request, "catalog/indicator.html", {
        "indicator": found, "formula": formula_words.parts(found.formula, inputs),
        "used_by": queries.used_by(found), "today": timezone.localdate(),
        "pack_title": pairs.titles().get(found.pack.partition(" ")[0], ""),
    })  # fmt: skip


def indicator_or_404(code: str) -> Indicator:
    """Return the indicator with this code, or answer that nothing is here."""
    found = queries.indicator(code)
    if found is None:
        raise Http404
    return found


def _filter(request: HttpRequest) -> FilterForm:
    # PostgreSQL refuses NUL in any text.
    given: dict[str, Any] = {
        name: str(value).replace("\x00", "") for name, value in request.GET.items()
    }
    given["q"] = str(given.get("q", "")).strip()[:80]
    given.pop("page", None)
    titles = pairs.titles()
    return FilterForm(given, titles={code: titles.get(code, code) for code in queries.packs()})


def _found(form: FilterForm) -> list[Indicator]:
    return list(queries.listed(**form.asked(timezone.localdate())))
