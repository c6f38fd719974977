"""A reading as plain JSON values, with the keys and segment convention of hand-labelled pages.

Offsets are 0-based code points of the original, ``[start, end)``. ``segments`` is a list of pairs,
``span`` one pair in articles, headings and head matter and a list of pairs in meetings. Extra keys
``rule``, ``why``, ``score`` and ``assumed`` say how a fact was found.
"""

import hashlib
from bisect import bisect_left
from dataclasses import fields, is_dataclass
from itertools import pairwise
from typing import Any

from luodi.kernels.text.facts import Article, Figure, Heading, Labelled, Reading
from luodi.kernels.text.source import Source

CONVENTION = (
    "0-based Unicode code points of the original (line ends counted), [start,end); a fact that "
    "runs over a column break has several segments"
)


def to_json(reading: Reading, source: Source) -> dict[str, Any]:
    """Return the reading as a tree of dictionaries, lists, texts and numbers."""
    return {
        "sha256": hashlib.sha256(source.text.encode("utf-8", "surrogatepass")).hexdigest(),
        "length_chars": reading.length_chars,
        "offset_convention": CONVENTION,
        "labelled_by": f"luodi, pack {reading.pack} {reading.pack_version}",
        "pack": reading.pack,
        "pack_version": reading.pack_version,
        "warnings": list(reading.warnings),
        "articles": [_article(article) for article in reading.articles],
        "paragraph_joins_zero_based_lines": joins(reading, source.text),
        "meetings": plain(reading.meetings),
        "directives": plain(reading.directives),
        "figures": [_figure(figure) for figure in reading.figures],
        "enumerations": plain(reading.enumerations),
        "bundles": plain(reading.bundles),
        "tasks": plain(reading.tasks),
        "findings": plain(reading.findings),
        "persons": plain(reading.persons),
        "organisations": plain(reading.organisations),
    }


def joins(reading: Reading, original: str) -> list[list[int]]:
    """Return pairs of line numbers, from 0: the second line continues the first."""
    ends = [at for at, letter in enumerate(original) if letter == "\n"]
    pairs = [
        [bisect_left(ends, left[1] - 1), bisect_left(ends, right[0])]
        for article in reading.articles
        for paragraph in article.paragraphs
        for left, right in pairwise(paragraph.segments)
    ]
    # Debris cut out of the middle of a line parts segments too, but joins no lines.
    return [pair for pair in pairs if pair[0] != pair[1]]


def plain(fact: Any) -> Any:
    """Return a fact as dictionaries and lists, field by field."""
    if is_dataclass(fact):
        return {field.name: plain(getattr(fact, field.name)) for field in fields(fact)}
    if isinstance(fact, tuple | list):
        return [plain(part) for part in fact]
    return fact


def _article(article: Article) -> dict[str, Any]:
    tree: dict[str, Any] = plain(article)
    return tree | {
        "headings": [_heading(heading) for heading in article.headings],
        "kicker": _kicker(article.kicker),
        "subtitle": _labelled(article.subtitle),
    }


def _heading(heading: Heading) -> dict[str, Any]:
    return {
        "line": heading.line,
        "span": list(heading.span),
        "text": heading.text,
        "role": heading.role,
    }


def _labelled(part: Labelled | None) -> dict[str, Any] | None:
    return {"span": list(part.span), "text": part.text} if part else None


def _kicker(part: Labelled | None) -> dict[str, Any] | None:
    """A kicker may be several printed lines, so its text is a list."""
    return {"span": list(part.span), "text": list(part.lines or (part.text,))} if part else None


def _figure(figure: Figure) -> dict[str, Any]:
    tree: dict[str, Any] = plain(figure)
    if figure.normalised:
        value, unit = figure.normalised
        tree["normalised"] = {"value": value, "unit": unit}
    return tree
