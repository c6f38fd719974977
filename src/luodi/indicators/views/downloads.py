"""Fetch figures as files: one series, one indicator, one unit, the list as filtered; the template.

Each as CSV, as a workbook or as SDMX-CSV (``?as=csv``, ``xlsx``, ``sdmx``), as known now or at the
end of a day (``&as_of=2026-03-31``). What is out of reach is not there.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from luodi.catalog import queries as catalog
from luodi.indicators import queries
from luodi.indicators.errors import IndicatorsError
from luodi.indicators.exchange import long_table, sdmx, xlsx
from luodi.indicators.exchange.filled import template_for
from luodi.indicators.exchange.rows import FigureRow, of_observation
from luodi.indicators.forms import FilterForm
from luodi.indicators.queries import FiguresWanted
from luodi.indicators.views.in_scope import (
    asker,
    keys_in_reach,
    series_or_404,
    units_in_reach,
)
from luodi.org import queries as org
from luodi.org.routes import policy

MOST_ROWS = 200_000
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TYPES = {
    "csv": ("csv", "text/csv; charset=utf-8"), "xlsx": ("xlsx", WORKBOOK),
    "sdmx": ("sdmx.csv", "application/vnd.sdmx.data+csv; version=2.0; charset=utf-8"),
}  # fmt: skip
NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\s]+')


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for: the sort of file, and the day as of which figures are known."""

    sort: str
    day: date | None

    @classmethod
    def of(cls, request: HttpRequest) -> "Asked":
        """Read the query. Raises IndicatorsError for a sort or a day that there is none of."""
        sort = request.GET.get("as", "csv")
        if sort not in TYPES:
            raise IndicatorsError(
                _("“%(sort)s” is no sort of file here: ask for csv, xlsx or sdmx.")
                % {"sort": sort[:20]}
            )
        return cls(sort, _day(request.GET.get("as_of", "")))

    @property
    def moment(self) -> datetime | None:
        """The end of the day asked for; None for now."""
        if self.day is None:
            return None
        return timezone.make_aware(datetime.combine(self.day + timedelta(days=1), time()))


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        raise IndicatorsError(
            _("“%(day)s” is no day: write it as 2026-03-31.") % {"day": written[:20]}
        ) from None


def _answer(
    request: HttpRequest, title: str, wanted: Callable[[Asked], FiguresWanted]
) -> HttpResponse:
    try:
        asked = Asked.of(request)
        rows = _rows(wanted(asked))
    except IndicatorsError as refused:
        return HttpResponse(
            str(refused.sentence), status=422, content_type="text/plain; charset=utf-8"
        )
    name = f"{title}-{asked.day or timezone.localdate():%Y%m%d}"
    ending, kind = TYPES[asked.sort]
    return _file(_written(asked, title, rows), f"{name}.{ending}", kind)


def _rows(wanted: FiguresWanted) -> list[Any]:
    found = queries.figures_known(wanted).order_by(
        "indicator__code", "unit__code", "first_day", "last_day"
    )[: MOST_ROWS + 1]  # fmt: skip
    rows = list(found)
    if len(rows) > MOST_ROWS:
        raise IndicatorsError(
            _("These are more than %(most)s figures. Narrow them by unit, indicator or period.")
            % {"most": MOST_ROWS}
        )
    return rows


def _written(asked: Asked, title: str, rows: list[Any]) -> bytes:
    told: Iterable[FigureRow] = map(of_observation, rows)
    if asked.sort == "xlsx":
        return xlsx.write(told, _about(asked, title, rows))
    return sdmx.write(told) if asked.sort == "sdmx" else long_table.write(told)


def _about(asked: Asked, title: str, rows: list[Any]) -> xlsx.About:
    indicators = {row.indicator_id: row.indicator for row in rows}
    sources = dict.fromkeys(row.source for row in rows)
    newest = max((row.vintage for row in rows), default=None)
    known = f"{asked.day:%Y-%m-%d}" if asked.day else f"{timezone.localtime():%Y-%m-%d %H:%M}"
    last = f"{timezone.localtime(newest):%Y-%m-%d %H:%M}" if newest else ""
    lines = [
        ("数据截至", known), ("最近更新", last),
        ("数据来源", "、".join(list(sources)[:20])), ("条数", str(len(rows))),
    ]  # fmt: skip
    return xlsx.About(title, lines, list(indicators.values()))


def _file(content: bytes, name: str, kind: str) -> HttpResponse:
    header = content_disposition_header(as_attachment=True, filename=NOT_IN_NAMES.sub("_", name))
    return HttpResponse(
        content, content_type=kind,
        headers={"Content-Disposition": header or "", "X-Content-Type-Options": "nosniff"},
    )  # fmt: skip


@policy("figure.view")
@require_GET
def of_list(request: HttpRequest) -> HttpResponse:
    """The figures in reach, narrowed as the list is: by indicator, unit and period."""
    keys, units = keys_in_reach(request), units_in_reach(request)
    form = FilterForm(request.GET, indicators=catalog.indicators(), units=units)
    chosen = form.cleaned_data if form.is_valid() else {}
    unit = form.unit_by_code.get(chosen.get("unit", ""))
    return _answer(request, _("figures"), lambda asked: FiguresWanted(
        units=keys if unit is None else [unit.pk], as_of=asked.moment,
        indicator=form.by_code.get(chosen.get("indicator", "")),
        period=chosen.get("period", "").strip(),
    ))  # fmt: skip


@policy("figure.view")
@require_GET
def of_indicator(request: HttpRequest, code: str) -> HttpResponse:
    """The figures of one indicator over the units in reach."""
    indicator = catalog.indicator(code)
    if indicator is None:
        raise Http404
    keys = keys_in_reach(request)
    return _answer(request, indicator.name, lambda asked: FiguresWanted(
        units=keys, indicator=indicator, as_of=asked.moment
    ))  # fmt: skip


@policy("figure.view")
@require_GET
def of_unit(request: HttpRequest, unit_code: str) -> HttpResponse:
    """The figures of one unit, of all indicators."""
    unit = _unit_or_404(request, unit_code)
    return _answer(request, unit.short_name, lambda asked: FiguresWanted(
        units=[unit.pk], as_of=asked.moment
    ))  # fmt: skip


@policy("figure.view")
@require_GET
def of_series(request: HttpRequest, code: str, unit_code: str) -> HttpResponse:
    """The figures of one indicator of one unit."""
    indicator, unit = series_or_404(request, code, unit_code)
    title = f"{indicator.name}-{unit.short_name}"
    return _answer(request, title, lambda asked: FiguresWanted(
        units=[unit.pk], indicator=indicator, as_of=asked.moment
    ))  # fmt: skip


@policy("figure.enter")
@require_GET
def template_of(request: HttpRequest, unit_code: str, period: str) -> HttpResponse:
    """The workbook to fill in for a unit and a period, with what is known already shown."""
    unit = _unit_or_404(request, unit_code)
    try:
        words, content = template_for(unit, period)
    except ValueError:
        raise Http404 from None
    return _file(content, f"{unit.short_name}-{words}-{_('template')}.xlsx", WORKBOOK)


def _unit_or_404(request: HttpRequest, unit_code: str) -> Any:
    unit = org.unit_by_code(unit_code)
    if unit is None or not org.reach(asker(request)).covers(unit.pk):
        raise Http404
    return unit
