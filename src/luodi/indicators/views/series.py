"""One indicator of one unit: its course with targets, revisions, statuses and absences."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

import numpy as np
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from luodi.indicators import queries
from luodi.indicators.charts import lit, of_units, over_units, ways
from luodi.indicators.charts.course import convertible, last_day
from luodi.indicators.charts.series import option, periods_of
from luodi.indicators.days import end_of_known
from luodi.indicators.forms import ShownForm
from luodi.indicators.models import Observation
from luodi.indicators.views.aims import aims_of_series
from luodi.indicators.views.in_scope import series_or_404, units_in_reach
from luodi.indicators.views.panels import DOWNLOADS, panel_of
from luodi.indicators.views.why_missing import words
from luodi.org.routes import policy

FEWEST_PEERS = 3  # a median of fewer tells one of them


@dataclass(frozen=True, slots=True)
class Known:
    """A period as the page shows it: the figure that holds, those it replaced, and its growth;
    without a figure the reason why it is missing."""

    period: str
    row: Observation | None
    earlier: list[Observation]
    ytd: Decimal | None = None
    yoy: float | None = None
    why: str = ""


@policy("figure.view")
@require_GET
def series(request: HttpRequest, code: str, unit_code: str) -> HttpResponse:
    """How one indicator of one unit goes: chart, table, revisions, sources, targets and pace."""
    indicator, unit = series_or_404(request, code, unit_code)
    form = _form(request, indicator)
    as_of = end_of_known(form.cleaned_data.get("as_of"))
    if indicator.formula:
        return _computed(request, indicator, unit, form)
    rows, today = _known(indicator, unit, as_of), timezone.localdate()
    paces = aims_of_series(indicator, unit, today, as_of)
    rule = lit.rule(today)
    newest = next((one.row for one in rows if one.row), None)
    context = {
        "indicator": indicator, "unit": unit, "rows": rows, "form": form, "newest": newest,
        "downloads": DOWNLOADS,
        "paces": [(pace, rule.light(pace.gap), ways.basis(pace)) for pace in paces],
        "adds_up": any(one.ytd is not None for one in rows),
        "grows": any(one.yoy is not None for one in rows),
        "in_points": indicator.unit_of_measure == queries.PERCENT,
        "revisions": [one for one in rows if one.earlier], "as_of": as_of,
        "is_late": newest is not None and queries.late(indicator, newest.last_day, today),
    }  # fmt: skip
    return render(request, "indicators/series.html", context)


def _computed(request: HttpRequest, indicator: Any, unit: Any, form: ShownForm) -> HttpResponse:
    """Show what a formula gives: nobody enters, revises or vouches for these figures."""
    as_of = end_of_known(form.cleaned_data.get("as_of"))
    rows = queries.worked_out(indicator, [unit], as_of=as_of)[::-1]
    context = {
        "indicator": indicator, "unit": unit, "form": form, "downloads": DOWNLOADS, "as_of": as_of,
        "rows": [(row, words(row.reason)) for row in rows],
        "since": max((row.since for row in rows if row.since), default=None),
    }  # fmt: skip
    return render(request, "indicators/computed_series.html", context)


@policy("figure.view")
@require_GET
def chart(request: HttpRequest, code: str, unit_code: str) -> HttpResponse:
    """What the series' chart draws, as JSON."""
    indicator, unit = series_or_404(request, code, unit_code)
    form = _form(request, indicator)
    as_of = end_of_known(form.cleaned_data.get("as_of"))
    rows = _drawn(indicator, unit, as_of)
    today = timezone.localdate()
    known = [pace for pace in aims_of_series(indicator, unit, today, as_of)
             if isinstance(pace, queries.UnitPace) or pace.lead_unit == unit]  # fmt: skip
    texts = periods_of(rows)
    shown = form.cleaned_data.get("shown", "")
    drawn = option(
        indicator, rows, known, shown=shown, earlier=_earlier(indicator, unit, as_of),
        peers={} if shown else _peers(request, indicator, unit, texts, as_of),
        ways=ways.ways(known, texts, lit.rule(today)),
    )  # fmt: skip
    return JsonResponse(drawn)


def _drawn(indicator: Any, unit: Any, as_of: datetime | None) -> list[Any]:
    if not indicator.formula:
        return queries.series(indicator, unit, as_of=as_of)
    return [row for row in queries.worked_out(indicator, [unit], as_of=as_of) if row.is_known]


def _form(request: HttpRequest, indicator: Any) -> ShownForm:
    form = ShownForm(request.GET, texts=[], today=timezone.localdate(),
                     convertible=convertible(indicator))  # fmt: skip
    del form.fields["period"]
    form.is_valid()
    return form


def _known(indicator: Any, unit: Any, as_of: datetime | None) -> list[Known]:
    """Return the periods of a series, the newest first: figures, revisions, growth, absences."""
    current = queries.series(indicator, unit, as_of=as_of)
    revisions = queries.revisions(indicator, unit)
    to_date = queries.ytd(current) if _adds_up(indicator) else {}
    growth = _growth(indicator, current)
    by_period = {row.period: row for row in current}
    texts = list(dict.fromkeys([*by_period, *periods_of(current)]))
    absent = queries.absences(indicator, [unit.pk], texts, as_of)
    return [
        Known(text, row, _before(revisions.get(text, []), row), to_date.get(text),
              growth.get(text), absent.get((unit.pk, text), ""))
        for text in sorted(texts, key=lambda text: last_day(text), reverse=True)
        for row in [by_period.get(text)]
    ]  # fmt: skip


def _before(vintages: Sequence[Observation], row: Observation | None) -> list[Observation]:
    return [one for one in vintages if row is not None and one.pk < row.pk]


def _adds_up(indicator: Any) -> bool:
    return bool(indicator.form == "in_period" and convertible(indicator))


def _growth(indicator: Any, rows: Sequence[Observation]) -> dict[str, float]:
    """Return the change on the year: a ratio, of percentages the difference in points."""
    texts = [row.period for row in rows]
    share = indicator.unit_of_measure == queries.PERCENT
    values = np.array([float(row.value) for row in rows], dtype=np.float64)
    found = over_units.against(values, over_units.a_year_before(texts), in_points=share)
    return {text: float(one) for text, one in zip(texts, found, strict=True) if not np.isnan(one)}


def _earlier(indicator: Any, unit: Any, as_of: datetime | None) -> dict[str, list[float]]:
    """Return the values that were revised, by period."""
    return {
        text: [float(row.value) for row in known[:-1]]
        for text, rows in queries.revisions(indicator, unit).items()
        for known in [[row for row in rows if as_of is None or row.vintage <= as_of]]
        if len(known) > 1
    }  # fmt: skip


def _peers(request: HttpRequest, indicator: Any, unit: Any, texts: Sequence[str],
           as_of: datetime | None) -> dict[str, float]:  # fmt: skip
    """Return the median of the other units of its kind that are in reach, by period."""
    others = [one for one in units_in_reach(request) if one.kind == unit.kind and one != unit]
    if len(others) < FEWEST_PEERS or not texts:
        return {}
    values = panel_of([indicator], texts, units=others, as_of=as_of).value[:, 0]
    if (~np.isnan(values).all(axis=1)).sum() < FEWEST_PEERS:
        return {}
    (median,) = of_units.quantiles(values, 50)
    return dict(zip(texts, median.tolist(), strict=True))
