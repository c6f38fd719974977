"""Rows of a long file → columns of numbers: who, what, when and how much, each row judged once."""

import re
from array import array
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from luodi.catalog import queries as catalog
from luodi.indicators.actions import judging
from luodi.indicators.actions.long_files.stream import Stream
from luodi.indicators.errors import IndicatorsError
from luodi.indicators.exchange.status_words import READ
from luodi.indicators.models import Status, Why
from luodi.kernels import periods
from luodi.kernels.quoted_cells import as_written
from luodi.org import queries as org

# at most fifteen characters, so never more digits than every database keeps
PLAIN = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,6})?")
LONGEST_PLAIN = 15
WRITTEN = re.compile(r"[-+]?([0-9]{1,18}|[0-9]{1,3}(,[0-9]{3}){1,5})(\.[0-9]{1,20})?")
FULL_WIDTH = str.maketrans("０１２３４５６７８９．－，％", "0123456789.-,%")
SAID_MISSING = {
    "-": Why.NOT_APPLICABLE, "—": Why.NOT_APPLICABLE, "——": Why.NOT_APPLICABLE,
    "/": Why.NOT_APPLICABLE, "不适用": Why.NOT_APPLICABLE, "…": Why.NOT_YET, "...": Why.NOT_YET,
    "……": Why.NOT_YET, "待报": Why.NOT_YET,
}  # fmt: skip
AS_IT_STANDS = len(Status.values)  # the place of a status that a row does not say
SHOWN = 100
EVERY = 20_000  # rows between two words about progress
MOST_MET = 200_000


class NoFigure(Exception):
    """A cell that says why there is no figure; ``why`` is empty where it is merely blank."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(slots=True)
class Mistakes:
    """The first mistakes by row, and how many rows are wrong."""

    rows: list[tuple[int, str]] = field(default_factory=list)
    count: int = 0

    def add(self, number: int, sentence: str) -> None:
        """Count a mistake, and keep it while there are few."""
        self.count += 1
        if len(self.rows) < SHOWN:
            self.rows.append((number, sentence))


@dataclass(slots=True)
class Columns:
    """What a file says, a number a cell; indicator, unit and period by their place in lists."""

    indicators: list[Any]
    units: list[Any]
    periods: list[periods.Period]
    texts: list[str]
    indicator: NDArray[np.int32]
    unit: NDArray[np.int32]
    period: NDArray[np.int32]
    value: NDArray[np.float64]
    status: NDArray[np.int8]
    source: NDArray[np.int32]
    note: NDArray[np.int32]
    number: NDArray[np.int32]
    absences: list[tuple[int, int, int, int, str]]
    blank: int
    mistakes: Mistakes

    @property
    def key(self) -> NDArray[np.int64]:
        """Return one number a figure: of the same figure twice, the same."""
        return self.packed(self.indicator, self.unit, self.period)

    def packed(self, indicator: Any, unit: Any, period: Any) -> NDArray[np.int64]:
        """Return numbers of figures from their places; they sort by indicator, unit and period."""
        places = np.asarray(indicator, dtype=np.int64) * len(self.units) + unit
        return places * max(len(self.periods), 1) + period


class Reader:
    """Reads rows into columns; words that repeat are looked up once."""

    def __init__(self, *, by: Any, today: date, source: str, status: str) -> None:
        self.today, self.status_text = today, status
        self.reach = judging.reach_of(by)
        self.indicators, self.units = list(catalog.indicators()), list(org.units())
        self.named = {name: place for place, row in reversed(list(enumerate(self.indicators)))
                      for name in (row.name_en, row.name_zh, row.code) if name}  # fmt: skip
        self.units_named = {
            name: place for place, row in reversed(list(enumerate(self.units)))
            for name in (*row.aliases, row.short_name, row.name, row.code) if name
        }  # fmt: skip
        self.reached = {place for place, row in enumerate(self.units)
                        if self.reach is None or self.reach.covers(row.pk)}  # fmt: skip
        self.periods: list[periods.Period] = []
        self.period_places: dict[tuple[int, str], int] = {}
        self.by_text: dict[str, int] = {}
        self.texts: dict[str, int] = {"": 0, source: 1} if source else {"": 0}
        self.source = 1 if source else 0
        places = {text: place for place, text in enumerate((*Status.values, ""))}
        self.statuses = {word: places[status] for word, status in {**READ, "": ""}.items()}
        self.absences: list[tuple[int, int, int, int, str]] = []
        self.blank, self.mistakes = 0, Mistakes()
        # source, note and status by the indicator and all cells that say something of them
        self._met: dict[tuple[Any, ...], tuple[int, int, int]] = {}
        self._refused: set[int] = {
            place for place, row in enumerate(self.indicators) if row.formula
        }

    def read(self, stream: Stream, advance: Callable[[int], None]) -> Columns:
        """Read all rows; what is wrong is counted and, of the first hundred, kept."""
        filled = [array(code) for code in "iiidbiii"]
        put = [column.append for column in filled]
        quick, done = self._quickly(stream), 0
        for number, cells in enumerate(stream.rows):
            if number % EVERY == 0:
                advance(stream.bytes_read - done)
                done = stream.bytes_read
            row = quick(cells) or self._carefully(cells, stream)
            if row:
                for append, one in zip(put, row, strict=True):
                    append(one)
        advance(stream.bytes_read - done)
        return self._columns(filled)

    def _carefully(self, cells: list[str], stream: Stream) -> tuple[Any, ...] | None:
        line = stream.rows.line_num + 1
        try:
            return self._row(cells, stream, line)
        except IndicatorsError as error:
            self.mistakes.add(line, str(error.sentence))
            return None

    def _quickly(self, stream: Stream) -> Callable[[list[str]], tuple[Any, ...] | None]:
        """Return what reads a row of which every word is known already, and None of others.

        It says what ``_row`` says, at a quarter of its time: nearly all rows of a long file repeat
        the words of others.
        """
        wanted, rows = stream.width, stream.rows
        unit_at, indicator_at, period_at, value_at = (
            stream.places[name] for name in ("unit", "indicator", "period", "value")
        )
        words = self._known_words(stream)
        named = {name: place for name, place in self.named.items() if place not in self._refused}
        units = {name: place for name, place in self.units_named.items() if place in self.reached}
        periods_known, fits = self.period_places, PLAIN.fullmatch

        def quick(cells: list[str]) -> tuple[Any, ...] | None:
            try:
                indicator, unit = named[cells[indicator_at]], units[cells[unit_at]]
                period, value = periods_known[indicator, cells[period_at]], cells[value_at]
                source, note, status = words(cells, indicator)
            except (KeyError, IndexError):
                return None
            if len(cells) != wanted or len(value) > LONGEST_PLAIN or not fits(value):
                return None
            return (indicator, unit, period, float(value), status, source, note,
                    rows.line_num + 1)  # fmt: skip

        return quick

    def _known_words(self, stream: Stream) -> Callable[[list[str], int], tuple[int, int, int]]:
        """Return what gives source, note and status where all were met before, else KeyError."""
        places, met = stream.places, self._met
        at = [places[name] for name in ("source", "note", "status", "unit_of_measure")
              if name in places]  # fmt: skip
        if len(at) == 1:
            only = at[0]
            return lambda cells, indicator: met[indicator, cells[only]]
        return lambda cells, indicator: met[(indicator, *[cells[place] for place in at])]

    def _row(self, cells: list[str], stream: Stream, line: int) -> tuple[Any, ...] | None:
        places = stream.places
        if len(cells) < stream.width:
            if not any(cells):
                return None
            cells = cells + [""] * (stream.width - len(cells))
        elif len(cells) > stream.width and any(cells[stream.width :]):
            raise IndicatorsError(
                _("The row has more cells than the heading: perhaps a comma stands in a cell "
                  "without quotation marks.")
            )  # fmt: skip
        indicator = self._indicator(cells[places["indicator"]])
        unit = self._unit(cells[places["unit"]])
        period = self._period(indicator, cells[places["period"]])
        try:
            value = self._value(cells[places["value"]], indicator)
        except NoFigure as said:
            self._missing(line, indicator, unit, period, said.why)
            return None
        source, note, status = self._words(cells, places, indicator)
        return indicator, unit, period, value, status, source, note, line

    def _indicator(self, written: str) -> int:
        place = self.named.get(written, -1)
        if place < 0:
            place = self.named.get(as_written(written).strip(), -1)
        if place < 0:
            raise IndicatorsError(
                _("No indicator is called “%(name)s”. Write its name or code from the register.")
                % {"name": written.strip()[:40]}
            )
        if place in self._refused:
            judging.refuse_computed(self.indicators[place])
        return place

    def _unit(self, written: str) -> int:
        place = self.units_named.get(written, -1)
        if place < 0:
            place = self.units_named.get(as_written(written).strip(), -1)
        if place not in self.reached:
            if place >= 0:
                judging.refuse_out_of_reach(self.units[place], self.reach)
            raise IndicatorsError(
                _("No unit is called “%(name)s”. Write its name or code as in the register.")
                % {"name": written.strip()[:40]}
            )
        return place

    def _period(self, indicator: int, written: str) -> int:
        place = self.period_places.get((indicator, written))
        if place is None:
            of = judging.period_of(self.indicators[indicator], written)
            judging.refuse_future(of, self.today)
            place = self.by_text.setdefault(of.text, len(self.by_text))
            if place == len(self.periods):
                self.periods.append(of)
            self.period_places[indicator, written] = place
        return place

    def _value(self, written: str, indicator: int) -> float:
        if len(written) <= LONGEST_PLAIN and PLAIN.fullmatch(written):
            return float(written)
        return _odd_value(written.strip(), self.indicators[indicator])

    def _words(
        self, cells: list[str], places: dict[str, int], indicator: int
    ) -> tuple[int, int, int]:  # fmt: skip
        if "unit_of_measure" in places:
            judging.refuse_other_unit(
                self.indicators[indicator], as_written(cells[places["unit_of_measure"]])
            )
        source = self._text(cells, places.get("source"), 200) or self.source
        if not source:
            raise IndicatorsError(_("The source is missing: say where the figure comes from."))
        note = self._text(cells, places.get("note"), 400)
        written = cells[places["status"]].strip() if "status" in places else ""
        status = self.statuses.get((written or self.status_text).casefold(), -1)
        if status < 0:
            judging.refuse_words("…", "", written)
        names = ("source", "note", "status", "unit_of_measure")
        said = (indicator, *[cells[places[name]] for name in names if name in places])
        if len(self._met) < MOST_MET:
            self._met[said] = source, note, status
        return source, note, status

    def _text(self, cells: list[str], place: int | None, most: int) -> int:
        written = as_written(cells[place]) if place is not None else ""
        known = self.texts.get(written)
        if known is None:
            text = judging.without_nul(written)
            judging.refuse_long(text, most)
            known = self.texts.setdefault(text, len(self.texts))
        return known

    def _missing(self, line: int, indicator: int, unit: int, period: int, why: str) -> None:
        if why:
            self.absences.append((line, indicator, unit, period, why))
        else:
            self.blank += 1

    def _columns(self, filled: list[Any]) -> Columns:
        kinds = (np.int32, np.int32, np.int32, np.float64, np.int8, np.int32, np.int32, np.int32)
        told = [np.frombuffer(column, dtype=kind) if len(column) else np.empty(0, dtype=kind)
                for column, kind in zip(filled, kinds, strict=True)]  # fmt: skip
        names = ("indicator", "unit", "period", "value", "status", "source", "note", "number")
        columns: dict[str, Any] = dict(zip(names, told, strict=True))
        return Columns(
            self.indicators, self.units, self.periods, list(self.texts), absences=self.absences,
            blank=self.blank, mistakes=self.mistakes, **columns,
        )  # fmt: skip


def _odd_value(written: str, indicator: Any) -> float:
    """Return a value that is not written plainly. Raises IndicatorsError, or NoFigure."""
    if not written:
        raise NoFigure("")
    if written in SAID_MISSING:
        raise NoFigure(SAID_MISSING[written])
    plain = written.translate(FULL_WIDTH)
    if indicator.unit_of_measure == "%":
        plain = plain.removesuffix("%")
    if not WRITTEN.fullmatch(plain):
        raise IndicatorsError(
            _("“%(value)s” is not a number. Write digits only, such as 1234.5.")
            % {"value": written[:40]}
        )
    value = Decimal(plain.replace(",", ""))
    judging.refuse_value(indicator, value)
    return float(value)
