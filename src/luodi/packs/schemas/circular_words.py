"""What every form of circular shares: its head, paragraphs with places for figures, how days read.

A place is ``{name}``, lower-case letters, digits and underscores. Nothing else in braces means
anything: it stays the text that it is, and nothing is ever evaluated.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from string import Formatter
from typing import Literal

from pydantic import Field as Key

from luodi.packs.schemas.manifest import Title
from luodi.packs.schemas.strict import Strict

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, Language] = ("zh", "en")
Kind = Literal["heading", "text", "line"]
Both = Mapping[Language, str]
PLACE = re.compile(r"\{([a-z][a-z0-9_]*)\}")
AT_ISSUE = frozenset({"issuing_code", "issue_year", "number", "reply_by"})
A_DAY = re.compile(r"(?<![0-9])[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])(?![0-9])")


class Head(Strict):
    """What stands above the text of a form, who gets copies of it, and where its rules come from.

    ``sequence`` names a row of numbers of its own, for what is numbered apart from documents.
    """

    code: str = Key(pattern=r"^[a-z][a-z0-9_-]{0,63}$")
    sequence: str = Key(default="", pattern=r"^[a-z_]{0,16}$")
    masthead: Title
    issuing_code: Title
    number: Title
    title: Title
    addressees: Title | None = None
    copies: Title | None = None
    reply_days: int = Key(default=10, ge=1, le=90)
    reference: str


class Section(Strict):
    """A part that says a few sentences under a heading."""

    heading: Title
    sentences: list[Title]


class Requirements(Strict):
    """What is asked of whom, until when."""

    heading: Title
    lines: list[Title]


@dataclass(frozen=True, slots=True)
class Field:
    """A figure or a name that a sentence has a place for: what it says, and where it comes from.

    ``source`` is register, task, assessment, score or form; ``key`` names the task or the unit.
    """

    value: Both
    label: Both
    source: str
    key: int | None = None
    is_figure: bool = True


@dataclass(frozen=True, slots=True)
class Written:
    """One paragraph with its places unfilled, and the part of the form that it belongs to."""

    part: str
    kind: Kind
    text: Both


def both(title: Title) -> dict[Language, str]:
    """Return a title's texts by language."""
    return {"zh": title.zh, "en": title.en}


def paragraph(part: str, kind: Kind, title: Title) -> Written:
    """Return a sentence of a form as a paragraph."""
    return Written(part, kind, both(title))


def same(value: object) -> dict[Language, str]:
    """Return what reads alike in both languages."""
    return {"zh": str(value), "en": str(value)}


def renamed(title: Title, names: Mapping[str, str]) -> dict[Language, str]:
    """Return a sentence about one row with its places named after that row, or already filled.

    >>> renamed(Title(zh="{place}. {unit}", en="{place}"), {"place": "1", "unit": "{task1_unit}"})
    {'zh': '1. {task1_unit}', 'en': '1'}
    """
    return {language: fill(text, names) for language, text in both(title).items()}


def fill(text: str, values: Mapping[str, str]) -> str:
    """Return a text with each place that has a value filled, once; all else stays as it is.

    >>> fill("{total}项，{x.y}", {"total": "43"})
    '43项，{x.y}'
    """
    return PLACE.sub(lambda found: values.get(found[1], found[0]), text)


def day_text(day: date, language: Language) -> str:
    """Return a day as an official document writes it, without padding zeros.

    >>> day_text(date(2025, 3, 3), "zh")
    '2025年3月3日'
    """
    if language == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {day:%B} {day.year}"


def day_texts(day: date) -> dict[Language, str]:
    """Return a day as it reads in both languages."""
    return {language: day_text(day, language) for language in LANGUAGES}


def days_in_words(text: str, language: Language) -> str:
    """Return a text with each day like 2025-03-03 written as an official document writes it.

    >>> days_in_words("截至2025-03-03。", "zh")
    '截至2025年3月3日。'
    """
    return A_DAY.sub(lambda found: day_text(date.fromisoformat(found[0]), language), text)


def refuse_unknown(sentences: Iterable[tuple[Title, frozenset[str]]]) -> None:
    """Raise ValueError for a sentence with a place that nothing fills, naming those there are."""
    for title, known in sentences:
        for text in (title.zh, title.en):
            named = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
            if unknown := sorted(named - known):
                raise ValueError(
                    f"“{text}” has no figure for {{{unknown[0]}}}; known: {sorted(known)}"
                )
