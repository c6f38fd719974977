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
from luodi.indicators.errors import AlreadyObserved, IndicatorsError, PeriodClosed
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
    if request.method == "POST" and form.is_valid() and not _is_doubtful(
        request, form, indicator, unit, form.cleaned_data["period"]
    ):  # fmt: skip
        try:
            return _entered(request, indicator, unit, dict(form.cleaned_data))
        except AlreadyObserved as refused:
            standing = refused.standing
            form.add_error(None, str(refused.sentence))
        except PeriodClosed as refused:
            form.add_error("reason", str(refused.sentence))
        except IndicatorsError as refused:
            form.add_error(None, str(refused.sentence))
    context = {"form": form, "indicator": indicator, "unit": unit, "latest": latest,
               "standing": standing, **_asked_if_sure(request, form)}  # fmt: skip
    return render(request, "indicators/enter.html", context, status=422 if form.errors else 200)


def _is_doubtful(
    request: HttpRequest, form: FigureForm | ReviseForm, indicator: Any, unit: Any, period: str
) -> bool:  # fmt: skip
    """Tell what is doubtful about a new value, unless whoever typed it is sure of just this one."""
    value, stands = form.cleaned_data["value"], queries.current(indicator, unit, period)
    if _is_sure(request) or (stands is not None and stands.value == value):
        return False
    doubt = queries.doubt_about(indicator, unit, period, value)
    if doubt:
        form.add_error("value", doubt)
        form.is_doubted = True
    return bool(doubt)


def _is_sure(request: HttpRequest) -> bool:
    return "sure" in request.POST and request.POST["sure"] == request.POST.get("value")


def _asked_if_sure(request: HttpRequest, form: FigureForm | ReviseForm) -> dict[str, bool]:
    sure = _is_sure(request)
    return {"asks_if_sure": sure or form.is_doubted, "is_sure": sure}


def _entered(
    request: HttpRequest, indicator: Any, unit: Any, given: dict[str, Any]
) -> HttpResponse:  # fmt: skip
    """Enter a figure; a settled one is asked for where a reason was given."""
    reason = given.pop("reason")
    who: dict[str, Any] = {"by": asker(request), "at": timezone.now()}
    try:
        row = actions.observe(indicator=indicator, unit=unit, **given, **who)
    except PeriodClosed:
        if not reason:
            raise
        return _asked(request, indicator=indicator, unit=unit, reason=reason, **given, **who)
    messages.success(request, _("The figure of %(period)s is stored.") % {"period": row.period})
    return redirect("indicators:series", indicator.code, unit.code)


def _asked(request: HttpRequest, **given: Any) -> HttpResponse:
    asked = actions.request_revision(**given)
    messages.success(request, _("The figure is settled, so it was asked for. Another person "
                                "decides."))  # fmt: skip
    return redirect("indicators:request", asked.pk)


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
    """Replace a figure by another value or status; the old one stays visible."""
    known = figure_or_404(request, code, unit_code, period)
    form = ReviseForm(
        request.POST or None, unit_of_measure=known.indicator.unit_of_measure,
        initial={"value": as_first_shown(known.value), "status": known.status},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid() and not _is_doubtful(
        request, form, known.indicator, known.unit, known.period
    ):  # fmt: skip
        try:
            return _revised(request, known, form.cleaned_data)
        except IndicatorsError as refused:
            form.add_error(None, str(refused.sentence))
    settled = queries.why_settled(known.unit, known.period)
    context = {"form": form, "known": known, "settled": settled, **_asked_if_sure(request, form)}
    return render(request, "indicators/revise.html", context, status=422 if form.errors else 200)


def _revised(request: HttpRequest, known: Any, given: dict[str, Any]) -> HttpResponse:
    """Revise a figure; a settled one is asked for."""
    who: dict[str, Any] = {"by": asker(request), "at": timezone.now()}
    try:
        actions.revise(observation=known, **given, **who)
    except PeriodClosed:
        return _asked(
            request, indicator=known.indicator, unit=known.unit, period=known.period, **who,
            **{**given, "status": given["status"] or known.status},
        )  # fmt: skip
    messages.success(request, _("Revised. The earlier value stays in the history."))
    return redirect("indicators:series", known.indicator.code, known.unit.code)
