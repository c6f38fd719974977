"""Indicators for programs: the register of definitions, and one of them."""

from django.http import HttpRequest
from ninja import Query, Router

from luodi.catalog import queries as catalog
from luodi.indicators.api.schemas import (
    IndicatorCode,
    IndicatorsAsked,
    IndicatorsTold,
    IndicatorTold,
    indicator_told,
)
from luodi.org.routes import policy
from luodi.ui.exchange import answers, not_here

router = Router()


@router.get("/indicators", response=answers(IndicatorsTold))
@policy("indicator.view")
def list_indicators(request: HttpRequest, asked: Query[IndicatorsAsked]) -> IndicatorsTold:
    """List indicators by code."""
    known = catalog.like(asked.q) if asked.q else catalog.indicators()
    # Sorted as it is cut: a database may sort by a language, and rows would fall between pages.
    rows = known.select_related("pair", "weighed_by")
    found = sorted((row for row in rows if row.code > asked.after), key=lambda row: row.code)
    page = found[: asked.limit]
    more = page[-1].code if len(found) > len(page) else None
    return IndicatorsTold(rows=[indicator_told(row) for row in page], next=more)


@router.get("/indicators/{slug:code}", response=answers(IndicatorTold))
@policy("indicator.view")
def one_indicator(request: HttpRequest, code: IndicatorCode) -> IndicatorTold:
    """Show one indicator."""
    if (found := catalog.indicator(code)) is None:
        raise not_here("code", code)
    return indicator_told(found)
