"""Enter an indicator, or change its definition."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from luodi.catalog import actions
from luodi.catalog.errors import CatalogError, IndicatorChanged
from luodi.catalog.forms import EditIndicatorForm, IndicatorForm, as_typed
from luodi.catalog.models import Indicator
from luodi.catalog.views.register import indicator_or_404
from luodi.org.routes import policy


@policy("indicator.edit")
@require_http_methods(["GET", "POST"])
def define(request: HttpRequest) -> HttpResponse:
    """Enter an indicator."""
    form = IndicatorForm(request.POST or None, on=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.define_indicator(**form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, _("Saved."))
            return redirect("catalog:indicator", made.code)
        except CatalogError as refused:
            form.add_error(refused.field or None, str(refused.sentence))
    return _form(request, form, None)


@policy("indicator.edit")
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, code: str) -> HttpResponse:
    """Change a definition; the trail keeps what it said before."""
    found = indicator_or_404(code)
    about: dict[str, Any] = {"on": timezone.localdate(), "of": found, "initial": as_typed(found)}
    form = EditIndicatorForm(request.POST or None, **about)
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_indicator(
                indicator=found, **form.cleaned_data, by=request.user, at=timezone.now()
            )
            messages.success(request, _("Saved."))
            return redirect("catalog:indicator", found.code)
        except IndicatorChanged as refused:
            return _form(request, EditIndicatorForm(**about), found, refused.sentence)
        except CatalogError as refused:
            form.add_error(refused.field or None, str(refused.sentence))
    return _form(request, form, found)


def _form(
    request: HttpRequest, form: Any, found: Indicator | None, conflict: Any = ""
) -> HttpResponse:
    status = 409 if conflict else 422 if form.errors else 200
    context = {"form": form, "indicator": found, "conflict": conflict}
    return render(request, "catalog/form.html", context, status=status)
