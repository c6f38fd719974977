"""``briefings/<code>.yaml``: a briefing of one page, with places for the register's figures.

A case gives the figures as for a circular on progress; the answer is the Chinese document.
"""

from typing import Any

from pydantic import Field as Key
from pydantic import model_validator

from luodi.kernels import tallies
from luodi.packs.schemas import circular_words as words
from luodi.packs.schemas import circulars
from luodi.packs.schemas.circular_words import LANGUAGES, Field, Head, Language, Section, Written
from luodi.packs.schemas.circulars import Figures
from luodi.packs.schemas.manifest import Title

WHOLE = frozenset({
    "year", "issuing_code", "issue_year", "number", "day", "total", "completed",
    "completed_percent", "under_way", "ahead", "on_pace", "behind", "unreported", "listed",
})  # fmt: skip
LABELS = {
    **circulars.LABELS,
    "ahead": Title(zh="超序时进度", en="ahead of schedule"),
    "on_pace": Title(zh="达序时进度", en="on schedule"),
    "unreported": Title(zh="没有经审核的报送", en="without a verified report"),
    "listed": Title(zh="文中列出的落后任务数", en="tasks behind that are named"),
}


class Lagging(circulars.Lagging):
    """The tasks farthest behind, no more than fit."""

    most: int = Key(ge=1, le=10)


class Definition(Head):
    """One form of briefing; ``pages`` is how many it may have."""

    decimals: int = Key(ge=0, le=2)
    pages: int = Key(default=1, ge=1, le=2)
    overall: Section
    lagging: Lagging
    requirements: words.Requirements

    @model_validator(mode="after")
    def _places_are_known(self) -> "Definition":
        sentences = [self.title, self.number, *self.overall.sentences, self.lagging.lead,
                     self.lagging.none, *self.requirements.lines]  # fmt: skip
        words.refuse_unknown((said, WHOLE) for said in sentences)
        words.refuse_unknown([(self.lagging.of_a_task, circulars.OF_A_TASK)])
        return self


def written(definition: Definition, figures: Figures) -> tuple[Written, ...]:
    """Return the body, every place still open; only the tasks farthest behind are named."""
    one, lagging = words.paragraph, definition.lagging
    return (
        one("overall", "heading", definition.overall.heading),
        *(one("overall", "text", said) for said in definition.overall.sentences),
        one("lagging", "heading", lagging.heading),
        one("lagging", "text", lagging.lead if figures.behind else lagging.none),
        *circulars.of_tasks(lagging.of_a_task, figures.behind[: lagging.most]),
        one("requirements", "heading", definition.requirements.heading),
        *(one("requirements", "line", line) for line in definition.requirements.lines),
    )


def fields(definition: Definition, figures: Figures) -> dict[str, Field]:
    """Return what each place says, and where it comes from."""
    listed = figures.behind[: definition.lagging.most]
    counts = {
        "total": figures.total, "completed": figures.completed, "under_way": figures.under_way,
        "completed_percent": tallies.percent(figures.completed, figures.total,
                                             decimals=definition.decimals),
        "behind": len(figures.behind), "listed": len(listed),
        **{name: figures.classes.get(name, 0) for name in ("ahead", "on_pace", "unreported")},
    }  # fmt: skip
    of_form = {"year": figures.year, "issue_year": figures.issued_on.year,
               "number": figures.number}  # fmt: skip
    told = {name: Field(words.same(value), words.both(LABELS[name]), "register")
            for name, value in counts.items()}  # fmt: skip
    told |= {name: Field(words.same(value), words.both(LABELS[name]), "form", None, False)
             for name, value in of_form.items()}  # fmt: skip
    told["issuing_code"] = Field(words.both(definition.issuing_code),
                                 words.both(LABELS["issuing_code"]), "form", None,
                                 False)  # fmt: skip
    told["day"] = Field(words.day_texts(figures.day), words.both(LABELS["day"]), "register", None,
                        False)  # fmt: skip
    return {**told, **circulars.fields_of_tasks(listed)}


def answer(given: dict[str, Any], definition: Definition) -> dict[str, Any]:
    """Return the Chinese document: number, title and paragraphs."""
    figures = circulars.given_figures(given)
    return chinese(definition, written(definition, figures), fields(definition, figures))


def chinese(definition: Head, body: tuple[Written, ...], known: dict[str, Field]) -> dict[str, Any]:
    """Return a document in Chinese as a case expects it."""
    language: Language = LANGUAGES[0]
    values = {name: one.value[language] for name, one in known.items()}
    return {
        "number": words.fill(definition.number.zh, values),
        "title": words.fill(definition.title.zh, values),
        "paragraphs": [words.fill(one.text[language], values) for one in body],
    }
