"""What of many figures is refused, by row and sentence; for the actions that store them."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from luodi.indicators.actions import judging
from luodi.indicators.actions.given import Given, GivenAbsence, Key, Sorted, Standing
from luodi.indicators.errors import IndicatorsError, RowsRefused
from luodi.indicators.models import RequestState, RevisionRequest
from luodi.indicators.queries.settled import Settled

Asked = dict[Key, tuple[Decimal, str]]  # the value and status that an open request asks for
Mistake = tuple[int, str]


def refused(mistakes: Iterable[Mistake]) -> RowsRefused:
    """Return the refusal of rows that are wrong."""
    told = sorted(mistakes)
    return RowsRefused(
        _("Wrong rows: %(count)s. Nothing was stored; mend them and send everything again.")
        % {"count": len({number for number, _sentence in told})}, told,
    )  # fmt: skip


def refuse_no_reason(count: int, reason: str) -> None:
    """Raise IndicatorsError when figures change and nobody says why."""
    if count and not reason:
        raise IndicatorsError(
            _("%(count)s of the figures stand already with another value or are settled: say why "
              "they change. One reason is enough for all.")
            % {"count": count}
        )  # fmt: skip


def twice(rows: Iterable[Given | GivenAbsence]) -> Iterator[Mistake]:
    """Yield the rows that tell of one figure what another one tells already."""
    by_key: dict[Key, list[int]] = {}
    for row in rows:
        by_key.setdefault(row.key, []).append(row.number)
    for first, *more in by_key.values():
        for other in more:
            yield (other, _("The same unit, indicator and period stand in row %(row)s already. "
                            "Keep one.") % {"row": first})  # fmt: skip
        if more:
            yield (first, _("The same unit, indicator and period stand in row %(row)s again. "
                            "Keep one.") % {"row": more[0]})  # fmt: skip


def wrong(rows: Iterable[Given], today: date, reach: Any) -> Iterator[Mistake]:
    """Yield the figures that cannot be."""
    for row in rows:
        try:
            judging.refuse_place(row.indicator, row.unit, row.period, today=today, reach=reach)
            judging.refuse_value(row.indicator, row.value)
            judging.refuse_words(row.source, row.note, row.status)
        except IndicatorsError as error:
            yield row.number, str(error.sentence)


def wrong_absences(
    absences: Sequence[GivenAbsence], new: Sequence[GivenAbsence], standing: dict[Key, Standing],
    *, by: Any, at: datetime,
) -> Iterator[Mistake]:  # fmt: skip
    """Yield the marks for “missing” that cannot be: what stands is not missing, and what is
    settled gets no new mark but from the system. ``new`` are those that were not said before.
    """
    today, reach, more = judging.day_of(at), judging.reach_of(by), {row.key for row in new}
    settled = Settled.of({row.unit.pk for row in new}) if new and by is not None else None
    for row in absences:
        try:
            judging.refuse_place(row.indicator, row.unit, row.period, today=today, reach=reach)
            judging.refuse_long(row.note, 400)
        except IndicatorsError as error:
            yield row.number, str(error.sentence)
        if row.key in standing:
            yield (row.number, _("A figure stands here already: a mark for “missing” does not take "
                                 "it back. Revise it, and give the reason."))  # fmt: skip
        elif settled and row.key in more and settled(row.unit.pk, row.period.text):
            yield row.number, judging.settled_gap(row.period.text)


def too_early(found: Sorted, at: datetime) -> Iterator[Mistake]:
    """Yield the revisions that would be known before the figure they replace."""
    for row, known in found.changed:
        if at < known.vintage:
            yield row.number, _("A revision cannot be known before the figure it replaces.")


def open_requests(settled: Sequence[Given]) -> Asked:
    """Return the value and the status that open requests ask for, by figure."""
    if not settled:
        return {}
    rows = RevisionRequest.objects.filter(
        state=RequestState.OPEN, indicator__in={row.indicator.pk for row in settled}
    )
    columns = ("indicator", "unit", "period", "value", "status")
    return {(indicator, unit, period): (value, status)
            for indicator, unit, period, value, status in rows.values_list(*columns)}  # fmt: skip


def asked_otherwise(rows: Iterable[Given], asked: Asked) -> Iterator[Mistake]:
    """Yield the settled figures about which a request for another value or status is open."""
    for row in rows:
        if row.key in asked and asked[row.key] != (row.value, row.status):
            yield (row.number, _("A request about this figure is open already and asks for "
                                 "%(value)s. Wait until it is decided, or let who asked take it "
                                 "back.") % {"value": judging.worded(*asked[row.key])})  # fmt: skip


def not_asked_yet(rows: Sequence[Given]) -> list[Given]:
    """Return those about which no request for the same value is open.

    Raises RowsRefused where one for another value or status is.
    """
    asked = open_requests(rows)
    mistakes = list(asked_otherwise(rows, asked))
    if mistakes:
        raise refused(mistakes)
    return [row for row in rows if row.key not in asked]
