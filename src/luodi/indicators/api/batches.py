"""Many figures at once for programs: all or none, each mistake named by its row."""

import json
from collections.abc import Iterator
from decimal import Decimal
from hashlib import sha256
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Router, Status

from luodi.catalog import queries as catalog
from luodi.indicators import actions
from luodi.indicators.api.schemas import BatchSent, BatchTold, FigureSent, period_of
from luodi.indicators.errors import IndicatorsError, RowsRefused
from luodi.org import queries as org
from luodi.org.routes import policy
from luodi.ui.exchange import Mistake, Refusal, answers, refused

router = Router()


@router.post("/figures/batch", response=answers(BatchTold, 201))
@policy("figure.enter")
def send_figures(request: HttpRequest, batch: BatchSent) -> Status[BatchTold]:
    """Store many figures, or none: new ones, revisions with the batch's reason; same ones pass."""
    rows = _understood(request, batch)
    try:
        stored = actions.store(
            rows=rows, kind="api", upload=None, sha256=_digest(batch), reason=batch.reason,
            by=request.user, at=timezone.now(),
        )  # fmt: skip
    except RowsRefused as error:
        raise _of_rows(str(error.sentence), error.rows) from error
    except IndicatorsError as error:
        raise refused(error.sentence, "reason") from error
    return Status(201, BatchTold(
        id=stored.batch.pk, new=stored.new, changed=stored.changed, same=stored.same,
        requested=stored.requested,
    ))  # fmt: skip


def _understood(request: HttpRequest, batch: BatchSent) -> list[actions.Given]:
    indicators = {row.code: row for row in catalog.indicators()}
    person: Any = request.user
    reach = org.reach(person)
    units = {unit.code: unit for unit in org.units() if reach.covers(unit.pk)}
    given, wrong = [], []
    for number, row in enumerate(batch.rows):
        found = indicators.get(row.indicator), units.get(row.unit), period_of(row.period)
        if all(found):
            given.append(_given(number, row, *found))
        else:
            wrong.append((number, " ".join(_lacking(row, *found))))
    if wrong:
        raise _of_rows(_("Wrong rows: %(count)s. Nothing was stored; mend them and send everything "
                         "again.") % {"count": len(wrong)}, wrong)  # fmt: skip
    return given


def _given(number: int, row: FigureSent, indicator: Any, unit: Any, period: Any) -> actions.Given:
    return actions.Given(
        number=number, indicator=indicator, unit=unit, period=period, value=Decimal(row.value),
        status=row.status or "", source=row.source.strip(), note=row.note.strip(),
    )  # fmt: skip


def _lacking(row: FigureSent, indicator: Any, unit: Any, period: Any) -> Iterator[str]:
    if indicator is None:
        yield _("No indicator is called “%(name)s”. Write its name or code from the register.") % {
            "name": row.indicator
        }
    if unit is None:
        yield _("No unit is called “%(name)s”. Write its name or code as in the register.") % {
            "name": row.unit
        }
    if period is None:
        yield _("“%(period)s” is no period. Write it as the indicator's page tells.") % {
            "period": row.period
        }


def _of_rows(sentence: str, rows: list[tuple[int, str]]) -> Refusal:
    mistakes = [Mistake(place=f"rows.{number}", value="", rule=told, remedy="")
                for number, told in rows]  # fmt: skip
    return Refusal(422, "refused", sentence, mistakes=mistakes)


def _digest(batch: BatchSent) -> str:
    sent = json.dumps(batch.model_dump()["rows"], ensure_ascii=False, sort_keys=True)
    return sha256(sent.encode()).hexdigest()
