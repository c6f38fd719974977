"""What the cells of a row name: unit, indicator, period, status; each spelling looked up once."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from luodi.indicators.exchange.reading import Cell, cell_of
from luodi.indicators.exchange.status_words import READ
from luodi.indicators.intake import dates
from luodi.indicators.intake.judged import Wrong
from luodi.indicators.intake.names import Names
from luodi.kernels import periods
from luodi.kernels.quoted_cells import as_written

LEFT_OUT = "-"  # somebody said that a name means nothing here
PASSED_BY = Wrong("left_out", {})
FORMULA = ("=", "+", "-", "@")
LONGEST = {"source": 200, "note": 400}
STATUSES = {"": "", **READ}  # what is not said stays as it stands
CODE_LOST = 15  # digits that a number keeps


class Once(dict[Any, Any]):
    """Answers by question; a new question is asked once."""

    def __init__(self, ask: Callable[[Any], Any]) -> None:
        super().__init__()
        self._ask = ask

    def __missing__(self, key: Any) -> Any:
        found = self[key] = self._ask(key)
        return found


class Resolver:
    """Finds what cells name, for one file and one person."""

    def __init__(  # noqa: PLR0913 - all that cells are looked up in
        self, names: Names, *, reach: Any, today: date, epoch: int = 1900, year: str = "",
        answers: Mapping[str, Any] | None = None, wears_quotes: bool = False,
    ) -> None:  # fmt: skip
        """``wears_quotes``: texts that a spreadsheet would run have a sign ' before them."""
        self.names, self.reach, self.today, self.epoch, self.year = names, reach, today, epoch, year
        self.answers, self.wears_quotes = answers or {}, wears_quotes
        self.unit = Once(self._unit)
        self.indicator = Once(self._indicator)
        self.period = Once(self._period)
        self.text = Once(self._text)
        self.status = Once(lambda told: STATUSES.get(told.strip().casefold()))

    def plain(self, text: str) -> str:
        """Return a text as it was before it was written into the file."""
        return as_written(text) if self.wears_quotes else text

    def _unit(self, told: Any) -> Any:
        cell = told if isinstance(told, Cell) else cell_of(told)
        if not cell:
            return Wrong("unit_missing", {})
        if lost := _lost(cell):
            return lost
        row = self.names.unit(self.plain(cell.text)) or self._answered("units", cell.text)
        if row is None:
            return self._unknown_unit(cell)
        if row is PASSED_BY:
            return row
        if self.reach is not None and not self.reach.covers(row.pk):
            return Wrong("out_of_reach", {"unit": row.short_name})
        return row

    def _unknown_unit(self, cell: Cell) -> Wrong:
        if code := self.names.with_zeros(cell.text):
            return Wrong("lost_zeros", {"value": cell.text, "code": code})
        return Wrong("unknown_unit", {"name": cell.text.strip()[:40]})

    def _indicator(self, told: Any) -> Any:
        cell = told if isinstance(told, Cell) else cell_of(told)
        if not cell:
            return Wrong("indicator_missing", {})
        row = self.names.indicator(self.plain(cell.text))
        row = row or self._answered("indicators", cell.text)
        if row is None:
            name = cell.text.strip()[:40]
            near = self.names.indicators.nearest(cell.text, limit=1)
            if near:
                return Wrong("unknown_indicator_near", {"name": name, "near": called(near[0])})
            return Wrong("unknown_indicator", {"name": name})
        if row is not PASSED_BY and row.formula:
            return Wrong("computed", {"indicator": called(row)})
        return row

    def _answered(self, kind: str, written: str) -> Any:
        code = self.answers.get(kind, {}).get(written.strip())
        if code == LEFT_OUT:
            return PASSED_BY
        if not code:
            return None
        rows = (self.names.unit_by_pk if kind == "units" else self.names.indicator_by_pk).values()
        return next((row for row in rows if row.code == code), None)

    def _period(self, asked: tuple[Any, int]) -> Any:
        told, indicator = asked
        cell, row = cell_of(told), self.names.indicator_by_pk[indicator]
        told_of = {"indicator": called(row), "frequency": row.frequency,
                   "example": dates.EXAMPLES[row.frequency]}  # fmt: skip
        try:
            period = dates.of_cell(cell.kind, cell.text, row.frequency, epoch=self.epoch,
                                   within=self.year)  # fmt: skip
        except dates.NotAPeriod as wrong:
            return Wrong(wrong.code, {**told_of, **wrong.params})
        if period.first > self.today:
            return Wrong("not_begun", {"period": period.text, "day": str(period.first)})
        return period

    def _text(self, asked: tuple[str, str]) -> Any:
        role, text = asked
        written = text.replace("\x00", "").strip()
        plain = self.plain(written)
        # a workbook says of each cell whether it is a text; a CSV file leaves that to its reader
        if self.wears_quotes and plain == written and plain.startswith(FORMULA):
            return Wrong("formula_text", {"text": plain[:40], "sign": plain[0]})
        if "\ufffd" in plain:
            return Wrong("undecodable", {"value": plain[:40]})
        if len(plain) > LONGEST[role]:
            return Wrong("too_long", {"start": plain[:20], "length": len(plain),
                                      "most": LONGEST[role]})  # fmt: skip
        if role == "source" and not plain:
            return Wrong("source_missing", {})
        return plain


def _lost(cell: Cell) -> Wrong | None:
    """Return what is wrong with a code that a spreadsheet made a number of."""
    text = cell.text.strip()
    mantissa, power, _exponent = text.upper().partition("E+")
    if power and mantissa.replace(".", "", 1).isdigit():
        return Wrong("code_number", {"value": text[:40]})
    if cell.kind == "number" and len(text) > CODE_LOST:
        return Wrong("code_number", {"value": text[:40]})
    if "\ufffd" in text:
        return Wrong("undecodable", {"value": text[:40]})
    return None


def called(indicator: Any) -> list[str]:
    """Return an indicator's names in both languages; the sentence picks the reader's."""
    return [indicator.name_zh, indicator.name_en or indicator.name_zh]


def is_period(found: Any) -> bool:
    """Say whether a period was found, and nothing wrong."""
    return isinstance(found, periods.Period)
