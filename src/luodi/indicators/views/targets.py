"""Targets of units: one of a year with its way and its past, and those of all units at once."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from luodi.catalog import queries as catalog
from luodi.indicators import actions, queries
from luodi.indicators.errors import IndicatorsError, StaleFigures
from luodi.indicators.forms.targets import PREFIX, TargetForm, TargetsForm, as_column, as_typed
from luodi.indicators.queries.expecting import texts_of_year
from luodi.indicators.queries.targets import kind_of_points, suggested
from luodi.indicators.views.in_scope import asker, series_or_404
from luodi.org import queries as org
from luodi.org.routes import policy

KINDS = {"month": gettext_lazy("by month"), "quarter": gettext_lazy("by quarter"),
         "half_year": gettext_lazy("by half-year")}  # fmt: skip
FIRST, LAST = 2000, 2099


@policy("figure.target")
@require_http_methods(["GET", "POST"])
def target(request: HttpRequest, code: str, year: int, unit_code: str) -> HttpResponse:
    """Set or revise what a unit is to reach in a year, with its way there."""
    indicator, unit = series_or_404(request, code, unit_code)
    _year_or_404(year)
    known = queries.unit_target(indicator, unit, year)
    kind, season = _kind(request, indicator, known), queries.season_way(indicator, unit, year)
    texts = texts_of_year(year, kind)
    form = TargetForm(request.POST or None, initial=as_typed(known), texts=texts,
                      unit_of_measure=indicator.unit_of_measure)  # fmt: skip
    status = 200
    if "suggest" in request.POST and season is not None:
        _suggest(form, season)
    elif request.method == "POST":
        status = _set(request, form, indicator, unit, year)
    if status == 302:
        return redirect("indicators:target", code, year, unit_code)
    context = {
        "indicator": indicator, "unit": unit, "year": year, "form": form, "season": season,
        "known": known, "kinds": KINDS.items(), "kind": kind, "table": _by_period(known),
        "vintages": queries.unit_target_vintages(indicator, unit, year),
        "plan_targets": queries.targets_of(indicator, unit, year),
    }  # fmt: skip
    return render(request, "indicators/target.html", context, status=status)


@policy("figure.target")
@require_http_methods(["GET", "POST"])
def table(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Set what all units are to reach of one indicator in a year, by typing or by paste."""
    indicator = catalog.indicator(code)
    _year_or_404(year)
    if indicator is None:
        raise Http404
    units = list(org.offered_units(timezone.localdate()))
    known = list(queries.unit_targets([indicator], units, year).values())
    form = TargetsForm(
        request.POST or None, initial=as_column(known), units=units,
        unit_of_measure=indicator.unit_of_measure,
    )  # fmt: skip
    status = _set_all(request, form, indicator, year) if request.method == "POST" else 200
    if status == 302:
        return redirect("indicators:targets", code, year)
    context = {"indicator": indicator, "year": year, "form": form, "known": len(known)}
    return render(request, "indicators/targets.html", context, status=status)


def _set(request: HttpRequest, form: TargetForm, indicator: Any, unit: Any, year: int) -> int:
    def act(given: dict[str, Any]) -> str:
        actions.set_target_of(
            indicator=indicator, unit=unit, year=year, value=given["value"], points=form.points(),
            source=given["source"], reason=given["reason"], seen=given["seen"],
            by=asker(request), at=timezone.now(),
        )  # fmt: skip
        return _("The target stands. Its pace follows it from now on.")

    return _acted(request, form, act)


def _set_all(request: HttpRequest, form: TargetsForm, indicator: Any, year: int) -> int:
    def act(given: dict[str, Any]) -> str:
        made = actions.set_targets(
            indicator=indicator, year=year, values=form.values(), source=given["source"],
            reason=given["reason"], seen=given["seen"], by=asker(request), at=timezone.now(),
        )  # fmt: skip
        return _("Targets set or changed: %(count)s.") % {"count": len(made)}

    return _acted(request, form, act)


def _acted(request: HttpRequest, form: Any, act: Callable[[dict[str, Any]], str]) -> int:
    """Do what a form asks; return 302 where it is done, else the status of the page."""
    if not form.is_valid():
        return 422
    try:
        said = act(form.cleaned_data)
    except IndicatorsError as refused:
        form.add_error(None, str(refused.sentence))
        return 409 if isinstance(refused, StaleFigures) else 422
    messages.success(request, said)
    return 302


def _suggest(form: TargetForm, season: queries.Way) -> None:
    """Fill the way of a form with what the season of past years gives for the value typed."""
    form.is_valid()
    value = form.cleaned_data.get("value")
    if value is None:
        return
    typed = {name: form.data.get(name) for name in form.data}
    for text, point in suggested(season, value, form.texts).items():
        typed[PREFIX + text] = f"{point.normalize():f}"
    form.data = typed
    form.full_clean()


def _by_period(known: Any) -> list[queries.PeriodPace]:
    return queries.unit_pace_by_period(known, today=timezone.localdate()) if known else []


def _kind(request: HttpRequest, indicator: Any, known: Any) -> str:
    for kind in (request.GET.get("kind", ""), kind_of_points(known), str(indicator.frequency)):
        if kind in KINDS:
            return kind
    return "quarter"


def _year_or_404(year: int) -> None:
    if not FIRST <= year <= LAST:
        raise Http404
