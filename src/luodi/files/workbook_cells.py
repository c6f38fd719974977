"""The cells of one row of a workbook → what each is told as; runs in the child, without Django.

A cell is None, a text, or a pair: ["n", number as text], ["d", ISO date], ["b", true],
["e", "#REF!"], ["f", ""] for a formula that was never computed.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from openpyxl.utils import coordinate_to_tuple  # type: ignore[import-untyped]
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


@dataclass(frozen=True, slots=True)
class Place:
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
        column = coordinate_to_tuple(reference)[1] if reference else column + 1
        written = _written(element)
        told = _told(element, written, book)
        places.append(Place(column, told, written is not None))
    return number, places


def _whole(written: str) -> int:
    number = float(written)  # some programs write 3.0
    if not number.is_integer():
        raise ValueError(written)
    return int(number)


def _written(element: Any) -> str | None:
    if element.get("t") == "inlineStr":
        inline = _child(element, "is")
        return None if inline is None else text_of(inline)
    value = _child(element, "v")
    return None if value is None else value.text or None


def _child(element: Any, name: str) -> Any | None:
    return next((one for one in element if one.tag.endswith(f"}}{name}")), None)


def _told(element: Any, written: str | None, book: Book) -> Any:
    kind = element.get("t", "n")
    if written is None:
        # a computed text may be empty; every other result that is missing was never computed
        uncomputed = kind != "str" and _child(element, "f") is not None
        return ["f", ""] if uncomputed else None
    if kind == "n":
        return _counted(written, int(element.get("s") or 0), book)
    if kind == "b":
        return ["b", bool(int(written))]
    if kind == "e":
        return ["e", written[:40]]
    if kind == "d":
        return _moment(from_ISO8601(written))
    text = book.texts[int(written)] if kind == "s" else written
    return _unescaped(text)[:LONGEST_TEXT] or None


def _unescaped(text: str) -> str:
    """Return a text with the signs that XML cannot hold, which workbooks write as ``_x000D_``."""
    return ESCAPED.sub(_sign, text) if "_x" in text else text


def _sign(found: re.Match[str]) -> str:
    number = int(found[1], 16)
    if 0xD800 <= number <= 0xDFFF:  # half a sign, which no text can hold
        return found[0]
    return chr(number) if number >= FIRST_PRINTED or chr(number) in "\t\n\r" else ""


def _counted(written: str, style: int, book: Book) -> Any:
    number = float(written) if any(sign in written for sign in ".eE") else int(written)
    if style not in book.days:
        return ["n", _number(number)]
    epoch = MAC_EPOCH if book.counts_from_1904 else WINDOWS_EPOCH
    try:
        return _moment(from_excel(number, epoch, timedelta=style in book.spans))
    except (OverflowError, ValueError):
        return ["e", "#VALUE!"]  # no calendar has a day for it, and a spreadsheet shows ####


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
