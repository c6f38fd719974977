"""Store many figures at once: the one door of files, grids, calls and the command line.

What comes in is judged, sorted against what stands, and stored whole or not at all: new figures,
changed ones as revisions, those of settled periods as requests, reasons for missing ones, and one
event for all of it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.indicators.actions import judging, refusing, writing
from luodi.indicators.actions.given import (
    Given,
    GivenAbsence,
    Key,
    Sorted,
    Standing,
    completed,
)
from luodi.indicators.actions.requesting import request_revision
from luodi.indicators.errors import IndicatorsError
from luodi.indicators.models import Absence, Batch, Observation
from luodi.indicators.queries.settled import Settled

FEW = 500


@dataclass(frozen=True, slots=True)
class Stored:
    """The batch and how many figures were new, changed, the same, requested, or told missing."""

    batch: Any
    new: int = 0
    changed: int = 0
    same: int = 0
    requested: int = 0
    absent: int = 0


def sort_out(rows: Sequence[Given]) -> Sorted:
    """Sort figures by what stands: few queries, however many rows. Nothing is judged here.

    What is read may change at once: whoever stores holds the lock.
    """
    known = standing(rows)
    return _sorted(completed(rows, known), known)


def store(  # noqa: PLR0913 - a batch has as many facts as it has
    *, rows: Sequence[Given], kind: str, upload: Any, sha256: str, reason: str, by: Any,
    at: datetime, absences: Sequence[GivenAbsence] = (),
) -> Stored:  # fmt: skip
    """Store figures, all or none, as one batch with one event.

    Figures that stand the same are passed by, and so is a whole content that came before, unless
    something in it would be new. ``by=None``, the system, writes settled figures straight;
    everybody else asks for them. Raises RowsRefused with the number and the sentence of every
    wrong row, and IndicatorsError where a reason is missing.
    """
    try:
        return _stored(
            rows, absences, _Coming(kind, upload, sha256, judging.reason(reason), by, at)
        )
    except IntegrityError:
        raise IndicatorsError(
            _("Somebody else entered some of these figures at the same moment; nothing was stored. "
              "Send them once more.")
        ) from None  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Coming:
    kind: str
    upload: Any
    sha256: str
    reason: str
    by: Any
    at: datetime


@transaction.atomic
def _stored(
    rows: Sequence[Given], absences: Sequence[GivenAbsence], coming: _Coming
) -> Stored:  # fmt: skip
    together: list[Given | GivenAbsence] = [*rows, *absences]
    judging.hold({row.indicator.pk for row in together})
    known = standing(together)
    rows = completed(rows, known)
    found, missing = _sorted(rows, known), new_absences(absences)
    asked = refusing.open_requests([row for row, _known in found.settled])
    today, reach = judging.day_of(coming.at), judging.reach_of(coming.by)
    mistakes = [
        *refusing.twice([*rows, *absences]), *refusing.wrong(rows, today, reach),
        *refusing.wrong_absences(absences, missing, known, by=coming.by, at=coming.at),
        *_mistimed(found, asked, coming),
    ]  # fmt: skip
    if mistakes:
        raise refusing.refused(mistakes)
    if coming.by is None:
        found = _unsettled(found)
    requests = [row for row, _known in found.settled if row.key not in asked]
    is_new = bool(found.new or found.changed or requests or missing)
    if not is_new and (earlier := same_content(coming.sha256)):
        return Stored(earlier, same=len(rows))
    refusing.refuse_no_reason(len(found.changed) + len(requests), coming.reason)
    batch = new_batch(
        kind=coming.kind, upload=coming.upload, sha256=coming.sha256, by=coming.by, at=coming.at,
        rows=len(found.new) + len(found.changed),
    )  # fmt: skip
    writing.insert(_written(found, batch, coming))
    request(requests, batch, reason=coming.reason, by=coming.by, at=coming.at)
    tell_missing(missing, batch, by=coming.by, at=coming.at)
    stored = Stored(
        batch, new=len(found.new), changed=len(found.changed), requested=len(requests),
        absent=len(missing), same=len(rows) - batch.rows - len(requests),
    )  # fmt: skip
    record(stored=stored, reason=coming.reason, by=coming.by, at=coming.at)
    return stored


def new_batch(  # noqa: PLR0913 - a batch has as many facts as it has
    *, kind: str, upload: Any, sha256: str, rows: int, by: Any, at: datetime
) -> Batch:
    """Begin a batch; whoever calls writes its figures and records it."""
    batch = Batch(kind=kind, upload=upload, sha256=sha256, by=by, at=at, rows=rows)
    batch.save()
    return batch


def record(*, stored: Stored, reason: str, by: Any, at: datetime) -> None:
    """Put a batch on record: one event with its counts and the hash of what came."""
    counts = {"new": stored.new, "changed": stored.changed, "same": stored.same,
              "requested": stored.requested, "absent": stored.absent}  # fmt: skip
    audit.record(
        kind="indicators.imported", target=f"indicators.batch:{stored.batch.pk}", by=by, at=at,
        reason=reason,
        after={"rows": stored.batch.rows, "sha256": stored.batch.sha256, **counts},
    )  # fmt: skip


def standing(rows: Sequence[Given | GivenAbsence]) -> dict[Key, Standing]:
    """Return the last vintage of each figure of these indicators, units and days."""
    if not rows:
        return {}
    found = Observation.objects.filter(
        indicator__in={row.indicator.pk for row in rows},
        last_day__gte=min(row.period.last for row in rows),
        last_day__lte=max(row.period.last for row in rows),
    )  # fmt: skip
    if len(units := {row.unit.pk for row in rows}) <= FEW:
        found = found.filter(unit__in=units)
    columns = ("indicator", "unit", "period", "pk", "value", "status", "vintage")
    # of one figure the higher key is the later vintage: it overwrites the earlier one
    return {
        (indicator, unit, period): Standing(*rest)
        for indicator, unit, period, *rest
        in found.order_by("pk").values_list(*columns).iterator(chunk_size=10_000)
    }  # fmt: skip


def _sorted(rows: Sequence[Given], stands: dict[Key, Standing]) -> Sorted:
    settled = Settled.of({row.unit.pk for row in rows})
    found = Sorted()
    for row in rows:
        known = stands.get(row.key)
        if known and (known.value, known.status) == (row.value, row.status):
            found.same.append(row)
        elif settled(row.unit.pk, row.period.text):
            found.settled.append((row, known))
        elif known:
            found.changed.append((row, known))
        else:
            found.new.append(row)
    return found


def _unsettled(found: Sorted) -> Sorted:
    return Sorted(
        new=found.new + [row for row, known in found.settled if not known],
        changed=found.changed + [(row, known) for row, known in found.settled if known],
        same=found.same,
    )  # fmt: skip


def _mistimed(
    found: Sorted, asked: refusing.Asked, coming: _Coming
) -> Iterator[refusing.Mistake]:  # fmt: skip
    yield from refusing.too_early(found, coming.at)
    if coming.by is not None:
        yield from refusing.asked_otherwise((row for row, _known in found.settled), asked)


def same_content(sha256: str) -> Batch | None:
    """Return the first batch of the same content, by whomever."""
    return Batch.objects.filter(sha256=sha256).order_by("pk").first() if sha256 else None


def _written(found: Sorted, batch: Batch, coming: _Coming) -> Iterator[writing.Figure]:
    entered_by = coming.by.pk if coming.by else None
    facts: list[tuple[Given, str, int | None]] = [(row, "", None) for row in found.new]
    facts += [(row, coming.reason, known.pk) for row, known in found.changed]
    for row, reason, replaces in facts:
        yield writing.Figure(
            indicator=row.indicator.pk, unit=row.unit.pk, period=row.period.text,
            first_day=row.period.first, last_day=row.period.last, value=row.value,
            status=row.status, vintage=coming.at, source=row.source, note=row.note, reason=reason,
            replaces=replaces, batch=batch.pk, row_number=row.number, entered_by=entered_by,
        )  # fmt: skip


def request(
    rows: Iterable[Given], batch: Batch, *, reason: str, by: Any, at: datetime
) -> None:  # fmt: skip
    """Ask for settled figures, for whoever sent them."""
    for row in rows:
        request_revision(
            indicator=row.indicator, unit=row.unit, period=row.period, value=row.value,
            status=row.status, source=row.source, note=row.note, reason=reason, by=by, at=at,
            batch=batch,
        )  # fmt: skip


def new_absences(absences: Sequence[GivenAbsence]) -> list[GivenAbsence]:
    """Return those that say something else than what was said last."""
    if not absences:
        return []
    said = Absence.objects.filter(unit__in={row.unit.pk for row in absences}).order_by("pk")
    last = {(indicator, unit, period): why for indicator, unit, period, why
            in said.values_list("indicator", "unit", "period", "why")}  # fmt: skip
    return [row for row in absences if last.get(row.key) != row.why]


def tell_missing(
    absences: Iterable[GivenAbsence], batch: Batch, *, by: Any, at: datetime
) -> None:  # fmt: skip
    """Keep why figures are missing."""
    Absence.objects.bulk_create(
        Absence(
            indicator=row.indicator, unit=row.unit, period=row.period.text,
            first_day=row.period.first, last_day=row.period.last, why=row.why, note=row.note,
            batch=batch, row_number=row.number, by=by, at=at,
        )
        for row in absences
    )  # fmt: skip
