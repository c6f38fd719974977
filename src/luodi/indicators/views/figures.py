"""The list of indicators with what is known of each, and the targets of a plan line."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from luodi.indicators import queries
from luodi.indicators.charts import lit, overview
from luodi.indicators.charts.course import last_day
from luodi.indicators.forms import ListForm
from luodi.indicators.views.aims import aims
from luodi.indicators.views.in_scope import asker, units_and_keys
from luodi.indicators.views.narrowed import narrowed
from luodi.indicators.views.panels import DOWNLOADS, panel_of
from luodi.org import queries as org
from luodi.org.routes import policy
from luodi.plan import queries as plans

A_PAGE = 50
# what the heads of the columns sort by; a minus turns it round
SORTED: dict[str, Any] = {
    "name": lambda one: one.name,
    "code": lambda one: (one.pack, one.code),
    "newest": lambda one: last_day(one.newest),
}


@policy("figure.view")
@require_GET
def figure_list(request: HttpRequest) -> HttpResponse:
    """Which indicators go how: the newest figure of each in reach, its changes, pace and course."""
    units, keys = units_and_keys(request)
    known = queries.listed(keys)
    form = ListForm(request.GET, units=units, packs=sorted({one.pack for one in known if one.pack}))
    form.is_valid()
    unit = form.unit_by_code.get(form.cleaned_data.get("unit", ""))
    units = [unit] if unit else units
    listed = queries.listed([unit.pk]) if unit else known
    order = request.GET.get("sort", "code")
    page = Paginator(_in_order(narrowed(listed, form), order), A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "page": page, "form": form, "shown": _shown(page, units, form), "order": order,
        "filtered": any(form.cleaned_data.values()) or bool(form.errors), "chosen_unit": unit,
        "owed_count": len(queries.due(keys, timezone.localdate())), "downloads": DOWNLOADS,
        "this_year": timezone.localdate().year,
    }  # fmt: skip
    return render(request, "indicators/list.html", context)


def _in_order(listed: list[Any], order: str) -> list[Any]:
    by = SORTED.get(order.removeprefix("-"), SORTED["code"])
    return sorted(listed, key=by, reverse=order.startswith("-"))


def _shown(page: Page[Any], units: Sequence[Any], form: ListForm) -> list[dict[str, Any]]:
    """Return what each row of the page shows."""
    today, on_page = timezone.localdate(), list(page)
    fetch = partial(panel_of, units=units)
    rows = overview.rows(on_page, units, fetch, form.cleaned_data.get("period") or "")
    lights = lit.worst(aims(on_page, units, today), today)
    return [
        {"indicator": one, "row": row, "lit": lights.get(one.pk),
         "late": row is not None and queries.late(one, last_day(row.period), today)}
        for one in on_page for row in [rows.get(one.code)]
    ]  # fmt: skip


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
