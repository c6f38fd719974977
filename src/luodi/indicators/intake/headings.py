"""The headings of a table: where they stand, what each says, and what the rows above tell."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from luodi.indicators.exchange.reading import Sheet
from luodi.indicators.intake.names import Names
from luodi.kernels import periods
from luodi.org import queries as org

LOOKED_AT, SHOWN = 30, 12
WORDS = {
    "unit": ("unit", "单位", "填报单位", "单位名称", "责任单位", "单位代码", "镇街", "部门",
             "ref_area", "unit_code", "unit_name", "报送单位", "单位编码"),
    "indicator": ("indicator", "指标", "指标名称", "指标代码", "指标编码", "indicator_code",
                  "indicator_name"),
    "period": ("period", "报告期", "期别", "时期", "时间", "所属期", "月份", "time_period"),
    "value": ("value", "数值", "值", "数据", "本期值", "本期", "obs_value"),
    "unit_of_measure": ("unit_of_measure", "unit of measure", "计量单位", "unit_measure"),
    "source": ("source", "来源", "数据来源", "source_detail"),
    "note": ("note", "备注", "说明", "obs_comment", "comment_obs"),
    "status": ("status", "状态", "数据状态", "obs_status"),
}  # fmt: skip
PLAIN_WORDS = {org.plain_name(word): role for role, words in WORDS.items() for word in words}
PERIOD = re.compile(
    r"((?:19|20|21)[0-9]{2})(?:年度?|[-./])?"
    r"(?:(1[0-2]|0?[1-9])月份?|(上半年|下半年)|第?([一二三四1-4])季度)?"
)
MONTH_ALONE = re.compile(r"(1[0-2]|0?[1-9])月份?")


@dataclass(frozen=True, slots=True)
class Heading:
    """The headings of a sheet: the numbers of their first and last row, and what columns say."""

    first: int
    last: int
    parts: tuple[tuple[str, ...], ...]  # a column's texts from the upper row to the lower
    above: tuple[str, ...]  # texts over the headings: a title, a unit of measure, a period

    @property
    def texts(self) -> list[str]:
        """What each column says in one line."""
        return [" / ".join(dict.fromkeys(filter(None, parts))) for parts in self.parts]


def heading_of(sheet: Sheet, names: Names) -> Heading:
    """Return the headings of a sheet: the rows among the first that say most of what is known."""
    rows = [
        (row.number, [cell.text.strip() if cell else "" for cell in row.cells], row)
        for row in islice(sheet.rows(), LOOKED_AT)
    ]
    if not rows:
        return Heading(0, 0, (), ())
    scores = [_score(texts, names) for _number, texts, _row in rows]
    best = max(range(len(rows)), key=lambda place: (scores[place], -place))
    if not scores[best]:
        best = next((place for place, (_n, texts, _r) in enumerate(rows)
                     if sum(map(bool, texts)) > 1), 0)  # fmt: skip
    first = last = best
    while last + 1 < len(rows) and _goes_on(rows[last + 1], scores[last + 1], sheet, rows[last][0]):
        last += 1
    while first > 0 and _is_over(rows[first - 1][0], rows[first][0], sheet):
        first -= 1
    return _made(rows, first, last, sheet)


def _goes_on(row: Any, score: int, sheet: Sheet, above: int) -> bool:
    """Say whether the row below belongs to the headings: known words and no figure."""
    number, texts, cells = row
    if number != above + 1 or any(cell.kind in ("number", "percent") for cell in cells.cells):
        return False
    spanned = any(top <= above and bottom >= number for top, _l, bottom, _r in sheet.merged)
    return score > 0 and (spanned or score == sum(map(bool, texts)))


def _is_over(above: int, number: int, sheet: Sheet) -> bool:
    """Say whether the row above is a part of the headings: a cell of it spans down into them."""
    return above == number - 1 and any(
        top <= above and bottom >= number for top, _l, bottom, _r in sheet.merged
    )


def _score(texts: Sequence[str], names: Names) -> int:
    return sum(1 for text in texts if text and len(text) < 60 and (
        role_of(text) or names.indicator(text) is not None or period_in(text)))  # fmt: skip


def _made(rows: list[Any], first: int, last: int, sheet: Sheet) -> Heading:
    chosen = rows[first : last + 1]
    width = max(len(texts) for _number, texts, _row in chosen)
    grid = {number: texts + [""] * (width - len(texts)) for number, texts, _row in chosen}
    for top, left, bottom, right in sheet.merged:
        if top in grid and left <= width:
            for number in range(top, bottom + 1):
                for column in range(left, min(right, width) + 1):
                    if number in grid:
                        grid[number][column - 1] = grid[top][left - 1]
    parts = tuple(zip(*grid.values(), strict=True))
    above = tuple(text for _n, texts, _r in rows[:first] for text in texts if text)
    return Heading(rows[first][0], rows[last][0], parts, above)


def role_of(text: str) -> str:
    """Return what a heading says a column is: unit, value, source …; empty if unknown."""
    plain = org.plain_name(text)
    return PLAIN_WORDS.get(plain) or PLAIN_WORDS.get(plain.rpartition("(")[0], "")


def period_in(text: str, year: str = "") -> str:
    """Return the period that a heading is, in the house's spelling; “3月” needs a ``year``."""
    plain = "".join(text.split())
    try:
        return periods.read(plain).text
    except ValueError:
        pass
    if year and (found := MONTH_ALONE.fullmatch(plain)):
        return f"{year}-{int(found[1]):02}"
    return ""


def period_told(texts: Sequence[str]) -> str:
    """Return the first period that some words tell, such as those of a title; a year at least."""
    for text in texts:
        if found := PERIOD.search("".join(text.split())):
            try:
                written = found[0].rstrip("-./")
                return periods.read(written if "年" in written else found[1]).text
            except ValueError:
                return found[1]
    return ""
