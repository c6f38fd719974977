"""The list of figures and those owed, one series with its chart, the targets of a plan line."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from luodi.indicators import queries
from luodi.indicators.chart import option
from luodi.indicators.forms import FilterForm
from luodi.indicators.models import Observation
from luodi.indicators.views.in_scope import asker, keys_in_reach, series_or_404, units_in_reach
from luodi.org import queries as org
from luodi.org.routes import policy
from luodi.plan import queries as plans

A_PAGE = 50
OWED_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Known:
    """A figure as the page shows it: the value that holds, those it replaced, and its growth."""

    row: Observation
    earlier: list[Observation]
    ytd: Decimal | None
    yoy: float | None


@policy("figure.view")
@require_GET
def figure_list(request: HttpRequest) -> HttpResponse:
    """The newest figure of each series in reach, or all of a period, below those that are owed."""
    keys = keys_in_reach(request)
    form = FilterForm(
        request.GET, indicators=queries.reported_indicators(keys), units=units_in_reach(request)
    )
    wanted = form.cleaned_data if form.is_valid() else {}
    unit = form.unit_by_code.get(wanted.get("unit", ""))
    period = wanted.get("period", "").strip()
    found = queries.observations(
        units=keys if unit is None else [unit.pk],
        indicator=form.by_code.get(wanted.get("indicator", "")),
        period=period,
        newest=not period,
    )
    owed = queries.due(keys, timezone.localdate())
    context = {
        "page": Paginator(found, A_PAGE).get_page(request.GET.get("page")), "form": form,
        "filtered": any(wanted.values()), "owed": owed[:OWED_SHOWN], "owed_count": len(owed),
    }  # fmt: skip
    return render(request, "indicators/list.html", context)


@policy("figure.view")
@require_GET
def series(request: HttpRequest, code: str, unit_code: str) -> HttpResponse:
    """One indicator of one unit: chart, table, revisions, sources, targets and pace."""
    indicator, unit = series_or_404(request, code, unit_code)
    rows = _known(indicator, unit)
    context = {
        "indicator": indicator, "unit": unit, "rows": rows, "paces": _paces(indicator, unit),
        "adds_up": any(one.ytd is not None for one in rows),
        "grows": any(one.yoy is not None for one in rows),
    }  # fmt: skip
    return render(request, "indicators/series.html", context)


def _known(indicator: Any, unit: Any) -> list[Known]:
    """Return a series with its revisions and growth, the newest period first."""
    current = queries.series(indicator, unit)
    revisions = queries.revisions(indicator, unit)
    is_share = indicator.unit_of_measure == queries.PERCENT
    adds_up = indicator.form == "in_period" and indicator.frequency != "year" and not is_share
    to_date = queries.ytd(current) if adds_up else {}
    # a change of percentages in percent misleads
    growth = {} if is_share else queries.yoy(current)
    return [
        Known(row, revisions[row.period][:-1], to_date.get(row.period), growth.get(row.period))
        for row in reversed(current)
    ]


@policy("figure.view")
@require_GET
def chart(request: HttpRequest, code: str, unit_code: str) -> HttpResponse:
    """What the series' chart draws, as JSON."""
    indicator, unit = series_or_404(request, code, unit_code)
    known = [pace for pace in _paces(indicator, unit) if pace.lead_unit == unit]
    return JsonResponse(option(indicator, queries.series(indicator, unit), known))


@policy("figure.view")
@require_GET
def of_line(request: HttpRequest, line_pk: int) -> HttpResponse:
    """The targets of a plan's line with what is done; nothing where none has an indicator."""
    line = plans.line_in_scope(line_pk, asker(request))
    if line is None:
        raise Http404
    targets = [target for target in line.targets.all() if target.indicator_id]
    found = queries.paces(targets, today=timezone.localdate())
    reach = org.reach(asker(request))
    shown = [(target, found[target.pk], _where(found[target.pk], line, reach))
             for target in targets]  # fmt: skip
    if not shown:
        return HttpResponse()
    return render(request, "indicators/_of_line.html", {"shown": shown})


def _where(pace: queries.Pace | None, line: Any, reach: org.Reach) -> Any:
    """Return the unit whose series a target's link opens; None where it is out of reach."""
    unit = pace.observations[-1].unit if pace and pace.observations else line.lead_unit
    return unit if unit and reach.covers(unit.pk) else None


def _paces(indicator: Any, unit: Any) -> list[queries.Pace]:
    today = timezone.localdate()
    targets = queries.targets_of(indicator, unit, today.year)
    found = queries.paces(targets, today=today)
    return [pace for target in targets if (pace := found[target.pk])]
