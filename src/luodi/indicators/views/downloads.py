"""Fetch figures as files: one series, one indicator, one unit, the list as filtered; the template.

Each as CSV, as a workbook, as a register or as SDMX-CSV (``?as=csv``, ``xlsx``, ``register``,
``sdmx``), as known now or at the end of a day (``&as_of=2026-03-31``). What is out of reach is not
there.
"""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from luodi.catalog import queries as catalog
from luodi.indicators import queries
from luodi.indicators.days import end_of_known
from luodi.indicators.errors import IndicatorsError
from luodi.indicators.exchange import long_table, register, sdmx, xlsx
from luodi.indicators.exchange.filled import template_for
from luodi.indicators.exchange.rows import FigureRow, of_observation, plain
from luodi.indicators.forms import ListForm
from luodi.indicators.queries import FiguresWanted
from luodi.indicators.views.in_scope import asker, series_or_404, units_and_keys
from luodi.indicators.views.narrowed import narrowed
from luodi.org import queries as org
from luodi.org.routes import policy

MOST_ROWS = 200_000
COMPUTED = "按公式计算"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TYPES = {
    "csv": ("csv", "text/csv; charset=utf-8"), "xlsx": ("xlsx", WORKBOOK),
    "register": ("register.xlsx", WORKBOOK),
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
                _("“%(sort)s” is no sort of file here: ask for csv, xlsx, register or sdmx.")
                % {"sort": sort[:20]}
            )
        return cls(sort, _day(request.GET.get("as_of", "")))

    @property
    def moment(self) -> datetime | None:
        """The end of the day asked for; None for now."""
        return end_of_known(self.day)


@dataclass(frozen=True, slots=True)
class Found:
    """What a file holds: its rows, of which indicators, from where, and the newest of its days."""

    rows: list[FigureRow]
    indicators: list[Any]
    sources: list[str]
    newest: str


Find = Callable[[Asked], Found]


def _day(written: str) -> date | None:
    try:
        day = date.fromisoformat(written) if written else None
    except ValueError:
        raise IndicatorsError(
            _("“%(day)s” is no day: write it as 2026-03-31.") % {"day": written[:20]}
        ) from None
    if day is not None and day > timezone.localdate():
        raise IndicatorsError(
            _("%(day)s is still to come: what will be known then nobody knows. Ask for today or "
              "an earlier day.") % {"day": day}
        )  # fmt: skip
    return day


def _answer(request: HttpRequest, title: str, find: Find) -> HttpResponse:
    try:
        asked = Asked.of(request)
        found = find(asked)
        content = _written(asked, title, found)
    except IndicatorsError as refused:
        return HttpResponse(
            str(refused.sentence), status=422, content_type="text/plain; charset=utf-8"
        )
    name = f"{title}-{asked.day or timezone.localdate():%Y%m%d}"
    ending, kind = TYPES[asked.sort]
    return _file(content, f"{name}.{ending}", kind)


def _reported(asked: Asked, *, only: Collection[Any] | None = None, **wanted: Any) -> Found:
    """Return figures as they were reported; ``only`` are the indicators that a filter left."""
    rows = queries.figures_known(FiguresWanted(as_of=asked.moment, **wanted))
    if only is not None:
        rows = rows.filter(indicator__in=only)
    ordered = rows.order_by("indicator__code", "unit__code", "first_day", "last_day")
    found = _no_more_than_a_file_takes(list(ordered[: MOST_ROWS + 1]))
    newest = max((row.vintage for row in found), default=None)
    return Found(
        [of_observation(row) for row in found],
        list({row.indicator_id: row.indicator for row in found}.values()),
        list(dict.fromkeys(row.source for row in found)),
        f"{timezone.localtime(newest):%Y-%m-%d %H:%M}" if newest else "",
    )


def _computed(asked: Asked, indicator: Any, units: list[Any], period: str = "") -> Found:
    """Return the figures that a formula gives; where an input is missing there is no row."""
    rows = [row for row in queries.worked_out(indicator, units, as_of=asked.moment)
            if row.is_known and period in ("", row.period)]  # fmt: skip
    found = _no_more_than_a_file_takes(rows)
    newest = max((row.since for row in found if row.since), default=None)
    return Found(
        [of_formula(indicator, row) for row in found], [indicator],
        [f"{COMPUTED}：{indicator.formula}"], f"{newest:%Y-%m-%d}" if newest else "",
    )  # fmt: skip


def _no_more_than_a_file_takes(rows: list[Any]) -> list[Any]:
    if len(rows) > MOST_ROWS:
        raise IndicatorsError(
            _("These are more than %(most)s figures. Narrow them by unit, indicator or period.")
            % {"most": MOST_ROWS}
        )
    return rows


def _written(asked: Asked, title: str, found: Found) -> bytes:
    if asked.sort == "xlsx":
        return xlsx.write(found.rows, _about(asked, title, found))
    if asked.sort == "register":
        return register.write(found.rows)
    return sdmx.write(found.rows) if asked.sort == "sdmx" else long_table.write(found.rows)


def _about(asked: Asked, title: str, found: Found) -> xlsx.About:
    known = f"{asked.day:%Y-%m-%d}" if asked.day else f"{timezone.localtime():%Y-%m-%d %H:%M}"
    lines = [
        ("数据截至", known), ("最近更新", found.newest),
        ("数据来源", "、".join(found.sources[:20])), ("条数", str(len(found.rows))),
    ]  # fmt: skip
    return xlsx.About(title, lines, found.indicators)


def of_formula(indicator: Any, row: queries.WorkedOut) -> FigureRow:
    """Return a computed figure as a file tells it: its formula is its source."""
    return FigureRow(
        unit=row.unit.code, indicator=indicator.code, period=row.period,
        value=plain(Decimal(f"{row.value:.10g}")), unit_of_measure=indicator.unit_of_measure,
        source=f"{COMPUTED}：{indicator.formula}",
        vintage=row.since.isoformat() if row.since else "",
        unit_name=row.unit.short_name, indicator_name=indicator.name_zh,
    )  # fmt: skip


def _file(content: bytes, name: str, kind: str) -> HttpResponse:
    header = content_disposition_header(as_attachment=True, filename=NOT_IN_NAMES.sub("_", name))
    return HttpResponse(
        content, content_type=kind,
        headers={"Content-Disposition": header or "", "X-Content-Type-Options": "nosniff"},
    )  # fmt: skip


@policy("figure.view")
@require_GET
def of_list(request: HttpRequest) -> HttpResponse:
    """The reported figures in reach, narrowed as the list is, or to one indicator."""
    units, keys = units_and_keys(request)
    listed = queries.listed(keys)
    form = ListForm(
        request.GET, units=units, packs=sorted({one.pack for one in listed if one.pack})
    )
    if not form.is_valid():
        return _refused(form)
    unit, code = form.unit_by_code.get(form.cleaned_data["unit"]), request.GET.get("indicator", "")
    indicator = _indicator_or_404(code) if code else None
    period, is_narrowed = (
        form.cleaned_data["period"],
        form.cleaned_data["q"] or form.cleaned_data["pack"],
    )
    only = narrowed(listed, form) if is_narrowed else None
    if indicator is not None and indicator.formula:
        over = units if unit is None else [unit]
        return _answer(
            request, indicator.name, lambda asked: _computed(asked, indicator, over, period)
        )
    return _answer(request, _("figures"), lambda asked: _reported(
        asked, only=only, units=keys if unit is None else [unit.pk], indicator=indicator,
        period=period,
    ))  # fmt: skip


@policy("figure.view")
@require_GET
def of_indicator(request: HttpRequest, code: str) -> HttpResponse:
    """The figures of one indicator over the units in reach."""
    indicator, (units, keys) = _indicator_or_404(code), units_and_keys(request)
    if indicator.formula:
        return _answer(request, indicator.name, lambda asked: _computed(asked, indicator, units))
    return _answer(
        request, indicator.name, lambda asked: _reported(asked, units=keys, indicator=indicator)
    )


@policy("figure.view")
@require_GET
def of_unit(request: HttpRequest, unit_code: str) -> HttpResponse:
    """The figures that one unit reported, of all indicators."""
    unit = _unit_or_404(request, unit_code)
    return _answer(request, unit.short_name, lambda asked: _reported(asked, units=[unit.pk]))


@policy("figure.view")
@require_GET
def of_series(request: HttpRequest, code: str, unit_code: str) -> HttpResponse:
    """The figures of one indicator of one unit."""
    indicator, unit = series_or_404(request, code, unit_code)
    title = f"{indicator.name}-{unit.short_name}"
    if indicator.formula:
        return _answer(request, title, lambda asked: _computed(asked, indicator, [unit]))
    return _answer(
        request, title, lambda asked: _reported(asked, units=[unit.pk], indicator=indicator)
    )


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


def _refused(form: ListForm) -> HttpResponse:
    # a unit or a pack that is out of reach and one that is not there look alike
    if {"unit", "pack"} & set(form.errors):
        raise Http404
    said = "\n".join(str(one) for errors in form.errors.values() for one in errors)
    return HttpResponse(said, status=422, content_type="text/plain; charset=utf-8")


def _indicator_or_404(code: str) -> Any:
    found = catalog.indicator(code)
    if found is None:
        raise Http404
    return found


def _unit_or_404(request: HttpRequest, unit_code: str) -> Any:
    unit = org.unit_by_code(unit_code)
    if unit is None or not org.reach(asker(request)).covers(unit.pk):
        raise Http404
    return unit
