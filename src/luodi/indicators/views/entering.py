"""Enter a figure, and revise one that stands."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from luodi.catalog import queries as catalog
from luodi.indicators import actions, queries
from luodi.indicators.actions.judging import EXAMPLES
from luodi.indicators.errors import AlreadyObserved, IndicatorsError
from luodi.indicators.forms import ChosenForm, FigureForm, ReviseForm, as_first_shown
from luodi.indicators.views.in_scope import asker, figure_or_404, units_in_reach
from luodi.org.routes import policy


@policy("figure.enter")
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """First which indicator of which unit, then the figure, with its unit of measure in sight."""
    chosen = ChosenForm(
        request.GET or None, indicators=catalog.indicators(), units=units_in_reach(request)
    )
    if not chosen.is_valid():
        status = 422 if chosen.is_bound else 200
        return render(request, "indicators/choose.html", {"form": chosen}, status=status)
    indicator = chosen.by_code[chosen.cleaned_data["indicator"]]
    return _figure(request, indicator, chosen.unit_by_code[chosen.cleaned_data["unit"]])


def _figure(request: HttpRequest, indicator: Any, unit: Any) -> HttpResponse:
    latest = queries.latest(indicator, unit)
    form = FigureForm(
        request.POST or None, initial=_first_shown(indicator, unit, latest),
        unit_of_measure=indicator.unit_of_measure, example=EXAMPLES[indicator.frequency],
    )  # fmt: skip
    standing = None
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.observe(
                indicator=indicator, unit=unit, **form.cleaned_data, by=asker(request),
                at=timezone.now(),
            )  # fmt: skip
            messages.success(
                request, _("The figure of %(period)s is stored.") % {"period": row.period}
            )
            return redirect("indicators:series", indicator.code, unit.code)
        except AlreadyObserved as refused:
            standing = refused.standing
            form.add_error(None, str(refused.sentence))
        except IndicatorsError as refused:
            form.add_error(None, str(refused.sentence))
    context = {"form": form, "indicator": indicator, "unit": unit, "latest": latest,
               "standing": standing}  # fmt: skip
    return render(request, "indicators/enter.html", context, status=422 if form.errors else 200)


def _first_shown(indicator: Any, unit: Any, latest: Any) -> dict[str, str]:
    owed = [one.period for one in queries.due([unit.pk], timezone.localdate())
            if one.indicator == indicator]  # fmt: skip
    return {
        "period": owed[0] if owed else "",
        "source": latest.source if latest else indicator.source,
    }


@policy("figure.enter")
@require_http_methods(["GET", "POST"])
def revise(request: HttpRequest, code: str, unit_code: str, period: str) -> HttpResponse:
    """Replace a figure by another value; the old one stays visible."""
    known = figure_or_404(request, code, unit_code, period)
    form = ReviseForm(
        request.POST or None, unit_of_measure=known.indicator.unit_of_measure,
        initial={"value": as_first_shown(known.value)},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            actions.revise(
                observation=known, **form.cleaned_data, by=asker(request), at=timezone.now()
            )
            messages.success(request, _("Revised. The earlier value stays in the history."))
            return redirect("indicators:series", code, unit_code)
        except IndicatorsError as refused:
            form.add_error(None, str(refused.sentence))
    context = {"form": form, "known": known}
    return render(request, "indicators/revise.html", context, status=422 if form.errors else 200)
