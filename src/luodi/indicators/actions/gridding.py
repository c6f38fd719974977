"""Take in a grid: every cell is read and judged; all figures are stored, or none with its why."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.indicators.actions import judging
from luodi.indicators.actions.drafting import drop_cells
from luodi.indicators.actions.given import Given, GivenAbsence
from luodi.indicators.actions.storing import Stored, store
from luodi.indicators.errors import CellsRefused, RowsRefused
from luodi.indicators.intake import marks, numbers, sentences
from luodi.indicators.models import BatchKind, Observation, Status
from luodi.indicators.queries.doubts import doubt_beside
from luodi.indicators.queries.grid import histories
from luodi.kernels import periods

Key = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure as it was typed, with the figure that stood there when the page was made."""

    key: str
    indicator: Any
    unit: Any
    written: str
    status: str
    source: str
    note: str = ""
    known: int = 0  # key of the figure that was shown; 0 for none
    is_sure: bool = False
    is_note_alone: bool = False  # nothing but the note was typed

    @property
    def pair(self) -> Key:
        """Which series it belongs to."""
        return self.indicator.pk, self.unit.pk


@dataclass(slots=True)
class _Read:
    """What a grid says, and what is wrong or doubtful in it, by the names of its rows."""

    of: periods.Period
    given: list[Given] = field(default_factory=list)
    absences: list[GivenAbsence] = field(default_factory=list)
    mistakes: dict[str, str] = field(default_factory=dict)
    doubts: dict[str, str] = field(default_factory=dict)
    stale: dict[str, str] = field(default_factory=dict)


@transaction.atomic
def save_grid(  # noqa: PLR0913 - a grid has as many facts as it has
    *, cells: Sequence[Cell], period: str, reason: str, by: Any, at: datetime, grid: str = ""
) -> Stored | None:
    """Store the figures of a grid and forget their drafts; nothing typed is nothing stored.

    ``grid`` is the name under which the draft of the grid keeps its reason.
    A sign for “missing” becomes the reason why there is none; a figure of a settled period becomes
    a request. Raises CellsRefused with a sentence for every cell that is wrong, doubtful and not
    confirmed, or that somebody else has changed meanwhile; IndicatorsError without a reason for
    changes.
    """
    read = _Read(periods.parse(period))
    judging.hold({cell.indicator.pk for cell in cells})
    stands = _stands(cells, period)
    for number, cell in enumerate(cells, 1):
        _take(read, number, cell, stands.get(cell.pair))
    _doubt(read, cells)
    _refuse(read)
    if not (read.given or read.absences):
        return None
    stored = _stored(read, cells, reason=reason, by=by, at=at)
    drop_cells(period=period, keys=[grid, *(cell.key for cell in cells)], by=by, at=at)
    return stored


def _stands(cells: Sequence[Cell], period: str) -> dict[Key, Observation]:
    rows = Observation.objects.select_related("entered_by").filter(
        indicator__in={cell.indicator.pk for cell in cells}, period=period, replaced_by=None,
        unit__in={cell.unit.pk for cell in cells},
    )  # fmt: skip
    return {(row.indicator_id, row.unit_id): row for row in rows}


def _take(read: _Read, number: int, cell: Cell, stands: Observation | None) -> None:
    why = marks.meaning(cell.written)
    if cell.is_note_alone:
        read.mistakes[cell.key] = _(
            "A note comes with its figure, or with a sign for “missing” (— or …), and is not kept "
            "alone: type the value too, or leave the note as it was."
        )
        return
    if why == marks.BLANK:
        if stands and cell.known:
            read.mistakes[cell.key] = _(
                "%(value)s stands here, and a figure is never deleted: leave it, or write the new "
                "one and say why."
            ) % {"value": numbers.shown(stands.value)}
        return
    if why == marks.NONE_IN_WORDS:
        read.mistakes[cell.key] = sentences.problem("none_in_words", {"value": cell.written[:40]})
        return
    if why is not None:
        read.absences.append(
            GivenAbsence(number, cell.indicator, cell.unit, read.of, str(why), cell.note)
        )
        if why == marks.Why.BROKEN and not cell.is_sure:
            read.doubts[cell.key] = sentences.doubt("broken", {"value": cell.written[:40]})
        return
    _take_number(read, number, cell, stands)


def _take_number(read: _Read, number: int, cell: Cell, stands: Observation | None) -> None:
    try:
        told = numbers.of_text(cell.written, cell.indicator.unit_of_measure, cell.indicator.name)
    except numbers.NotANumber as error:
        read.mistakes[cell.key] = sentences.problem(error.code, error.params)
        return
    if stands and (stands.value, stands.status) == (told.value, cell.status):
        _refuse_words_alone(read, cell, stands)
        return
    if stands and stands.pk != cell.known:
        read.stale[cell.key] = _changed_meanwhile(stands, cell)
    read.given.append(
        Given(number, cell.indicator, cell.unit, read.of, told.value, cell.status, cell.source,
              cell.note)
    )  # fmt: skip
    if told.is_about and not cell.is_sure:
        read.doubts[cell.key] = sentences.doubt(
            "approximate", {"written": cell.written[:40], "value": numbers.shown(told.value)}
        )


def _changed_meanwhile(stands: Observation, cell: Cell) -> str:
    return _(
        "Meanwhile %(name)s entered %(stands)s (%(status)s, %(time)s); you typed %(written)s "
        "(%(typed)s). Send again to revise it, with the reason, or write %(stands)s (%(status)s)."
    ) % {
        "status": stands.get_status_display(), "typed": _in_words(cell.status),
        "name": stands.entered_by.name if stands.entered_by else "–",
        "stands": numbers.shown(stands.value), "written": cell.written[:40],
        "time": f"{stands.vintage.astimezone(timezone.get_current_timezone()):%H:%M}",
    }  # fmt: skip


def _in_words(status: str) -> str:
    """Return a status as the page calls it; one that there is none of as it was sent."""
    return str(dict(Status.choices).get(status, status[:20]))


def _refuse_words_alone(read: _Read, cell: Cell, stands: Observation) -> None:
    """Tell that a source or note is never changed alone: it belongs to the figure as it came."""
    if cell.known and (cell.source, cell.note) != (stands.source, stands.note):
        read.mistakes[cell.key] = _(
            "Source and note belong to the figure as it came: they change with its value or its "
            "status only."
        )


def _doubt(read: _Read, cells: Sequence[Cell]) -> None:
    given = {row.key[:2]: row.value for row in read.given}
    asked = [cell for cell in cells if cell.pair in given and not cell.is_sure]
    known = histories([cell.pair for cell in asked], read.of.text)
    for cell in asked:
        doubt = doubt_beside(cell.indicator, given[cell.pair], read.of, known[cell.pair])
        if doubt and cell.key not in read.doubts:
            read.doubts[cell.key] = doubt


def _refuse(read: _Read) -> None:
    if read.stale or read.mistakes or read.doubts:
        raise CellsRefused(
            _("Nothing is stored yet. Cells to look at: %(count)s.")
            % {"count": len({*read.stale, *read.mistakes, *read.doubts})},
            mistakes={**read.stale, **read.mistakes}, doubts=read.doubts,
            is_stale=bool(read.stale),
        )  # fmt: skip


def _stored(
    read: _Read, cells: Sequence[Cell], *, reason: str, by: Any, at: datetime
) -> Stored:  # fmt: skip
    try:
        return store(
            rows=read.given, kind=BatchKind.GRID, upload=None, sha256=_digest(read), reason=reason,
            by=by, at=at, absences=read.absences,
        )  # fmt: skip
    except RowsRefused as refused:
        keys = {number: cell.key for number, cell in enumerate(cells, 1)}
        mistakes = {keys[number]: sentence for number, sentence in refused.rows}
        raise CellsRefused(refused.sentence, mistakes=mistakes) from None


def _digest(read: _Read) -> str:
    told = json.dumps(list(_told(read)), ensure_ascii=False)
    return sha256(told.encode()).hexdigest()


def _told(read: _Read) -> Iterator[list[str]]:
    for row in read.given:
        yield [row.indicator.code, row.unit.code, row.period.text, numbers.shown(row.value),
               row.status, row.source, row.note]  # fmt: skip
    for gap in read.absences:
        yield [gap.indicator.code, gap.unit.code, gap.period.text, gap.why, gap.note]
