"""The register of indicators on pages."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from luodi.catalog import actions, queries
from luodi.catalog.errors import CatalogError, DuplicateIndicator, IndicatorChanged
from luodi.catalog.forms import EditIndicatorForm, IndicatorForm, as_typed
from luodi.catalog.models import Indicator
from luodi.org.routes import policy

A_PAGE = 50


@policy("indicator.view")
@require_GET
def indicator_list(request: HttpRequest) -> HttpResponse:
    """All indicators, or those whose name or code comes near a text."""
    # PostgreSQL refuses NUL in any text.
    text = request.GET.get("q", "").replace("\x00", "").strip()[:80]
    found = queries.like(text) if text else queries.indicators()
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "catalog/list.html", {"page": page, "text": text})


@policy("indicator.view")
@require_GET
def indicator(request: HttpRequest, code: str) -> HttpResponse:
    """One definition."""
    return render(request, "catalog/indicator.html", {"indicator": _indicator_or_404(code)})


@policy("indicator.edit")
@require_http_methods(["GET", "POST"])
def define(request: HttpRequest) -> HttpResponse:
    """Enter an indicator."""
    form = IndicatorForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.define_indicator(**form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, _("Saved."))
            return redirect("catalog:indicator", made.code)
        except CatalogError as refused:
            field = "code" if isinstance(refused, DuplicateIndicator) else "lowest"
            form.add_error(field, str(refused.sentence))
    return _form(request, form, None)


@policy("indicator.edit")
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, code: str) -> HttpResponse:
    """Change a definition; the trail keeps what it said before."""
    found = _indicator_or_404(code)
    form = EditIndicatorForm(request.POST or None, initial=as_typed(found))
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_indicator(
                indicator=found, **form.cleaned_data, by=request.user, at=timezone.now()
            )
            messages.success(request, _("Saved."))
            return redirect("catalog:indicator", found.code)
        except IndicatorChanged as refused:
            form = EditIndicatorForm(initial=as_typed(found))
            return _form(request, form, found, refused.sentence)
        except CatalogError as refused:
            form.add_error("lowest", str(refused.sentence))
    return _form(request, form, found)


def _form(
    request: HttpRequest, form: Any, found: Indicator | None, conflict: Any = ""
) -> HttpResponse:
    status = 409 if conflict else 422 if form.errors else 200
    context = {"form": form, "indicator": found, "conflict": conflict}
    return render(request, "catalog/form.html", context, status=status)


def _indicator_or_404(code: str) -> Indicator:
    found = queries.indicator(code)
    if found is None:
        raise Http404
    return found
