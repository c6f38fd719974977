"""One indicator over units and time: its course, the ranking of a period, a heat table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import numpy as np
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from luodi.catalog import queries as catalog
from luodi.indicators import queries
from luodi.indicators.charts import heat, lit, numbers, of_units, over_units, ranking
from luodi.indicators.charts.course import Course, convertible, course, last_day, window
from luodi.indicators.charts.table import Table, table
from luodi.indicators.days import end_of_known
from luodi.indicators.forms import ShownForm
from luodi.indicators.views.aims import Paces, aims
from luodi.indicators.views.in_scope import units_and_keys
from luodi.indicators.views.panels import DOWNLOADS, panel_of
from luodi.org.routes import policy
from luodi.ui.templatetags.luodi_ui import period as in_words

FIRST_UNITS = 50
HEAT_PERIODS = 12
CHOSEN_FROM = 24
FETCHED = CHOSEN_FROM + HEAT_PERIODS + 1  # the heat of the oldest, and a year before the newest
TO_ITS_BEGINNING = 12  # more, where figures are added up from the year's beginning
IN_CHART = 120
NAMED_EACH_END = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked at: an indicator over units in reach, as known on a day, up to a period."""

    indicator: Any
    units: list[Any]
    keys: frozenset[int] | None
    newest: str
    form: ShownForm
    as_of: datetime | None

    @property
    def shown(self) -> str:
        """In which form figures are wanted; empty for as they were reported."""
        return str(self.form.cleaned_data.get("shown", ""))

    def course(self, length: int) -> Course:
        """Return the course over so many periods up to the newest."""
        texts = window(self.newest, length)
        both = [one for one in (self.indicator, self.indicator.weighed_by) if one is not None]
        panel = panel_of(both, texts, units=self.units, as_of=self.as_of)
        return course(panel, self.indicator, self.units, texts, self.shown)


@policy("figure.view")
@require_GET
def indicator(request: HttpRequest, code: str) -> HttpResponse:
    """Who leads and who falls behind in one indicator, and how it went."""
    asked = _asked(request, code)
    context: dict[str, Any] = {
        "indicator": asked.indicator, "form": asked.form, "asked": asked,
        "downloads": DOWNLOADS,
    }  # fmt: skip
    if asked.newest:
        of = asked.course(FETCHED + (TO_ITS_BEGINNING if asked.shown else 0))
        if of.last is not None:
            context |= _told(request, asked, of)
    return render(request, "indicators/indicator.html", context)


@policy("figure.view")
@require_GET
def chart(request: HttpRequest, code: str) -> HttpResponse:
    """What the chart of one indicator draws, as JSON."""
    asked = _asked(request, code)
    if not asked.newest:
        raise Http404
    of = asked.course(IN_CHART).since_first()
    marks = queries.marks(asked.indicator, asked.keys, of.periods, asked.as_of)
    target = _one_target(asked, of, _aims(asked))
    return JsonResponse(of_units.option(of, _named(request, of), target, marks))


def _asked(request: HttpRequest, code: str) -> Asked:
    found = catalog.indicator(code)
    if found is None:
        raise Http404
    units, keys = units_and_keys(request)
    today = timezone.localdate()
    as_of = end_of_known(_day(request.GET.get("as_of", ""), today))
    newest = _newest(found, keys, as_of)
    texts = window(newest, CHOSEN_FROM) if newest else []
    form = ShownForm(
        request.GET, texts=[(text, in_words(text)) for text in reversed(texts)], today=today,
        convertible=convertible(found),
    )  # fmt: skip
    form.is_valid()
    return Asked(found, units, keys, newest, form, as_of)


def _newest(indicator: Any, keys: frozenset[int] | None, as_of: datetime | None) -> str:
    if not indicator.formula:
        return queries.newest_period(indicator, keys, as_of)
    computed = [one for one in queries.listed(keys) if one.pk == indicator.pk]
    return str(computed[0].newest) if computed else ""


def _day(text: str, today: date) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day <= today else None


def _told(request: HttpRequest, asked: Asked, of: Course) -> dict[str, Any]:
    """Return what the page says of a course at the period that was chosen, else the newest."""
    chosen = asked.form.cleaned_data.get("period")
    at = of.periods.index(chosen) if chosen in of.periods else int(of.last or 0)
    placed = _placed(of, at)
    everything = "all" in request.GET
    shown = placed if everything else placed[:FIRST_UNITS]
    texts = of.periods[max(0, at + 1 - HEAT_PERIODS) : at + 1]
    marks = queries.marks(asked.indicator, asked.keys, texts, asked.as_of)
    absent = queries.absences(asked.indicator, asked.keys, texts, asked.as_of)
    rows, paces = _rows_of_heat(of, placed, at), _aims(asked)
    today = timezone.localdate()
    return {
        "course": of, "period": of.periods[at], "whole": _whole(of, at), "placed": shown,
        "named": set(_named(request, of)), "units_left": len(placed) - len(shown),
        "places": numbers.decimals(of.values[:, at].tolist()),
        "heat": _heat(of, rows if everything else rows[:FIRST_UNITS], at, marks, absent),
        "heat_periods": texts, "drawn": _drawn(request, asked, paces),
        "since": _since(of, at), "is_late": queries.late(
            asked.indicator, last_day(of.periods[-1]), today),
        "sources": queries.sources(asked.indicator, asked.keys, of.periods[at]),
        "lit": lit.worst(paces, today).get(asked.indicator.pk),
        "units_named": f"{of_units.MOST_NAMED}",
    }  # fmt: skip


def _placed(of: Course, at: int) -> list[ranking.Placed]:
    """Return the ranking of a period among units that are not above others that report."""
    below = _lowest(of)
    units = [unit for unit, low in zip(of.units, below, strict=True) if low]
    before = of.values[below, at - 1] if at else np.full(len(units), np.nan)
    return ranking.ranked(units, of.values[below, at], before, of.indicator.direction)


def _lowest(of: Course) -> np.ndarray:
    """Return which units (U,) have none below them that reports: a district is no town's peer."""
    above = {unit.parent_id for unit in of.units}
    lowest = np.array([unit.pk not in above for unit in of.units], dtype=np.bool_)
    return lowest if lowest.any() else ~lowest


def _whole(of: Course, at: int) -> dict[str, Any]:
    share = of.indicator.unit_of_measure == over_units.PERCENT
    year = over_units.against(of.whole, over_units.a_year_before(of.periods), in_points=share)
    step = over_units.against(of.whole, over_units.one_before(of.periods), in_points=share)
    return {
        "name": of_units.whole_name(of), "value": float(of.whole[at]),
        "on_year": float(year[at]), "on_period": float(step[at]), "in_points": share,
        "reporting": int(of.reporting[at]), "known": len(of.units),
    }  # fmt: skip


def _drawn(request: HttpRequest, asked: Asked, paces: Paces) -> Table:
    """Return the figures that the chart draws, over its periods."""
    of = asked.course(IN_CHART).since_first()
    return table(of, _named(request, of), _one_target(asked, of, paces))


def _rows_of_heat(of: Course, placed: Sequence[ranking.Placed], at: int) -> list[int]:
    """Return the places of units in the order of the ranking, those without a figure last."""
    at_of = {unit.pk: place for place, unit in enumerate(of.units)}
    ranked = [at_of[one.unit.pk] for one in placed]
    rest = [place for place in range(len(of.units)) if place not in set(ranked)]
    return [*ranked, *rest]


def _heat(of: Course, rows: list[int], at: int, marks: Any, absent: Any) -> dict[str, Any]:
    """Return the heat table: cells with class, value, mark and the reason why one is missing."""
    columns = range(max(0, at + 1 - HEAT_PERIODS), at + 1)
    values = of.values[:, list(columns)]
    classes, bounds = heat.classes(values[_lowest(of)])
    every = np.zeros(values.shape, dtype=np.int64)
    every[_lowest(of)] = classes
    places = numbers.decimals(values.ravel().tolist())
    return {
        "rows": [{"unit": of.units[row], "cells": [
            {"value": float(values[row, n]), "class": int(every[row, n]),
             "mark": marks.get((of.units[row].pk, of.periods[column])),
             "why": absent.get((of.units[row].pk, of.periods[column]), "")}
            for n, column in enumerate(columns)
        ]} for row in rows],
        "bounds": list(enumerate(bounds, 1)), "places": places,
    }  # fmt: skip


def _named(request: HttpRequest, of: Course) -> list[str]:
    """Return the units told apart in the chart: those asked for, else both ends of the ranking."""
    known = {unit.code for unit in of.units}
    asked = [code for code in request.GET.getlist("unit") if code in known]
    if asked or of.last is None:
        return asked[: of_units.MOST_NAMED]
    if len(known) <= of_units.MOST_NAMED:
        return sorted(known)
    order = [one.unit.code for one in _placed(of, of.last)]
    return list(dict.fromkeys([*order[:NAMED_EACH_END], *order[-NAMED_EACH_END:]]))


def _since(of: Course, at: int) -> date | None:
    days = of.vintage[:, at][~np.isnat(of.vintage[:, at])]
    return days.max().astype(date) if days.size else None


def _aims(asked: Asked) -> Paces:
    return aims([asked.indicator], asked.units, timezone.localdate(), asked.as_of)


def _one_target(asked: Asked, of: Course, paces: Paces) -> Paces:
    """Return the target of the whole: where several units have their own, none is drawn."""
    comparable = asked.indicator.form != "in_period" or asked.shown == "cumulative"
    return paces if len(paces) == 1 and comparable and of.last is not None else []
