"""The rows of a table → figures, reasons for missing ones, and problems, cell by cell.

A file may hold 100,000 rows: whatever does not change from row to row is looked up once.
"""

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import Any

from luodi.indicators.exchange.reading import Sheet, cell_of
from luodi.indicators.intake import marks, numbers
from luodi.indicators.intake.judged import Figure, Judged, Missing, Problem, Total, Wrong
from luodi.indicators.intake.layout import Layout
from luodi.indicators.intake.names import Names, is_total
from luodi.indicators.intake.resolving import PASSED_BY, Resolver, called
from luodi.indicators.models import Why

PLAIN = numbers.PLAIN.fullmatch
WHOLE_ROW = -1
MOST_CHOICES = 50  # rows of one figure of which one can be chosen


def judge(  # noqa: PLR0913 - a table is judged by all that is known of it
    sheet: Sheet, layout: Layout, names: Names, *, reach: Any, today: date, epoch: int = 1900,
    answers: Any = None, refuse_more: bool = False, wears_quotes: bool = False, tell: Any = None,
) -> Judged:  # fmt: skip
    """Return what the rows below the headings come to; ``tell`` is told how many are done."""
    resolver = Resolver(names, reach=reach, today=today, epoch=epoch, answers=answers,
                        wears_quotes=wears_quotes,
                        year=layout.constants.get("period", "")[:4] or layout.year)  # fmt: skip
    judging = _Judging(layout, resolver, refuse_more=refuse_more)
    for done, (number, _hidden, cells) in enumerate(sheet.told):
        if number > layout.heading:
            judging.row(number, cells)
        if tell is not None and done % 5000 == 0:
            tell(done)
    judging.found.problems += _twice(judging.found, (answers or {}).get("keep", {}))
    return judging.found


class _Judging:
    """One walk over the rows of a sheet."""

    def __init__(self, layout: Layout, resolver: Resolver, *, refuse_more: bool) -> None:
        self.layout, self.resolver, self.refuse_more = layout, resolver, refuse_more
        self.found = Judged()
        self.figures = layout.figures
        self.at = {role: at for at, role in enumerate(layout.columns) if role}
        self.width = len(layout.columns)
        names, fixed = resolver.names, layout.constants
        by_code = {row.code: row for row in names.indicator_by_pk.values()}
        self.indicator_of = {int(at): by_code.get(code) for at, code in layout.indicators.items()}
        self.period_of = {int(at): text for at, text in layout.periods.items()}
        self.fixed_unit, self.fixed_source = fixed.get("unit"), fixed.get("source", "")
        self.fixed_indicator, self.fixed_period = fixed.get("indicator"), fixed.get("period")

    def row(self, number: int, cells: list[Any]) -> None:
        """Judge one row."""
        found, width = self.found, len(cells)
        held = [(at, told) for at in self.figures if at < width
                and (told := cells[at]) is not None and told != ""]  # fmt: skip
        found.passed["blank"] += len(self.figures) - len(held)
        if not held and width <= self.width:
            return
        unit_told = self._told(cells, "unit")
        if self._names_total(cells, unit_told):
            self._total(number, held)
            return
        if self.refuse_more and width > self.width and any(cells[self.width :]):
            self._tell(number, WHOLE_ROW, "", Wrong("more_cells", {}))
            return
        unit = self.resolver.unit[_hashable(unit_told if "unit" in self.at else self.fixed_unit)]
        facts = self._facts(number, cells)
        if unit is PASSED_BY:
            found.passed["left_out"] += len(held)
            return
        if isinstance(unit, Wrong):
            self._unknown(number, "unit", unit_told, unit)
        for at, told in held:
            self._cell(number, at, told, cells, unit, facts)

    def _told(self, cells: list[Any], role: str) -> Any:
        at = self.at.get(role)
        return cells[at] if at is not None and at < len(cells) else None

    def _names_total(self, cells: list[Any], unit_told: Any) -> bool:
        told = unit_told if unit_told else next((cell for cell in cells if cell), None)
        return isinstance(told, str) and len(told) < 12 and is_total(told)

    def _total(self, number: int, held: list[tuple[int, Any]]) -> None:
        self.found.passed["totals"] += 1
        values = {}
        for at, told in held:
            cell = cell_of(told)
            try:
                values[at] = numbers.of_text(cell.text).value
            except numbers.NotANumber:
                continue
        self.found.totals.append(Total(number, values))

    def _facts(self, number: int, cells: list[Any]) -> tuple[str, str, str] | None:
        """Return status, source and note of a row; None where one of them is wrong."""
        source = self._text(number, "source", self._told(cells, "source") or self.fixed_source)
        note = self._text(number, "note", self._told(cells, "note") or "")
        told = str(cell_of(self._told(cells, "status")).text)
        status = self.resolver.status[told]
        if status is None:
            self._tell(number, self.at["status"], told,
                       Wrong("unknown_status", {"status": told[:40]}))  # fmt: skip
        if source is None or note is None or status is None:
            return None
        return str(status), source, note

    def _text(self, number: int, role: str, told: Any) -> str | None:
        text = told if isinstance(told, str) else cell_of(told).text
        found = self.resolver.text[role, text]
        if isinstance(found, Wrong):
            self._tell(number, self.at.get(role, WHOLE_ROW), text, found)
            return None
        return str(found)

    def _cell(  # noqa: PLR0913 - a cell stands in a row, of a unit, with its facts
        self, number: int, at: int, told: Any, cells: list[Any], unit: Any,
        facts: tuple[str, str, str] | None,
    ) -> None:  # fmt: skip
        indicator = self._indicator(number, at, cells)
        if indicator is None:
            return
        period = self._period(number, at, cells, indicator)
        self._refuse_other_unit(number, cells, indicator)
        value, doubts = self._value(number, at, told, indicator)
        if value is None or period is None or facts is None or isinstance(unit, Wrong):
            return
        status, source, note = facts
        if isinstance(value, Decimal):
            self.found.figures.append(Figure(number, at, unit.pk, indicator.pk, period, value,
                                             status, source, note, doubts))  # fmt: skip
        else:
            self.found.missing.append(
                Missing(number, at, unit.pk, indicator.pk, period, value, note, doubts)
            )

    def _indicator(self, number: int, at: int, cells: list[Any]) -> Any:
        if (fixed := self.indicator_of.get(at)) is not None:
            return fixed
        told = self._told(cells, "indicator") if "indicator" in self.at else self.fixed_indicator
        row = self.resolver.indicator[_hashable(told)]
        if row is PASSED_BY:
            self.found.passed["left_out"] += 1
            return None
        if isinstance(row, Wrong):
            self._unknown(number, "indicator", told, row)
            return None
        return row

    def _period(self, number: int, at: int, cells: list[Any], indicator: Any) -> str | None:
        text, column = self.period_of.get(at), at
        told: Any = text
        if text is None:
            column = self.at.get("period", WHOLE_ROW)
            told = self._told(cells, "period") if column >= 0 else self.fixed_period
        period = self.resolver.period[_key(told), indicator.pk]
        if isinstance(period, Wrong):
            self._tell(number, column, cell_of(told).text, period)
            return None
        return str(period.text)

    def _refuse_other_unit(self, number: int, cells: list[Any], indicator: Any) -> None:
        told = self._told(cells, "unit_of_measure")
        given = self.resolver.plain(cell_of(told).text.strip())
        if given and given != indicator.unit_of_measure:
            self._tell(number, self.at["unit_of_measure"], given, Wrong("other_unit", {
                "given": given[:40], "indicator": called(indicator),
                "wanted": indicator.unit_of_measure}))  # fmt: skip

    def _value(self, number: int, at: int, told: Any, indicator: Any) -> tuple[Any, list[Any]]:
        """Return a cell's figure, or why there is none, with doubts; None where it is wrong."""
        try:
            if isinstance(told, str):
                return self._of_text(told, indicator)
            return self._of_cell(cell_of(told), indicator)
        except numbers.NotANumber as wrong:
            code, params = wrong.code, {**wrong.params}
            if "indicator" in params:
                params["indicator"] = called(indicator)
            self._tell(number, at, cell_of(told).text, Wrong(code, params))
            return None, []

    def _of_text(self, told: str, indicator: Any) -> tuple[Any, list[Any]]:
        if PLAIN(told):
            return _bounded(Decimal(told), indicator), []
        meaning = marks.meaning(told)
        if meaning == marks.BLANK:
            self.found.passed["blank"] += 1
            return None, []
        if meaning == marks.NONE_IN_WORDS:
            raise numbers.NotANumber(marks.NONE_IN_WORDS, value=told[:40])
        if meaning is not None:
            return _why(meaning, told)
        number = numbers.of_text(told.strip(), indicator.unit_of_measure)
        return _bounded(number.value, indicator), _doubts_of(number, told, indicator)

    def _of_cell(self, cell: Any, indicator: Any) -> tuple[Any, list[Any]]:
        if cell.kind == "error":
            return _why(Why.BROKEN, cell.text)
        if cell.kind in NO_NUMBERS:
            raise numbers.NotANumber(NO_NUMBERS[cell.kind], value=cell.text)
        if cell.kind == "percent":
            number = numbers.of_percent(cell.text, indicator.unit_of_measure)
        else:
            number = numbers.of_cell(cell.text)
        self.found.passed["rounded"] += number.is_rounded
        return _bounded(number.value, indicator), []

    def _unknown(self, number: int, role: str, told: Any, wrong: Wrong) -> None:
        """Tell what no name fits, and keep what comes nearest for the page to offer."""
        text = cell_of(told).text.strip()
        names = self.resolver.names
        if wrong.code == "unknown_unit" and text not in self.found.unknown_units:
            reach, near = self.resolver.reach, names.near_units(text)
            self.found.unknown_units[text] = [
                row.code for row in near if reach is None or reach.covers(row.pk)
            ]
        if wrong.code.startswith("unknown_indicator"):
            self.found.unknown_indicators.setdefault(
                text, [row.code for row in names.indicators.nearest(text)]
            )
        self._tell(number, self.at.get(role, WHOLE_ROW), text, wrong)

    def _tell(self, number: int, column: int, shown: str, wrong: Wrong) -> None:
        self.found.problems.append(Problem(number, column, shown[:80], wrong.code, wrong.params))


NO_NUMBERS = {
    "day": "date_as_value", "truth": "truth_as_value", "uncomputed": "not_computed",
}  # fmt: skip


def _bounded(value: Decimal, indicator: Any) -> Decimal:
    low, high = indicator.lowest, indicator.highest
    if (low is not None and value < low) or (high is not None and value > high):
        raise numbers.NotANumber(
            "outside", value=numbers.shown(value), indicator="", unit=indicator.unit_of_measure,
            lowest="…" if low is None else numbers.shown(low),
            highest="…" if high is None else numbers.shown(high),
        )  # fmt: skip
    return value


def _why(meaning: str, told: str) -> tuple[str, list[Any]]:
    doubts = [("broken", {"value": told[:20]})] if meaning == Why.BROKEN else []
    return Why(meaning).value, doubts


def _doubts_of(number: numbers.Number, told: str, indicator: Any) -> list[Any]:
    params = {"written": told[:40], "value": numbers.shown(number.value),
              "unit": indicator.unit_of_measure}  # fmt: skip
    return [("approximate", params)] if number.is_about else []


def _key(told: Any) -> Any:
    return tuple(told) if isinstance(told, list) else told


def _hashable(told: Any) -> Any:
    return cell_of(told) if isinstance(told, list) else told


def _twice(found: Judged, keep: dict[str, int]) -> list[Problem]:
    """Return a problem for every row of a figure but its first, unless one of its rows was chosen.

    Then the others are dropped, however many they are.
    """
    rows: list[Figure | Missing] = [*found.figures, *found.missing]
    problems, dropped = [], set()
    for key, alike in _alike(rows).items():
        chosen = keep.get(named := "|".join(map(str, key)), 0)
        if [row.row for row in alike].count(chosen) == 1:
            dropped |= {id(row) for row in alike if row.row != chosen}
        else:
            problems += _told_twice(alike, named)
    if dropped:
        found.passed["not_chosen"] += len(dropped)
        found.figures = [row for row in found.figures if id(row) not in dropped]
        found.missing = [row for row in found.missing if id(row) not in dropped]
    return problems


def _alike(rows: list[Figure | Missing]) -> dict[tuple[int, int, str], list[Figure | Missing]]:
    """Return the rows of each figure that stands in more than one."""
    counts = Counter((row.indicator, row.unit, row.period) for row in rows)
    found: dict[tuple[int, int, str], list[Figure | Missing]] = {}
    if len(counts) < len(rows):
        for row in rows:
            if counts[key := (row.indicator, row.unit, row.period)] > 1:
                found.setdefault(key, []).append(row)
    return found


def _told_twice(rows: list[Figure | Missing], key: str) -> list[Problem]:
    """Return what is told of each row but the first; the first of these tells what to choose from.

    A hostile file holds one figure in every row: all of them told by each would be their square.
    """
    values = [numbers.shown(row.value) if isinstance(row, Figure) else row.why for row in rows]
    choices = [[row.row, value] for row, value in zip(rows, values, strict=True)][:MOST_CHOICES]
    same: dict[str, Any] = {"row": rows[0].row, "key": key}
    return [
        Problem(row.row, row.column, values[at], "twice",
                same | {"rows": choices} if at == 1 else same)
        for at, row in enumerate(rows) if at
    ]  # fmt: skip
