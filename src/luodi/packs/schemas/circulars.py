"""``circulars/<code>.yaml``: the sentences of a circular, with places for the register's figures.

A case gives the figures as they come from the register; the answer is the Chinese document, one
text a paragraph.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from string import Formatter
from typing import Any, Literal

from pydantic import Field, model_validator

from luodi.kernels import tallies
from luodi.packs.schemas.manifest import Title
from luodi.packs.schemas.strict import Strict

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, Language] = ("zh", "en")
WHOLE = frozenset({
    "year", "issuing_code", "issue_year", "number", "day", "total", "completed",
    "completed_percent", "under_way", "under_way_percent", "classes", "behind", "apart", "reply_by",
})  # fmt: skip
A_DAY = re.compile(r"(?<![0-9])[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])(?![0-9])")
OF_A_CLASS = frozenset({"class", "count", "percent"})
OF_A_TASK = frozenset({"place", "unit", "number", "title", "status"})


class Overall(Strict):
    """The first part: how many tasks, done and under way, and each progress class."""

    heading: Title
    sentences: list[Title]
    apart: Title | None = None  # said where tasks of responses and rectifications are left out
    of_a_class: Title
    between: Title


class Lagging(Strict):
    """The second part: each task that is behind, with unit, number and status."""

    heading: Title
    lead: Title
    none: Title
    of_a_task: Title


class Requirements(Strict):
    """The third part: what is asked of whom, until when."""

    heading: Title
    lines: list[Title]


class Annex(Strict):
    """The table at the end: its title and the names of its first and its last row's cells."""

    title: Title
    unit: Title
    total: Title
    sum: Title


class Definition(Strict):
    """One form of circular; ``classes`` names each progress class of the register."""

    code: str = Field(pattern=r"^[a-z][a-z0-9_-]{0,63}$")
    masthead: Title
    issuing_code: Title
    number: Title
    title: Title
    addressees: Title
    basis: Title
    classes: dict[str, Title]
    decimals: int = Field(ge=0, le=2)
    reply_days: int = Field(ge=1, le=90)
    overall: Overall
    lagging: Lagging
    requirements: Requirements
    annex: Annex
    reference: str

    @model_validator(mode="after")
    def _places_are_known(self) -> "Definition":
        for title, known in _sentences(self):
            for text in (title.zh, title.en):
                named = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
                if unknown := sorted(named - known):
                    raise ValueError(
                        f"“{text}” has no figure for {{{unknown[0]}}}; known: {sorted(known)}"
                    )
        return self


@dataclass(frozen=True, slots=True)
class Behind:
    """A task behind its pace; texts by language."""

    unit: str
    number: str
    title: str
    status: Mapping[Language, str]


@dataclass(frozen=True, slots=True)
class Figures:
    """What the register says on ``day``, told on ``issued_on``; counts of tasks."""

    year: int
    number: int
    day: date
    issued_on: date
    total: int
    completed: int
    under_way: int
    classes: Mapping[str, int]
    behind: tuple[Behind, ...]
    apart: int = 0  # tasks of responses and rectifications, not in the total


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: a heading, plain text, or one line of a list."""

    kind: Literal["heading", "text", "line"]
    text: str


def title(definition: Definition, figures: Figures, language: Language) -> str:
    """Return the title."""
    return _say(definition.title, language, _whole(definition, figures, language))


def number(definition: Definition, figures: Figures, language: Language) -> str:
    """Return the number as it is printed, in Chinese with hexagonal brackets."""
    return _say(definition.number, language, _whole(definition, figures, language))


def annex_title(definition: Definition, figures: Figures, language: Language) -> str:
    """Return the title of the table at the end."""
    return _say(definition.annex.title, language, _whole(definition, figures, language))


def paragraphs(
    definition: Definition, figures: Figures, language: Language
) -> tuple[Paragraph, ...]:
    """Return the body, from the basis to the requirements, every place filled."""
    known = _whole(definition, figures, language)
    titles: list[tuple[Literal["heading", "text", "line"], Title]] = [
        ("text", definition.basis),
        ("heading", definition.overall.heading),
        *(("text", sentence) for sentence in definition.overall.sentences),
        *(("text", sentence) for sentence in _apart(definition, figures)),
        ("heading", definition.lagging.heading),
        ("text", definition.lagging.lead if figures.behind else definition.lagging.none),
    ]
    asked: list[tuple[Literal["heading", "text", "line"], Title]] = [
        ("heading", definition.requirements.heading),
        *(("line", line) for line in definition.requirements.lines),
    ]
    return (
        *(Paragraph(kind, _say(title, language, known)) for kind, title in titles),
        *_named(definition, figures, language),
        *(Paragraph(kind, _say(title, language, known)) for kind, title in asked),
    )


def _apart(definition: Definition, figures: Figures) -> list[Title]:
    told = definition.overall.apart
    return [told] if told is not None and figures.apart else []


def _named(definition: Definition, figures: Figures, language: Language) -> Iterator[Paragraph]:
    for place, task in enumerate(figures.behind, 1):
        known = {"place": place, "unit": task.unit, "number": task.number, "title": task.title,
                 "status": days_in_words(task.status[language], language)}  # fmt: skip
        yield Paragraph("line", _say(definition.lagging.of_a_task, language, known))


def _whole(definition: Definition, figures: Figures, language: Language) -> dict[str, object]:
    def share(count: int) -> str:
        return str(tallies.percent(count, figures.total, decimals=definition.decimals))

    return {
        "year": figures.year, "issuing_code": _in(definition.issuing_code, language),
        "issue_year": figures.issued_on.year, "number": figures.number,
        "day": day_text(figures.day, language),
        "total": figures.total, "completed": figures.completed, "under_way": figures.under_way,
        "completed_percent": share(figures.completed),
        "under_way_percent": share(figures.under_way),
        "behind": len(figures.behind), "apart": figures.apart,
        "reply_by": day_text(figures.issued_on + timedelta(days=definition.reply_days), language),
        "classes": _say(definition.overall.between, language, {}).join(
            _say(definition.overall.of_a_class, language,
                 {"class": _in(definition.classes[code], language), "count": count,
                  "percent": share(count)})
            for code, count in figures.classes.items()
        ),
    }  # fmt: skip


def day_text(day: date, language: Language) -> str:
    """Return a day as an official document writes it, without padding zeros.

    >>> day_text(date(2025, 3, 3), "zh")
    '2025年3月3日'
    """
    if language == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {day:%B} {day.year}"


def days_in_words(text: str, language: Language) -> str:
    """Return a text with each day like 2025-03-03 written as an official document writes it.

    >>> days_in_words("截至2025-03-03。", "zh")
    '截至2025年3月3日。'
    """
    return A_DAY.sub(lambda found: day_text(date.fromisoformat(found[0]), language), text)


def _say(title: Title, language: Language, known: Mapping[str, object]) -> str:
    return _in(title, language).format_map(known)


def _in(title: Title, language: Language) -> str:
    return title.zh if language == "zh" else title.en


def _sentences(definition: Definition) -> Iterator[tuple[Title, frozenset[str]]]:
    of_whole: Iterable[Title] = (
        definition.title, definition.number, definition.annex.title, definition.basis,
        definition.lagging.lead,
        definition.lagging.none, *definition.overall.sentences, *definition.requirements.lines,
        *([definition.overall.apart] if definition.overall.apart else []),
    )  # fmt: skip
    yield from ((title, WHOLE) for title in of_whole)
    yield definition.overall.of_a_class, OF_A_CLASS
    yield definition.lagging.of_a_task, OF_A_TASK


def answer(given: dict[str, Any], definition: Definition) -> dict[str, Any]:
    """Return the Chinese document: number, title and paragraphs."""
    behind = tuple(Behind(**{**one, "status": {"zh": one["status"]}}) for one in given["behind"])
    day = date.fromisoformat(given["day"])
    issued_on = date.fromisoformat(given.get("issued_on", given["day"]))
    figures = Figures(**{**given, "day": day, "issued_on": issued_on, "behind": behind})
    return {
        "number": number(definition, figures, "zh"),
        "title": title(definition, figures, "zh"),
        "paragraphs": [one.text for one in paragraphs(definition, figures, "zh")],
    }
