"""What the codes of a scheme are called: titles of indicators, groups, grades and clauses."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import BaseModel

from luodi.web.scoring.faults import chinese

APART = ("grades", "clauses", "bands")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A code with its titles and, of an indicator, its unit of measure ("" of a share)."""

    code: str
    zh: str
    en: str
    unit_of_measure: str | None = None

    @property
    def title(self) -> str:
        """The title in the language of the moment."""
        return self.zh if chinese() else self.en


def in_language(title: Any) -> str:
    """Return a title of a pack in the language of the moment."""
    return str(title.zh if chinese() else title.en)


def spoken(definition: BaseModel) -> dict[str, Spoken]:
    """Return what has a code and a title in the tree of a scheme, by code; the first one holds."""
    found: dict[str, Spoken] = {}
    for name in type(definition).model_fields:
        if name not in APART:
            for one in _named(getattr(definition, name)):
                found.setdefault(one.code, one)
    return found


def titles(definition: Any) -> dict[str, Spoken]:
    """Return whatever has a title by code, grades and clauses too."""
    grades = {one.code: one for part in APART for one in _named(getattr(definition, part, ()))}
    return grades | spoken(definition)


def title_of(known: dict[str, Spoken], code: str) -> str:
    """Return what a code is called, or the code itself."""
    return known[code].title if code in known else code


def grade_titles(definition: Any) -> dict[str, str]:
    """Return what each grade is called, in the language of the moment, in their order."""
    return {one.code: in_language(one.title) for one in getattr(definition, "grades", [])}


def begins(tree: Any) -> Iterator[list[date]]:
    """Yield the days on which the values of each dated number of a scheme begin."""
    if isinstance(tree, BaseModel):
        for name in type(tree).model_fields:
            yield from begins(getattr(tree, name))
    elif isinstance(tree, dict) and tree and all(isinstance(key, date) for key in tree):
        yield sorted(tree)
    elif isinstance(tree, dict | list | tuple):
        for part in tree.values() if isinstance(tree, dict) else tree:
            yield from begins(part)


def _named(tree: Any) -> Iterator[Spoken]:
    if isinstance(tree, BaseModel):
        title, code = getattr(tree, "title", None), getattr(tree, "code", "")
        if code and title is not None:
            unit = getattr(tree, "unit_of_measure", None)
            yield Spoken(code, title.zh, title.en, unit)
        for name in type(tree).model_fields:
            yield from _named(getattr(tree, name))
    elif isinstance(tree, list | tuple | dict):
        for part in tree.values() if isinstance(tree, dict) else tree:
            yield from _named(part)
