"""Labels with their places: quotes found in the text, in the shape of a reading as JSON."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from luodi.kernels.text.locating import Locator, NotLocated
from luodi.kernels.text.scoring import letters
from luodi.kernels.text.spans import Segments
from luodi.read.corpus.errors import WrongCorpus
from luodi.read.corpus.shape import FigureLabel, Labels, Quoted, TaskLabel

Tree = dict[str, Any]


class _Places:
    """Finds the words of one file's labels; says file, key and words where it cannot."""

    def __init__(self, name: str, page: str, text: str) -> None:
        self.locator = Locator(text)
        self.name = name
        self.page = page

    def find(self, key: str, words: str, nth: int | None = None) -> Segments:
        try:
            return self.locator.located(words, nth)
        except NotLocated as error:
            raise self.wrong(key, words, error.times) from error

    def stands(self, key: str, words: str) -> None:
        """Refuse words that stand nowhere in the text."""
        if not self.locator.times(words):
            raise self.wrong(key, words, 0)

    def wrong(self, key: str, words: str, times: int) -> WrongCorpus:
        told = {"name": self.name, "key": key, "words": words, "page": self.page, "times": times}
        if times:
            sentence = _(
                "%(name)s: %(key)s “%(words)s” stands %(times)s times in %(page)s; "
                "say which by nth."
            )
        else:
            sentence = _(
                "%(name)s: %(key)s “%(words)s” does not stand in %(page)s; copy it exactly."
            )
        return WrongCorpus(sentence % told, f"{self.name}: {key}")


def compiled(labels: Labels, text: str, *, name: str) -> Tree:
    """Return labels with ``segments`` in place of quotes.

    Raises WrongCorpus for words that do not stand in ``text``, or stand there more than once
    without ``nth``.
    """
    places = _Places(name, labels.file, text)
    sections = [
        {"mode": one.mode, "at": places.find(f"sections.{at}.from", one.start, one.nth)[0][0]}
        for at, one in enumerate(labels.sections or ())
    ]
    return {
        "genre": labels.genre,
        "lead_units_named_in_text": labels.lead_units_named_in_text,
        "deadlines_named_in_text": labels.deadlines_named_in_text,
        "sections": None if labels.sections is None else sections,
        "directives": _each(labels.directives, "directives", places, sections),
        "non_directive_sentences": _each(
            labels.non_directive_sentences, "non_directive_sentences", places
        ),
        "tasks": None if labels.tasks is None else list(_tasks(labels.tasks, places)),
        "figures": None if labels.figures is None else list(_figures(labels.figures, places)),
        "persons": _persons(labels, places),
        "findings": _each(labels.findings, "findings", places),
    }


def _each(
    labels: Any, key: str, places: _Places, sections: list[Tree] | None = None
) -> list[Tree] | None:
    if labels is None:
        return None
    told = []
    for at, one in enumerate(labels):
        segments = places.find(f"{key}.{at}.quote", one.quote, one.nth)
        tree = one.model_dump() | {"segments": segments}
        told.append(tree if sections is None else tree | {"mode": _mode(segments, sections)})
    return told


def _mode(segments: Segments, sections: list[Tree]) -> str | None:
    """Return the mode of the section that begins last before a place."""
    before = [one for one in sections if one["at"] <= segments[0][0]]
    return max(before, key=lambda one: one["at"])["mode"] if before else None


def _tasks(labels: list[TaskLabel], places: _Places) -> Iterator[Tree]:
    for at, one in enumerate(labels):
        for key in ("start", "deadline"):
            limit = getattr(one, key)
            if isinstance(limit, Quoted):
                places.stands(f"tasks.{at}.{key}.quote", limit.quote)
        segments = places.find(f"tasks.{at}.task", one.task, one.nth)
        yield one.model_dump() | {"segments": segments}


def _figures(labels: list[FigureLabel], places: _Places) -> Iterator[Tree]:
    for at, one in enumerate(labels):
        segments = places.find(f"figures.{at}.quote", one.quote, one.nth)
        number = _number(one, segments)
        if not number:
            raise places.wrong(f"figures.{at}.number", one.number, 0)
        yield one.model_dump() | {"segments": segments, "number_letters": number}


def _number(label: FigureLabel, segments: Segments) -> frozenset[int]:
    """Return the letters of a number where it stands last in its quote."""
    inside = Locator(label.quote)
    times = inside.times(label.number)
    if not times:
        return frozenset()
    filled = [at for at, letter in enumerate(label.quote) if not letter.isspace()]
    of_text = dict(zip(filled, sorted(letters(segments)), strict=True))
    return frozenset(of_text[at] for at in letters(inside.located(label.number, times)))


def _persons(labels: Labels, places: _Places) -> list[Tree] | None:
    for at, one in enumerate(labels.persons or ()):
        places.stands(f"persons.{at}.name", one.name)
    return None if labels.persons is None else [one.model_dump() for one in labels.persons]
