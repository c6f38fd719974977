"""Load a long file of figures, a million rows and more: judged by columns, stored as one batch."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from luodi.indicators.actions import judging, refusing, storing, writing
from luodi.indicators.actions.given import Given, GivenAbsence
from luodi.indicators.actions.long_files import stream
from luodi.indicators.actions.long_files.columns import (
    AS_IT_STANDS,
    SHOWN,
    Columns,
    Mistakes,
    Reader,
)
from luodi.indicators.actions.long_files.standing import Known
from luodi.indicators.errors import IndicatorsError, RowsRefused
from luodi.indicators.models import BatchKind, Status
from luodi.indicators.queries.settled import Settled
from luodi.indicators.raw_rows import EPOCH

PART = 20_000
MOST_REQUESTS = 1_000
Advance = Callable[[int], None]


def load_figures(  # noqa: PLR0913 - a load has as many facts as it has
    *, path: Path, by: Any, at: datetime, source: str = "", reason: str = "", status: str = "",
    dry_run: bool = False, advance: Advance = lambda _amount: None,
    moment: Callable[[], datetime] | None = None,
) -> storing.Stored:  # fmt: skip
    """Store the figures of a long CSV file, all or none, as one batch with one event.

    ``source`` and ``status`` stand in for cells that are empty; without a status, the one that
    stands is kept, and a new figure is provisional. ``advance`` is told in bytes: the size of the
    file while it is read, the size once more while it is written. ``moment``, asked once the file
    is read and nobody else writes, gives the time from which the figures are known; without it that
    is ``at``. A dry run says what would become of the rows, without a batch. Raises RowsRefused
    with the first hundred mistakes, and IndicatorsError for a file that cannot be read.
    """
    coming = _Coming(judging.reason(reason), by, moment or (lambda: at), advance)
    judging.refuse_words(source or "…", "", status or Status.PROVISIONAL)
    known = stream.recognise(path)
    reader = Reader(by=by, today=judging.day_of(at), source=source.strip(), status=status)
    without = frozenset({"source"}) if source.strip() else frozenset()
    with stream.opened(known, without=without) as opened:
        columns = reader.read(opened, advance)
    _refuse_bounds(columns)
    _refuse_twice(columns)
    _refuse_mistakes(columns.mistakes)
    try:
        return _stored(columns, known, coming, dry_run=dry_run)
    except IntegrityError:
        raise IndicatorsError(
            _("Somebody else entered some of these figures at the same moment; nothing was stored. "
              "Send them once more.")
        ) from None  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Coming:
    reason: str
    by: Any
    moment: Callable[[], datetime]
    advance: Advance


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows of the columns by what becomes of them, and what each of them replaces (0: nothing)."""

    written: NDArray[np.intp]
    settled: NDArray[np.intp]
    same: int
    replaces: NDArray[np.int64]


@transaction.atomic
def _stored(
    columns: Columns, file: stream.Recognised, coming: _Coming, *, dry_run: bool
) -> storing.Stored:
    places = {*np.unique(columns.indicator).tolist(), *(row[1] for row in columns.absences)}
    judging.hold({columns.indicators[place].pk for place in places})
    at = coming.moment()
    rows = _sorted(columns, coming.by, at)
    requests, absences = _given(columns, rows.settled), _absences(columns, coming.by, at)
    changed = int((rows.replaces[rows.written] > 0).sum())
    counts = {
        "new": len(rows.written) - changed, "changed": changed, "same": rows.same,
        "requested": len(requests), "absent": len(absences),
    }  # fmt: skip
    is_new = bool(len(rows.written) or requests or absences)
    if not is_new and (earlier := storing.same_content(file.sha256)):
        return storing.Stored(earlier, same=rows.same)
    if dry_run:
        return storing.Stored(None, **counts)
    refusing.refuse_no_reason(changed + len(requests), coming.reason)
    batch = storing.new_batch(
        kind=BatchKind.LOAD, upload=None, sha256=file.sha256, rows=len(rows.written),
        by=coming.by, at=at,
    )  # fmt: skip
    writing.insert_written(_figures(columns, rows, batch, coming, file.size))
    storing.request(requests, batch, reason=coming.reason, by=coming.by, at=at)
    storing.tell_missing(absences, batch, by=coming.by, at=at)
    stored = storing.Stored(batch, **counts)
    storing.record(stored=stored, reason=coming.reason, by=coming.by, at=at)
    return stored


def _sorted(columns: Columns, by: Any, at: datetime) -> _Rows:
    """Sort the rows by what stands, in the order of figures, which the indexes have too.

    Those that say no status get the one that stands.
    """
    key = columns.key
    order = np.argsort(key, kind="stable")
    known = Known(columns)
    place = known.places(key)
    stands = place >= 0
    same = np.zeros(len(key), dtype=bool)
    replaces = np.zeros(len(key), dtype=np.int64)
    said, standing = columns.status, np.zeros(len(key), dtype=np.int8)  # provisional
    if len(known.key):
        standing = np.where(stands, known.status[place], standing)
    columns.status = np.where(said == AS_IT_STANDS, standing, said).astype(np.int8)
    if len(known.key):
        same = stands & (known.value[place] == columns.value)
        same &= known.status[place] == columns.status
        replaces = np.where(stands, known.key[place], 0)
        _refuse_too_early(columns, stands & ~same, known.vintage[place], at)
    settled = ~same & _settled(columns, by)
    written = order[~(same | settled)[order]]
    return _Rows(written, np.flatnonzero(settled), int(same.sum()), replaces)


def _settled(columns: Columns, by: Any) -> NDArray[np.bool_]:
    if by is None or not len(columns.unit):
        return np.zeros(len(columns.unit), dtype=bool)
    pairs = columns.packed(0, columns.unit, columns.period)
    distinct, which = np.unique(pairs, return_inverse=True)
    count = len(columns.periods)
    found = Settled.of({columns.units[place].pk for place in np.unique(columns.unit)})
    told = [bool(found(columns.units[pair // count].pk, columns.periods[pair % count].text))
            for pair in distinct.tolist()]  # fmt: skip
    return np.array(told)[which]


def _figures(
    columns: Columns, rows: _Rows, batch: Any, coming: _Coming, size: int
) -> Iterator[tuple[Any, ...]]:
    # tuples in the order of writing.Figure: a named one would cost a second in a million
    indicators = [row.pk for row in columns.indicators]
    units = [row.pk for row in columns.units]
    spans = [(one.text, str(one.first), str(one.last)) for one in columns.periods]
    vintage, by = writing.as_written(batch.at), coming.by.pk if coming.by else None
    statuses, texts, key, reason = Status.values, columns.texts, batch.pk, coming.reason
    for start in range(0, len(rows.written), PART):
        part = rows.written[start : start + PART]
        named = (columns.indicator, columns.unit, columns.period, columns.value, columns.status,
                 columns.source, columns.note, columns.number, rows.replaces)  # fmt: skip
        for indicator, unit, period, value, status, source, note, number, replaces in zip(
            *(column[part].tolist() for column in named), strict=True
        ):
            yield (
                indicators[indicator], units[unit], *spans[period], repr(value), statuses[status],
                vintage, texts[source], texts[note], reason if replaces else "", replaces or None,
                key, number, by,
            )  # fmt: skip
        coming.advance(size * len(part) // len(rows.written))


def _given(columns: Columns, rows: NDArray[np.intp]) -> list[Given]:
    """Return settled rows as figures, which become requests; those asked for already are not."""
    if len(rows) > MOST_REQUESTS:
        raise IndicatorsError(
            _("%(count)s of the figures are settled: nobody can decide so many requests. Leave "
              "settled periods out of the file, or reopen them first.")
            % {"count": len(rows)}
        )  # fmt: skip
    given = [
        Given(
            int(columns.number[row]), columns.indicators[columns.indicator[row]],
            columns.units[columns.unit[row]], columns.periods[columns.period[row]],
            judging.exact(columns.value[row]), Status.values[columns.status[row]],
            columns.texts[columns.source[row]], columns.texts[columns.note[row]],
        )
        for row in rows
    ]  # fmt: skip
    return refusing.not_asked_yet(given)


def _absences(columns: Columns, by: Any, at: datetime) -> list[GivenAbsence]:
    """Return the marks for “missing” that say something new. Raises RowsRefused for wrong ones."""
    given = [
        GivenAbsence(line, columns.indicators[indicator], columns.units[unit],
                     columns.periods[period], why)
        for line, indicator, unit, period, why in columns.absences
    ]  # fmt: skip
    new = storing.new_absences(given)
    for mistake in refusing.wrong_absences(given, new, storing.standing(given), by=by, at=at):
        columns.mistakes.add(*mistake)
    _refuse_mistakes(columns.mistakes)
    return new


def _refuse_bounds(columns: Columns) -> None:
    low = np.array([-np.inf if row.lowest is None else float(row.lowest)
                    for row in columns.indicators] or [0.0])  # fmt: skip
    high = np.array([np.inf if row.highest is None else float(row.highest)
                     for row in columns.indicators] or [0.0])  # fmt: skip
    wrong = (columns.value < low[columns.indicator]) | (columns.value > high[columns.indicator])
    rows = np.flatnonzero(wrong)
    for row in rows[:SHOWN]:
        try:
            indicator = columns.indicators[columns.indicator[row]]
            judging.refuse_value(indicator, judging.exact(columns.value[row]))
        except IndicatorsError as error:
            columns.mistakes.add(int(columns.number[row]), str(error.sentence))
    columns.mistakes.count += max(len(rows) - SHOWN, 0)


def _refuse_twice(columns: Columns) -> None:
    """Refuse figures that stand in two rows, be it once as a mark for “missing”."""
    gaps = np.array([row[:4] for row in columns.absences], dtype=np.int64).reshape(-1, 4)
    key = np.concatenate([columns.key, columns.packed(*gaps[:, 1:].T)])
    number = np.concatenate([columns.number, gaps[:, 0]])
    order = np.lexsort((number, key))
    again = np.flatnonzero(key[order][1:] == key[order][:-1])
    for place in again[:SHOWN]:
        first, second = number[order[place]], number[order[place + 1]]
        columns.mistakes.add(
            int(second),
            _("The same unit, indicator and period stand in row %(row)s already. Keep one.")
            % {"row": first},
        )
    columns.mistakes.count += max(len(again) - SHOWN, 0)


def _refuse_too_early(
    columns: Columns, changed: NDArray[np.bool_], vintage: NDArray[np.int64], at: datetime
) -> None:
    moment = round((at - EPOCH).total_seconds() * 1e6)
    for row in np.flatnonzero(changed & (vintage > moment)):
        columns.mistakes.add(
            int(columns.number[row]),
            _("A revision cannot be known before the figure it replaces."),
        )
    _refuse_mistakes(columns.mistakes)


def _refuse_mistakes(mistakes: Mistakes) -> None:
    if mistakes.count:
        raise RowsRefused(
            _("Wrong rows: %(count)s. Nothing was stored; mend them and load the file again.")
            % {"count": mistakes.count}, sorted(mistakes.rows)[:SHOWN],
        )  # fmt: skip
