"""Take in a file of figures: all rows or none, and a sentence for every row that is wrong."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from hashlib import sha256
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.catalog import queries as catalog
from luodi.files import actions as files
from luodi.files import queries as kept
from luodi.indicators import queries
from luodi.indicators.actions import judging
from luodi.indicators.errors import IndicatorsError, RowsRefused
from luodi.indicators.exchange import table_file
from luodi.indicators.models import Batch, Observation
from luodi.kernels import periods
from luodi.org import queries as org

NUMBER = re.compile(r"[-+]?([0-9]{1,18}|[0-9]{1,3}(,[0-9]{3}){1,5})(\.[0-9]{1,20})?")
FORMULA = ("=", "+", "-", "@")
FULL_WIDTH = str.maketrans("０１２３４５６７８９．－，％", "0123456789.-,%")
MOST_SUGGESTIONS = 50
Key = tuple[int, int, str]


def import_figures(*, content: bytes, name: str, by: Any, at: datetime) -> Batch:
    """Store the figures of a CSV file; those that stand already with the same value are passed by.

    The file is kept with its hash. Uploaded again it is the same batch. Raises RowsRefused with
    the line and the sentence of every wrong row, IndicatorsError when the file cannot be read at
    all; then nothing is stored, nor is the file.
    """
    rows = table_file.rows(content)
    try:
        return _stored(rows, content=content, name=name, by=by, at=at)
    except IntegrityError:
        raise IndicatorsError(
            _("Somebody else entered some of these figures at the same moment; nothing was stored. "
              "Upload the file once more.")
        ) from None  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Accepted:
    number: int
    claim: judging.Claim
    period: periods.Period

    @property
    def key(self) -> Key:
        return self.claim.indicator.pk, self.claim.unit.pk, self.period.text


@transaction.atomic
def _stored(
    rows: list[table_file.FileRow], *, content: bytes, name: str, by: Any, at: datetime
) -> Batch:
    words = _Words(by)
    judging.hold(words.indicators_of(rows))
    accepted = _accepted(rows, words, judging.day_of(at))
    known = _known(accepted)
    new = [row for row in accepted if row.key not in known]
    if not new and (earlier := _same_file(content)):
        return earlier
    upload = files.keep_upload(name=name, content=content, by=by, at=at)
    batch = Batch(upload=upload, rows=len(new), by=by, at=at)
    batch.save()
    Observation.objects.bulk_create([_observation(row, batch, by, at) for row in new])
    audit.record(kind="indicators.imported", target=f"indicators.batch:{batch.pk}", by=by, at=at,
                 after={"rows": len(new), "sha256": upload.sha256})  # fmt: skip
    return batch


def _observation(row: _Accepted, batch: Batch, by: Any, at: datetime) -> Observation:
    claim, period = row.claim, row.period
    return Observation(
        indicator=claim.indicator, unit=claim.unit, period=period.text, first_day=period.first,
        last_day=period.last, value=claim.value, vintage=at, source=claim.source, note=claim.note,
        batch=batch, row_number=row.number, entered_by=by,
    )  # fmt: skip


def _same_file(content: bytes) -> Batch | None:
    digest = sha256(content).hexdigest()
    uploads = kept.uploads_with(digest)
    return Batch.objects.filter(upload__in=uploads).order_by("pk").first()


def _accepted(
    rows: list[table_file.FileRow], words: "_Words", today: date
) -> list[_Accepted]:  # fmt: skip
    """Return the rows as claims. Raises RowsRefused when any is wrong."""
    accepted: list[_Accepted] = []
    refused: list[tuple[int, str]] = []
    for row in rows:
        try:
            accepted.append(_judged(row, words, today))
        except IndicatorsError as error:
            refused.append((row.number, str(error.sentence)))
    refused += [*_twice(accepted), *_standing_otherwise(accepted)]
    if refused:
        raise RowsRefused(_summed_up(len({number for number, _ in refused})), sorted(refused))
    return accepted


def _summed_up(count: int) -> str:
    return _("Wrong rows: %(count)s. Nothing was stored; mend them and upload the file again.") % {
        "count": count
    }


def _judged(row: table_file.FileRow, words: "_Words", today: date) -> _Accepted:
    if row.has_more:
        raise IndicatorsError(
            _("The row has more cells than the heading: perhaps a comma stands in a cell without "
              "quotation marks.")
        )  # fmt: skip
    cells = row.cells
    indicator = words.indicator(cells.get("indicator", ""))
    unit = words.unit(cells.get("unit", ""))
    texts = {name: cells.get(name, "") for name in ("source", "note", "unit_of_measure")}
    for text in texts.values():
        _refuse_formula(text)
    value = _value(cells.get("value", ""), indicator)
    claim = judging.Claim(indicator, unit, cells.get("period", ""), value, **texts)
    period = judging.judged(claim, today=today, is_closed=words.is_closed)
    return _Accepted(row.number, claim, period)


def _value(written: str, indicator: Any) -> Decimal:
    if not written:
        raise IndicatorsError(
            _("The value is empty. Leave the row out until the figure is known; 0 means none.")
        )
    plain = written.translate(FULL_WIDTH)
    if indicator.unit_of_measure == "%":
        plain = plain.removesuffix("%")
    if not NUMBER.fullmatch(plain):
        raise IndicatorsError(
            _("“%(value)s” is not a number. Write digits only, such as 1234.5.")
            % {"value": written[:40]}
        )
    return Decimal(plain.replace(",", ""))


def _refuse_formula(text: str) -> None:
    if text.startswith(FORMULA):
        raise IndicatorsError(
            _("“%(text)s” begins with “%(sign)s”, which a spreadsheet runs as a formula. Begin "
              "with a word.")
            % {"text": text[:40], "sign": text[0]}
        )  # fmt: skip


def _twice(accepted: list[_Accepted]) -> Iterable[tuple[int, str]]:
    first: dict[Key, int] = {}
    for row in accepted:
        if row.key in first:
            yield (
                row.number,
                _("The same unit, indicator and period stand in row %(row)s already. Keep one.")
                % {"row": first[row.key]},
            )
        first.setdefault(row.key, row.number)


def _standing_otherwise(accepted: list[_Accepted]) -> Iterable[tuple[int, str]]:
    known = _known(accepted)
    for row in accepted:
        if row.key in known:
            try:
                judging.refuse_other_value(known[row.key], row.claim.value)
            except IndicatorsError as error:
                yield row.number, str(error.sentence)


def _known(accepted: list[_Accepted]) -> dict[Key, Observation]:
    """Return the figures that stand already, of the indicators, units and periods of the rows."""
    rows = Observation.objects.select_related("indicator", "unit").filter(
        indicator__in={row.claim.indicator.pk for row in accepted},
        unit__in={row.claim.unit.pk for row in accepted},
        first_day__gte=min((row.period.first for row in accepted), default=date.max),
        last_day__lte=max((row.period.last for row in accepted), default=date.min),
        replaced_by=None,
    )
    return {(row.indicator_id, row.unit_id, row.period): row for row in rows}


class _Words:
    """The names that rows use, looked up once a file: indicators and units by code or name."""

    def __init__(self, by: Any) -> None:
        self.reach = judging.reach_of(by)
        self.is_closed = cache(queries.is_closed)
        self.nearest: dict[str, str] = {}
        self.indicators: dict[str, Any] = {}
        for row in catalog.indicators():
            for name in (row.code, row.name_zh, row.name_en):
                self.indicators.setdefault(name, row)
        self.units: dict[str, Any] = {}
        for unit in org.units():
            for name in (unit.code, unit.name, unit.short_name, *unit.aliases):
                self.units.setdefault(name, unit)

    def indicator(self, written: str) -> Any:
        """Return the indicator that a cell means. Raises IndicatorsError with the nearest."""
        if written and written in self.indicators:
            return self.indicators[written]
        raise IndicatorsError(
            _("No indicator is called “%(name)s”. Did you mean “%(near)s”?")
            % {"name": written[:40], "near": near}
            if (near := self._near(written)) else
            _("No indicator is called “%(name)s”. Write its name or code from the register.")
            % {"name": written[:40]}
        )  # fmt: skip

    def indicators_of(self, rows: list[table_file.FileRow]) -> set[int]:
        """Return the keys of the indicators that rows name."""
        named = {row.cells.get("indicator", "") for row in rows} & self.indicators.keys()
        return {self.indicators[name].pk for name in named}

    def _near(self, written: str) -> str:
        # looking for the nearest takes time, and a hostile file has another name in every row
        if written and written not in self.nearest and len(self.nearest) < MOST_SUGGESTIONS:
            found = catalog.nearest(written[:40], limit=1)
            self.nearest[written] = found[0].name if found else ""
        return self.nearest.get(written, "")

    def unit(self, written: str) -> Any:
        """Return the unit that a cell means. Raises IndicatorsError, also when out of reach."""
        found = self.units.get(written) if written else None
        if found is None:
            raise IndicatorsError(
                _("No unit is called “%(name)s”. Write its name or code as in the register.")
                % {"name": written[:40]}
            )
        judging.refuse_out_of_reach(found, self.reach)
        return found
