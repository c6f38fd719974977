"""``circulars/<code>.yaml``: the sentences of a circular, with places for the register's figures.

A case gives the figures as they come from the register; the answer is the Chinese document, one
text a paragraph.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from pydantic import Field as Key
from pydantic import model_validator

from luodi.kernels import tallies
from luodi.packs.schemas import circular_words as words
from luodi.packs.schemas.circular_words import (
    LANGUAGES,
    Field,
    Head,
    Kind,
    Language,
    Requirements,
    Section,
    Written,
    day_text,
    days_in_words,
)
from luodi.packs.schemas.manifest import Title
from luodi.packs.schemas.strict import Strict

__all__ = ["LANGUAGES", "Behind", "Definition", "Field", "Figures", "Language", "day_text",
           "days_in_words"]  # fmt: skip

WHOLE = frozenset({
    "year", "issuing_code", "issue_year", "number", "day", "total", "completed",
    "completed_percent", "under_way", "under_way_percent", "classes", "behind", "apart", "reply_by",
})  # fmt: skip
OF_A_CLASS = frozenset({"class", "count", "percent"})
OF_A_TASK = frozenset({"place", "unit", "number", "title", "status"})
LABELS = {
    "year": Title(zh="年度", en="year"),
    "day": Title(zh="截止日期", en="day of the figures"),
    "total": Title(zh="任务总数", en="all tasks"),
    "completed": Title(zh="已办结", en="completed"),
    "completed_percent": Title(zh="已办结占比", en="share completed"),
    "under_way": Title(zh="正在办理", en="under way"),
    "under_way_percent": Title(zh="正在办理占比", en="share under way"),
    "classes": Title(zh="各进度类别", en="each class of progress"),
    "behind": Title(zh="落后任务数", en="behind schedule"),
    "apart": Title(zh="另行跟踪的任务数", en="followed apart"),
    "issuing_code": Title(zh="发文机关代字", en="issuing code"),
    "issue_year": Title(zh="印发年份", en="year of issue"),
    "number": Title(zh="发文序号", en="number"),
    "reply_by": Title(zh="书面报告截止日期", en="last day for the reply"),
}
OF_TASK = {
    "unit": Title(zh="牵头单位", en="lead unit"), "number": Title(zh="任务编号", en="number"),
    "title": Title(zh="任务名称", en="title"), "status": Title(zh="进展", en="status"),
}  # fmt: skip


class Overall(Section):
    """The first part: how many tasks, done and under way, and each progress class."""

    apart: Title | None = None  # said where tasks of responses and rectifications are left out
    of_a_class: Title
    between: Title


class Lagging(Strict):
    """The second part: each task that is behind, with unit, number and status."""

    heading: Title
    lead: Title
    none: Title
    of_a_task: Title


class Annex(Strict):
    """The table at the end: its title and the names of its first and its last row's cells."""

    title: Title
    unit: Title
    total: Title
    sum: Title


class Definition(Head):
    """One form of circular; ``classes`` names each progress class of the register."""

    addressees: Title
    basis: Title
    classes: dict[str, Title]
    decimals: int = Key(ge=0, le=2)
    reply_days: int = Key(ge=1, le=90)
    overall: Overall
    lagging: Lagging
    requirements: Requirements
    annex: Annex

    @model_validator(mode="after")
    def _places_are_known(self) -> "Definition":
        words.refuse_unknown(_sentences(self))
        return self


@dataclass(frozen=True, slots=True)
class Behind:
    """A task behind its pace; texts by language."""

    unit: str
    number: str
    title: str
    status: Mapping[Language, str]
    line_pk: int | None = None


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

    kind: Kind
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


def written(definition: Definition, figures: Figures) -> tuple[Written, ...]:
    """Return the body, from the basis to the requirements, every place still open."""
    one, overall, lagging = words.paragraph, definition.overall, definition.lagging
    apart = [overall.apart] if overall.apart is not None and figures.apart else []
    asked = definition.requirements
    return (
        one("basis", "text", definition.basis),
        one("overall", "heading", overall.heading),
        *(one("overall", "text", said) for said in (*overall.sentences, *apart)),
        one("lagging", "heading", lagging.heading),
        one("lagging", "text", lagging.lead if figures.behind else lagging.none),
        *of_tasks(lagging.of_a_task, figures.behind),
        one("requirements", "heading", asked.heading),
        *(one("requirements", "line", line) for line in asked.lines),
    )


def of_tasks(said: Title, behind: Iterable[Behind]) -> Iterator[Written]:
    """Yield a line for each task, with places that are named after the task's place in the list."""
    for place, _task in enumerate(behind, 1):
        names = {name: f"{{task{place}_{name}}}" for name in OF_TASK}
        yield Written("lagging", "line", words.renamed(said, {**names, "place": str(place)}))


def fields(definition: Definition, figures: Figures) -> dict[str, Field]:
    """Return what each place of the body says, and where it comes from."""
    zh, en = (_whole(definition, figures, language) for language in LANGUAGES)
    of_form = words.AT_ISSUE | {"year"}
    no_figure = of_form | {"day", "classes"}  # days, years, lists: a number in them counts nothing
    whole = {
        name: Field({"zh": zh[name], "en": en[name]}, words.both(LABELS[name]),
                    "form" if name in of_form else "register", None, name not in no_figure)
        for name in zh
    }  # fmt: skip
    return {**whole, **fields_of_tasks(figures.behind)}


def fields_of_tasks(behind: Iterable[Behind]) -> dict[str, Field]:
    """Return what each place of the lines about tasks says."""
    made: dict[str, Field] = {}
    for place, task in enumerate(behind, 1):
        told: dict[str, Mapping[Language, str]] = {
            "unit": words.same(task.unit), "number": words.same(task.number),
            "title": words.same(task.title),
            "status": {language: days_in_words(text, language)
                       for language, text in task.status.items()},
        }  # fmt: skip
        for name, value in told.items():
            label: dict[Language, str] = {
                "zh": f"第{place}项落后任务：{OF_TASK[name].zh}",
                "en": f"task {place} behind: {OF_TASK[name].en}",
            }
            made[f"task{place}_{name}"] = Field(value, label, "task", task.line_pk, False)
    return made


def paragraphs(
    definition: Definition, figures: Figures, language: Language
) -> tuple[Paragraph, ...]:
    """Return the body in one language, every place filled."""
    known = {name: one.value.get(language, "") for name, one in
             fields(definition, figures).items()}  # fmt: skip
    return tuple(Paragraph(one.kind, words.fill(one.text[language], known))
                 for one in written(definition, figures))  # fmt: skip


def _whole(definition: Definition, figures: Figures, language: Language) -> dict[str, str]:
    def share(count: int) -> str:
        return str(tallies.percent(count, figures.total, decimals=definition.decimals))

    told: dict[str, object] = {
        "year": figures.year, "issuing_code": _in(definition.issuing_code, language),
        "issue_year": figures.issued_on.year, "number": figures.number,
        "day": day_text(figures.day, language),
        "total": figures.total, "completed": figures.completed, "under_way": figures.under_way,
        "completed_percent": share(figures.completed),
        "under_way_percent": share(figures.under_way),
        "behind": len(figures.behind), "apart": figures.apart,
        "reply_by": day_text(figures.issued_on + timedelta(days=definition.reply_days), language),
        "classes": _in(definition.overall.between, language).join(
            _say(definition.overall.of_a_class, language,
                 {"class": _in(definition.classes[code], language), "count": str(count),
                  "percent": share(count)})
            for code, count in figures.classes.items()
        ),
    }  # fmt: skip
    return {name: str(value) for name, value in told.items()}


def _say(said: Title, language: Language, known: Mapping[str, str]) -> str:
    return words.fill(_in(said, language), known)


def _in(said: Title, language: Language) -> str:
    return said.zh if language == "zh" else said.en


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


def given_figures(given: dict[str, Any]) -> Figures:
    """Return the figures of a case."""
    behind = tuple(Behind(**{**one, "status": {"zh": one["status"]}}) for one in given["behind"])
    day = date.fromisoformat(given["day"])
    issued_on = date.fromisoformat(given.get("issued_on", given["day"]))
    return Figures(**{**given, "day": day, "issued_on": issued_on, "behind": behind})


def answer(given: dict[str, Any], definition: Definition) -> dict[str, Any]:
    """Return the Chinese document: number, title and paragraphs."""
    figures = given_figures(given)
    return {
        "number": number(definition, figures, "zh"),
        "title": title(definition, figures, "zh"),
        "paragraphs": [one.text for one in paragraphs(definition, figures, "zh")],
    }
