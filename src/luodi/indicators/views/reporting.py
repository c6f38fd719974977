"""How figures come: one unit's figures, how complete and punctual they are, and what they cost."""

from datetime import date
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from luodi.catalog import queries as catalog
from luodi.indicators import queries
from luodi.indicators.charts import lit, overview
from luodi.indicators.forms.reporting import StretchForm
from luodi.indicators.models import Step
from luodi.indicators.views.in_scope import asker, keys_in_reach, units_and_keys
from luodi.indicators.views.panels import panel_of
from luodi.org import queries as org
from luodi.org.routes import policy
from luodi.plan import queries as plans

MONTHS_SIGNED = 6
SHOWN = 50


@policy("figure.view")
@require_GET
def of_unit(request: HttpRequest, unit_code: str) -> HttpResponse:
    """One unit's figures: what it reports, how each goes, what is owed, what was signed off."""
    unit = org.unit_by_code(unit_code)
    if unit is None or not org.reach(asker(request)).covers(unit.pk):
        raise Http404
    today = timezone.localdate()
    listed = queries.listed([unit.pk])
    owed = queries.due([unit.pk], today)
    rows = overview.rows(listed, [unit], partial(panel_of, units=[unit]), "")
    led = [one for one in plans.targets(today.year).filter(indicator__in=listed)
           if one.line.lead_unit_id == unit.pk]  # fmt: skip
    lights = lit.worst(queries.paces(led, today=today).values() if led else [], today)
    context = {
        "unit": unit, "owed": owed, "minutes": queries.minutes_needed(owed),
        "shown": [(one, rows.get(one.code), lights.get(one.pk)) for one in listed],
        "signed": _signed(unit, today), "sums": _of_unit(unit, listed, today),
    }  # fmt: skip
    return render(request, "indicators/unit.html", context)


def _signed(unit: Any, today: date) -> list[tuple[str, queries.SignedOff]]:
    """Return how far the unit's figures of the last months are, the newest first."""
    texts = queries.last_months(today, MONTHS_SIGNED)
    states = queries.all_signed_off([unit.pk], texts)
    return [(text, states[unit.pk, text]) for text in texts]


def _of_unit(unit: Any, listed: list[Any], today: date) -> queries.Sums:
    since = StretchForm.since(StretchForm.A_YEAR, today)
    return queries.reporting(listed, [unit.pk], since=since, today=today).together()


@policy("figure.view")
@require_GET
def quality(request: HttpRequest) -> HttpResponse:
    """How far figures can be trusted: complete, on time, revised, doubtful, and well defined."""
    today = timezone.localdate()
    form = StretchForm(request.GET)
    units, keys = units_and_keys(request)
    indicators = list(catalog.indicators())
    found = queries.reporting(indicators, keys, since=form.begins(today), today=today)
    of_units, of_indicators = found.by_unit(), found.by_indicator()
    owed = queries.due(keys, today)
    context = {
        "form": form, "since": form.begins(today), "sums": found.together(),
        "units": _worst_first([(one, of_units[one.pk]) for one in units if one.pk in of_units]),
        "indicators": _worst_first(
            [(one, of_indicators[one.pk]) for one in indicators if one.pk in of_indicators]
        ),
        "undefined": [one for one in indicators if one.pk in of_indicators and _lacks(one, today)],
        "owed": sorted(owed, key=lambda one: -one.overdue)[:SHOWN], "owed_count": len(owed),
        "accepted": Step.ACCEPTED,
    }  # fmt: skip
    return render(request, "indicators/quality.html", context)


def _worst_first(rows: list[tuple[Any, queries.Sums]]) -> list[tuple[Any, queries.Sums]]:
    """Return rows with the least complete first; who owed nothing comes last."""
    whole = 2.0
    return sorted(rows, key=lambda row: whole if row[1].complete is None else row[1].complete)


def _lacks(indicator: Any, today: date) -> bool:
    """Say whether a definition leaves open how its figures are verified, or is past its review."""
    overdue = indicator.review_on is not None and indicator.review_on < today
    return overdue or not (indicator.verification and indicator.quality_statement)


@policy("figure.view")
@require_GET
def burden(request: HttpRequest) -> HttpResponse:
    """What reporting costs: figures and minutes a month by unit and indicator, and its course."""
    keys = keys_in_reach(request)
    indicators = list(catalog.indicators())
    found = queries.burden(indicators, keys, today=timezone.localdate())
    units = {unit.pk: unit for unit in org.units()}
    by_key = {one.pk: one for one in indicators}
    most = max((count for _month, count in found.months), default=0) or 1
    context = {
        "burden": found, "months": [(text, count, count / most) for text, count in found.months],
        "before": found.months[0][1], "now": found.months[-1][1],
        "units": _heaviest([(units[key], load) for key, load in found.units.items()]),
        "indicators": _heaviest([(by_key[key], load) for key, load in found.indicators.items()]),
    }  # fmt: skip
    return render(request, "indicators/burden.html", context)


def _heaviest(rows: list[tuple[Any, queries.Load]]) -> list[tuple[Any, queries.Load, float]]:
    """Return rows with the heaviest load first, each with its share of the heaviest."""
    most = max((load.minutes for _one, load in rows), default=0) or 1
    found = sorted(rows, key=lambda row: (-row[1].minutes, row[0].code))
    return [(one, load, load.minutes / most) for one, load in found]
