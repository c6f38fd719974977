"""One cell of the list → its value, or the mistake in it: place, value, rule and remedy.

Cells come from the child process as None, a text, or a pair: ["n", number], ["d", ISO date],
["b", true], ["e", "#REF!"], ["f", ""] for a formula that was never computed.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from luodi.org.unit_list.columns import BY_KEY, CODES, DAYS, kinds_in
from luodi.ui.fields import FIRST_YEAR, LAST_YEAR

SLUG = re.compile(r"[-a-zA-Z0-9_]+")
DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?: 00:00:00)?")
BETWEEN_ALIASES = re.compile(r"[\n\r;；]")
LINE_BREAKS = re.compile(r"[\n\r\t]+")
DIGITS_KEPT = 15  # a spreadsheet keeps no more of a number
Value = str | date | list[str] | None


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong in one place of the list, and how to mend it; row 0 is the whole list."""

    row: int
    column: str
    value: str
    rule: str
    remedy: str


class Wrong(Exception):
    """A cell cannot be read: the value as it was found, the rule, the remedy."""

    def __init__(self, value: str, rule: str, remedy: str) -> None:
        super().__init__(value)
        self.value, self.rule, self.remedy = value[:60], rule, remedy


def value_of(key: str, cell: Any) -> Value:
    """Return what a cell says in a column. Raises Wrong."""
    if key in DAYS:
        return _day(cell)
    text = _text(cell)
    if key == "aliases":
        return [_short_enough(key, one) for one in _parts(text)]
    text = LINE_BREAKS.sub("", text)  # of a narrow column, not of the name
    if not text and BY_KEY[key].is_needed:
        raise Wrong("", _("It must not be empty."), _("Fill it in."))
    if key == "kind":
        return _kind(text)
    if key in CODES and text and not SLUG.fullmatch(text):
        raise Wrong(text, _("A code has only letters, digits, hyphens and underscores."),
                    _("Write the code, not the name."))  # fmt: skip
    return _short_enough(key, text)


def _parts(text: str) -> list[str]:
    parts = (part.strip() for part in BETWEEN_ALIASES.split(text))
    return [part for part in dict.fromkeys(parts) if part]


def _short_enough(key: str, text: str) -> str:
    longest = BY_KEY[key].longest
    if len(text) > longest:
        raise Wrong(text, _("It has more than %(longest)s characters.") % {"longest": longest},
                    _("Shorten it."))  # fmt: skip
    return text


def _text(cell: Any) -> str:
    if isinstance(cell, list):
        return _of_pair(*cell)
    text = str(cell or "").strip()
    hidden = [letter for letter in text if unicodedata.category(letter) in ("Cc", "Cf", "Cs")]
    if set(hidden) - {"\n", "\r", "\t", "\u200b", "\ufeff"}:
        raise Wrong(ascii(text), _("It holds a control character."), _("Type it anew."))
    return text.replace("\u200b", "").replace("\ufeff", "").strip()


def _of_pair(kind: str, value: Any) -> str:
    if kind == "n":
        return _whole_number(str(value))
    if kind == "f":
        raise Wrong("=…", _("This formula was never computed."),
                    _("Open the file in Excel or WPS and save it again."))  # fmt: skip
    if kind == "e":
        raise Wrong(str(value), _("The cell holds an error of its formula."),
                    _("Mend the formula, or write the value itself."))  # fmt: skip
    raise Wrong(str(value), _("A text is expected here, not a day or a yes and no."),
                _("Set the format of the cell to text and type it anew."))  # fmt: skip


def _whole_number(value: str) -> str:
    if value.isascii() and value.isdigit() and len(value) <= DIGITS_KEPT:
        return value
    raise Wrong(value, _("The spreadsheet made a number of it and lost digits."),
                _("Set the format of the cell to text and type it anew."))  # fmt: skip


def _kind(text: str) -> str:
    folded = text.casefold()
    for language in ("zh-hans", "en"):
        for value, label in kinds_in(language).items():
            if folded in (value, label.casefold()):
                return value
    known = "、".join(kinds_in("zh-hans").values())
    raise Wrong(text, _("There is no such kind of unit."),
                _("Write one of: %(known)s.") % {"known": known})  # fmt: skip


def _day(cell: Any) -> date | None:
    if cell is None or cell == "":
        return None
    if isinstance(cell, list) and cell[0] == "n":
        raise Wrong(str(cell[1]), _("It is a number and not a day."),
                    _("Set the format of the cell to a date."))  # fmt: skip
    written = cell[1] if isinstance(cell, list) and cell[0] == "d" else _text(cell)
    found = DAY.fullmatch(written)
    if found is None:
        raise Wrong(written, _("It is not a day."), _("Write it as 2025-03-31."))
    return _in_the_calendar(written, *map(int, found.groups()))


def _in_the_calendar(written: str, year: int, month: int, day: int) -> date:
    try:
        found = date(year, month, day)
    except ValueError:
        raise Wrong(written, _("There is no such day in the calendar."),
                    _("Write one that exists.")) from None  # fmt: skip
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Wrong(written, _("The year is not between 2000 and 2100."),
                    _("Write the date anew, or leave the cell empty."))  # fmt: skip
    return found
