"""Figures for programs: as known now or on a day, one with its vintages, entering and revising."""

from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Status

from luodi.catalog import queries as catalog
from luodi.indicators import actions, queries
from luodi.indicators.api.schemas import (
    DuesTold,
    DueTold,
    FiguresAsked,
    FigureSent,
    FiguresTold,
    FigureTold,
    FigureWithVintages,
    RevisionSent,
    figure_told,
)
from luodi.indicators.days import end_of_known
from luodi.indicators.errors import AlreadyObserved, IndicatorsError
from luodi.indicators.models import Observation
from luodi.org import queries as org
from luodi.org.routes import policy
from luodi.ui.exchange import Key, answers, changed, not_here, page_of, refused

router = Router()


@router.get("/figures", response=answers(FiguresTold))
@policy("figure.view")
def list_figures(request: HttpRequest, asked: Query[FiguresAsked]) -> FiguresTold:
    """List the figures in reach as known now, or at the end of a day."""
    wanted = queries.FiguresWanted(
        units=_units_asked(request, asked.unit), indicator=_indicator_asked(asked.indicator),
        period=asked.period, from_day=asked.from_day, to_day=asked.to_day,
        as_of=end_of_known(asked.as_of),
    )  # fmt: skip
    rows, more = page_of(queries.figures_known(wanted), asked)
    return FiguresTold(rows=[figure_told(row) for row in rows], next=more)


@router.get("/figures/due", response=answers(DuesTold))
@policy("figure.view")
def list_due_figures(request: HttpRequest) -> DuesTold:
    """List the figures that the units in reach owe today."""
    owed = queries.due(org.reach(_asker(request)).keys, timezone.localdate())
    return DuesTold(rows=[
        DueTold(indicator=one.indicator.code, unit=one.unit.code, period=one.period)
        for one in owed
    ])  # fmt: skip


@router.get("/figures/{int:figure_id}", response=answers(FigureWithVintages))
@policy("figure.view")
def one_figure(request: HttpRequest, figure_id: Key) -> FigureWithVintages:
    """Show one figure with every value that its period ever had."""
    row = figure_named(request, figure_id)
    every = queries.vintages(row.indicator, row.unit, row.period)
    told = figure_told(row).model_dump()
    return FigureWithVintages(**told, vintages=[figure_told(one) for one in every])


@router.post("/figures", response=answers(FigureTold, 201))
@policy("figure.enter")
def enter_figure(request: HttpRequest, figure: FigureSent) -> Status[FigureTold]:
    """Enter a figure; sent again it is the same one, 409 when it stands otherwise."""
    try:
        row = actions.observe(
            indicator=indicator_named(figure.indicator), unit=unit_named(request, figure.unit),
            period=figure.period, value=Decimal(figure.value), status=figure.status or "",
            source=figure.source, note=figure.note, by=request.user, at=timezone.now(),
        )  # fmt: skip
    except AlreadyObserved as error:
        raise changed(error.sentence, figure_told(error.standing)) from error
    except IndicatorsError as error:
        raise refused(error.sentence) from error
    return Status(201, figure_told(row))


@router.post("/figures/{int:figure_id}/revision", response=answers(FigureTold, 201))
@policy("figure.enter")
def revise_figure(
    request: HttpRequest, figure_id: Key, revision: RevisionSent
) -> Status[FigureTold]:
    """Replace a figure by another value; the old one stays in its history."""
    known = figure_named(request, figure_id)
    try:
        row = actions.revise(
            observation=known, value=Decimal(revision.value), reason=revision.reason,
            source=revision.source, status=revision.status or "", by=request.user,
            at=timezone.now(),
        )  # fmt: skip
    except IndicatorsError as error:
        raise refused(error.sentence) from error
    return Status(201, figure_told(row))


def figure_named(request: HttpRequest, pk: int) -> Observation:
    """Return a figure in reach of whoever asks, or refuse it as not there."""
    found, keys = queries.observation(pk), org.reach(_asker(request)).keys
    if found is None or (keys is not None and found.unit_id not in keys):
        raise not_here("figure_id", pk)
    return found


def indicator_named(code: str) -> Any:
    """Return the indicator of a code, or refuse it as not there."""
    if (found := catalog.indicator(code)) is None:
        raise not_here("indicator", code)
    return found


def unit_named(request: HttpRequest, code: str) -> Any:
    """Return the unit of a code in reach of whoever asks, or refuse it as not there."""
    found, keys = org.unit_by_code(code), org.reach(_asker(request)).keys
    if found is None or (keys is not None and found.pk not in keys):
        raise not_here("unit", code)
    return found


def _asker(request: HttpRequest) -> Any:
    return request.user


def _units_asked(request: HttpRequest, code: str) -> frozenset[int] | None:
    return frozenset({unit_named(request, code).pk}) if code else org.reach(_asker(request)).keys


def _indicator_asked(code: str) -> Any:
    return indicator_named(code) if code else None
