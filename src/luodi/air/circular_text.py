"""The sentences of a draft: places filled by its fields, shown as pieces, and what changed."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher
from typing import Any

from luodi.packs.schemas import circular_words as words

BLANK = "　"  # where the number will stand


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a sentence; ``field`` is what fills it, None for what was typed."""

    text: str
    name: str = ""
    field: Any = None


@dataclass(frozen=True, slots=True)
class Change:
    """A run of a paragraph in a difference: ``same``, ``added`` or ``removed``."""

    how: str
    text: str


def composed(
    content: Mapping[str, Any], paragraphs: list[dict[str, Any]], *, number: int | None,
    issued_on: date, signatory: str = "",
) -> dict[str, Any]:  # fmt: skip
    """Return the circular as it reads when issued on a day; without a number its place is blank."""
    fields = fields_on(content, number=number, issued_on=issued_on)
    kept = {name: value for name, value in content.items()
            if name not in ("fields", "number", "title", "parts", "reply_days")}  # fmt: skip
    return {
        **kept,
        "issued_on": issued_on.isoformat(), "signatory": signatory,
        "number": _filled(content["number"], fields), "title": _filled(content["title"], fields),
        "paragraphs": [
            {"part": one["part"], "kind": one["kind"], "template": one["text"],
             "text": _filled(_whole(one["text"]), fields)}
            for one in paragraphs
        ],
        "fields": fields,
    }  # fmt: skip


def fields_on(content: Mapping[str, Any], *, number: int | None, issued_on: date) -> dict[str, Any]:
    """Return the fields of a draft, those of the issue told for a day and a number."""
    reply_by = issued_on + timedelta(days=content["reply_days"])
    of_issue: dict[str, Mapping[Any, str]] = {
        "issue_year": words.same(issued_on.year),
        "number": words.same(BLANK if number is None else number),
        "reply_by": words.day_texts(reply_by),
    }  # fmt: skip
    return {name: {**one, "value": dict(of_issue.get(name, one["value"]))}
            for name, one in content["fields"].items()}  # fmt: skip


def filled(text: str, fields: Mapping[str, Any], language: str) -> str:
    """Return a sentence with its places filled; all else stays as it was typed."""

    def put_in(found: re.Match[str]) -> str:
        return str(fields[found[1]]["value"][language]) if found[1] in fields else found[0]

    return words.PLACE.sub(put_in, text)


def pieces(text: str, fields: Mapping[str, Any], language: str) -> list[Piece]:
    """Return a sentence in pieces, so that a figure can show where it comes from."""
    return list(_pieces(text, fields, language))


def used(paragraphs: list[dict[str, Any]], fields: Mapping[str, Any]) -> set[str]:
    """Return the names of the fields that the Chinese sentences have a place for."""
    told = {name for one in paragraphs for name in words.PLACE.findall(one["text"]["zh"])}
    return told & set(fields)


def differences(
    before: list[dict[str, Any]], after: list[dict[str, Any]], language: str
) -> list[list[Change]]:
    """Return the paragraphs that differ, each as runs that stayed, came and went."""
    old, new = ([one["text"][language] for one in rows] for rows in (before, after))
    found: list[list[Change]] = []
    for how, i, j, m, n in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if how == "replace" and j - i == n - m:
            found += [_runs(a, b) for a, b in zip(old[i:j], new[m:n], strict=True)]
        elif how != "equal":
            found += [[Change("removed", text)] for text in old[i:j]]
            found += [[Change("added", text)] for text in new[m:n]]
    return found


def _runs(before: str, after: str) -> list[Change]:
    made: list[Change] = []
    for how, i, j, m, n in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if how == "equal":
            made.append(Change("same", before[i:j]))
        else:
            made += [Change("removed", before[i:j])] if j > i else []
            made += [Change("added", after[m:n])] if n > m else []
    return made


def _pieces(text: str, fields: Mapping[str, Any], language: str) -> Iterator[Piece]:
    at = 0
    for found in words.PLACE.finditer(text):
        if found[1] not in fields:
            continue
        if found.start() > at:
            yield Piece(text[at : found.start()])
        yield Piece(fields[found[1]]["value"][language], found[1], fields[found[1]])
        at = found.end()
    if at < len(text):
        yield Piece(text[at:])


def _filled(text: Mapping[str, str], fields: Mapping[str, Any]) -> dict[str, str]:
    return {language: filled(said, fields, language) for language, said in text.items()}


def _whole(text: Mapping[str, str]) -> dict[str, str]:
    # a sentence that was added in Chinese alone reads in Chinese to everybody
    return {"zh": text["zh"], "en": text["en"] or text["zh"]}
