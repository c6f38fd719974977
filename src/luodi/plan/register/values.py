"""One cell of a register → the value of a field, or a problem with its rule and remedy."""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from luodi.plan.models import Level
from luodi.plan.register.cells import SLOT, TARGET_MARK, UNITS_APART, figure
from luodi.plan.register.dates import A_NUMBER, NOT_A_DAY, day_of
from luodi.plan.register.reading import plain
from luodi.plan.register.units import UnitNames
from luodi.plan.written import LONGEST_WORDS, TOO_EXACT, is_too_exact
from luodi.ui.fields import FIRST_YEAR, LAST_YEAR

LONGEST_TITLE = 500
LONGEST = {"sponsor": 120, "owner": 120, "standard": LONGEST_WORDS, "remark": LONGEST_WORDS}
GOALS_APART = re.compile(r"[/\n>→|]+")
NUMBER = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,6})?")
NOTHING = ("-", "—", "–", "/", "无", "…", "——")

UNCOMPUTED = _(
    "It is a formula that was never computed. Open the file in Excel or WPS, save it, and upload "
    "it again."
)
AN_ERROR = _("It is an error of the spreadsheet. Mend the formula, or write the value.")
NO_TITLE = _("It is empty. Write what is to be done, or take the row out.")
TOO_LONG = _("It has too many characters. Shorten it.")
NOT_A_NUMBER = _(
    "It is not a number. Write digits only, such as 12.5; leave it empty where nothing is counted."
)
NOT_A_WEIGHT = _("A weight lies between 0 and 100: a share of its siblings in points of a hundred. "
                 "Write it anew.")  # fmt: skip
NO_LEVEL = _("It is no level. The levels are: goal, pillar, programme, project, task.")
NO_UNIT = _("No unit of the register of units is called so. Pick the one that is meant above, or "
            "mend the name in the file.")  # fmt: skip
LED_BELOW = _(
    "A goal or a pillar has no lead unit. Write it on its programmes, projects and tasks."
)
YEAR_BEYOND = _("The year lies outside 2000 to 2100. Write the date anew.")


class CellRefused(Exception):
    """A cell cannot be taken over; the sentence tells rule and remedy."""

    def __init__(self, sentence: str | Promise, value: str = "") -> None:
        super().__init__(sentence)
        self.sentence, self.value = sentence, value


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline: the day, the words where it is no plain day, and whether it was inferred."""

    day: date | None
    words: str = ""
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Units:
    """Units that a cell names in their order, and the names that no unit bears."""

    known: tuple[Any, ...] = ()
    unknown: tuple[str, ...] = field(default=())


def text_of(cell: Any) -> str:
    """Return what a person sees in a cell. Raises CellRefused for what has no value."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return _tidy(cell)
    kind, value = cell
    if kind == "f":
        raise CellRefused(UNCOMPUTED)
    if kind == "e":
        raise CellRefused(AN_ERROR, value)
    return str(value)


def _tidy(text: str) -> str:
    seen = "".join(letter for letter in text if letter.isprintable() or letter in "\n\t ")
    lines = (" ".join(line.split()) for line in seen.replace("\r", "\n").split("\n"))
    return "\n".join(line for line in lines if line)


def canonical(value: Any) -> str:
    """Return a value that goes out as the text by which it is compared with what comes in."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return figure(value)
    return _tidy(value) if isinstance(value, str) else str(value)


def title_of(cell: Any) -> str:
    """Return a title in one line. Raises CellRefused for none and for one that is too long."""
    title = " ".join(text_of(cell).split())
    if not title:
        raise CellRefused(NO_TITLE)
    if len(title) > LONGEST_TITLE:
        raise CellRefused(TOO_LONG, title[:40])
    return title


def slot_titles(record: dict[str, Any]) -> set[str]:
    """Return what stands in the place of a slot's title, in either language."""
    if not record["is_slot"]:
        return set()
    told = {"number": record["slot_number"], "count": record["parent__count"]}
    found = set()
    for language in ("en", "zh-hans"):
        with override(language):
            found.add(str(SLOT) % told)
    return found


def words_of(cell: Any, key: str) -> str:
    """Return a longer text. Raises CellRefused when it is too long for its field."""
    text = text_of(cell)
    if len(text) > LONGEST[key]:
        raise CellRefused(TOO_LONG, text[:40])
    return text


def standard_of(cell: Any) -> str:
    """Return a standard of completion without the lines that tell the targets."""
    lines = words_of(cell, "standard").split("\n")
    return "\n".join(line for line in lines if not line.startswith(TARGET_MARK))


def number_of(cell: Any) -> Decimal | None:
    """Return a figure, None for none. Raises CellRefused for anything else."""
    text = unicodedata.normalize("NFKC", text_of(cell)).replace(",", "").strip()
    if not text or text in NOTHING:
        return None
    if not text.isascii() or not NUMBER.fullmatch(text):
        raise CellRefused(NOT_A_NUMBER, text[:40])
    if is_too_exact(number := Decimal(text)):
        raise CellRefused(TOO_EXACT, text)
    return number


def weight_of(cell: Any) -> Decimal | None:
    """Return a weight. Raises CellRefused beyond 0 to 100."""
    weight = number_of(cell)
    if weight is not None and not 0 <= weight <= 100:
        raise CellRefused(NOT_A_WEIGHT, str(weight))
    return None if weight is None else weight.quantize(Decimal("0.01"))


def deadline_of(cell: Any, year: int) -> Deadline:
    """Return a day, or words that are none on purpose. Raises CellRefused for anything else."""
    text = text_of(cell)
    if not text or text in NOTHING:
        return Deadline(None)
    if isinstance(cell, list) and cell[0] == "d":
        return Deadline(_in_range(date.fromisoformat(text)))
    if isinstance(cell, list) and not (text.isdecimal() and len(text) in (4, 8)):
        raise CellRefused(A_NUMBER if cell[0] == "n" else NOT_A_DAY, text)
    found = day_of(text, year)
    if found.problem:
        raise CellRefused(found.problem, text[:40])
    if found.open_ended:
        return Deadline(None, text[:80])
    day = _in_range(found.day)
    plainly = text == (day.isoformat() if day else "")
    return Deadline(day, "" if plainly else text[:80], assumed=not found.sure)


def _in_range(day: date | None) -> date | None:
    if day and not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise CellRefused(YEAR_BEYOND, day.isoformat())
    return day


def level_of(cell: Any) -> str:
    """Return a level by its name in either language; a task where nothing is said."""
    text = text_of(cell)
    if not text:
        return Level.TASK.value
    found = _levels().get(plain(text))
    if not found:
        raise CellRefused(NO_LEVEL, text[:40])
    return found


@cache
def _levels() -> dict[str, str]:
    known = {value: value for value in Level.values}
    for language in ("en", "zh-hans"):
        with override(language):
            known.update((plain(str(level.label)), level.value) for level in Level)
    return known


def units_of(cell: Any, names: UnitNames) -> Units:
    """Return the units that a cell names, the first first."""
    text = text_of(cell)
    known: list[Any] = []
    unknown: list[str] = []
    for word in UNITS_APART.split(text):
        if not word.strip() or word.strip() in NOTHING:
            continue
        unit = names.unit(word)
        if unit is None:
            unknown.append(word.strip())
        elif unit not in known:
            known.append(unit)
    return Units(tuple(known), tuple(unknown))


def goals_of(cell: Any, second: Any) -> list[str]:
    """Return the titles of goal and pillar that the cells name, at most two."""
    titles = [*GOALS_APART.split(text_of(cell)), text_of(second)]
    return [" ".join(title.split())[:LONGEST_TITLE] for title in titles if title.strip()][:2]
