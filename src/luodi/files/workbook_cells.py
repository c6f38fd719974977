"""The cells of one row of a workbook → what each is told as; runs in the child, without Django.

A cell is None, a text, or a pair: ["n", number as text], ["d", ISO date], ["b", true],
["e", "#REF!"], ["f", ""] for a formula that was never computed; and for a room that asks for it
["p", number as text] for one that is shown as a percentage: 0.125 as 12.5%.
"""

import re
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from openpyxl.utils import coordinate_to_tuple, get_column_letter  # type: ignore[import-untyped]
from openpyxl.utils.datetime import (  # type: ignore[import-untyped]
    MAC_EPOCH,
    WINDOWS_EPOCH,
    from_excel,
    from_ISO8601,
)

from luodi.files.workbook_parts import Book, text_of

LONGEST_TEXT = 5_000
ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
FIRST_PRINTED = 0x20
COLUMNS = {get_column_letter(number): number for number in range(1, 201)}


class Place(NamedTuple):
    """A cell at its column: what it is told as, and whether the file holds a value for it."""

    column: int
    told: Any
    holds: bool


def row_of(row: Any, before: int, book: Book) -> tuple[int, list[Place]]:
    """Return a row's number and cells; without a number it follows the row ``before`` it."""
    number = _whole(row.get("r")) if "r" in row.attrib else before + 1
    places: list[Place] = []
    column = 0
    for element in row:
        reference = element.get("r")
        column = _column(reference) if reference else column + 1
        places.append(Place(column, *_cell(element, book)))
    return number, places


def _column(reference: str) -> int:
    letters = reference.rstrip("0123456789")
    return COLUMNS.get(letters) or int(coordinate_to_tuple(reference)[1])


def _whole(written: str) -> int:
    number = float(written)  # some programs write 3.0
    if not number.is_integer():
        raise ValueError(written)
    return int(number)


def _cell(element: Any, book: Book) -> tuple[Any, bool]:
    """Return what a cell is told as, and whether the file holds a value for it."""
    kind, written, computed = element.get("t", "n"), None, False
    for child in element:
        tag = child.tag
        if tag.endswith("}v"):
            written = child.text or None
        elif tag.endswith("}f"):
            computed = True
        elif kind == "inlineStr" and tag.endswith("}is"):
            written = text_of(child)
    if written is not None:
        return told_of(kind, written, int(element.get("s") or 0), book), True
    # a computed text may be empty; every other result that is missing was never computed
    return (["f", ""] if computed and kind != "str" else None), False


def told_of(kind: str, written: str, style: int, book: Book) -> Any:
    """Return what a cell of a kind is told as. Raises ValueError or IndexError for a broken one."""
    if kind == "n":
        return _counted(written, style, book)
    if kind == "s":
        return _text(book.texts[int(written)])
    if kind == "b":
        return ["b", bool(int(written))]
    if kind == "e":
        return ["e", written[:40]]
    return _moment(from_ISO8601(written)) if kind == "d" else _text(written)


def _text(text: str) -> str | None:
    return (_unescaped(text) if "_x" in text else text)[:LONGEST_TEXT] or None


def _unescaped(text: str) -> str:
    """Return a text with the signs that XML cannot hold, which workbooks write as ``_x000D_``."""
    return ESCAPED.sub(_sign, text)


def _sign(found: re.Match[str]) -> str:
    number = int(found[1], 16)
    if 0xD800 <= number <= 0xDFFF:  # half a sign, which no text can hold
        return found[0]
    return chr(number) if number >= FIRST_PRINTED or chr(number) in "\t\n\r" else ""


def _counted(written: str, style: int, book: Book) -> Any:
    number = int(written) if written.isdecimal() else _fraction(written)
    if style not in book.days:
        return ["p" if style in book.percents else "n", _number(number)]
    epoch = MAC_EPOCH if book.counts_from_1904 else WINDOWS_EPOCH
    try:
        return _moment(from_excel(number, epoch, timedelta=style in book.spans))
    except (OverflowError, ValueError):
        return ["e", "#VALUE!"]  # no calendar has a day for it, and a spreadsheet shows ####


def _fraction(written: str) -> float | int:
    is_fraction = "." in written or "e" in written or "E" in written
    return float(written) if is_fraction else int(written)


def _number(value: float) -> str:
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return repr(value)


def _moment(value: datetime | date | time | timedelta) -> Any:
    if isinstance(value, datetime):
        return ["d", value.date().isoformat()]
    if isinstance(value, date):
        return ["d", value.isoformat()]
    return str(value)  # a time of day is no day: the reader will say so
