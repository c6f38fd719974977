"""Articles of a stored reading as their records again: the way back from ``gold_json``."""

from collections.abc import Mapping
from typing import Any

from luodi.kernels.text.facts import (
    Article,
    Byline,
    DateText,
    Heading,
    Labelled,
    Paragraph,
    Series,
)  # fmt: skip
from luodi.kernels.text.spans import Segment, Segments


def article(tree: Mapping[str, Any]) -> Article:
    """Return one article of a stored reading. Raises KeyError for a tree that lacks a key."""
    return Article(
        id=tree["id"], kind=tree["kind"], span=_pair(tree["span"]),
        headings=tuple(map(_heading, tree["headings"])), title=tree["title"],
        kicker=_kicker(tree["kicker"]), subtitle=_labelled(tree["subtitle"]),
        series=_series(tree["series"]), byline=_byline(tree["byline"]),
        date_text=_date_text(tree["date_text"]),
        paragraphs=tuple(map(_paragraph, tree["paragraphs"])),
    )  # fmt: skip


def _pair(pair: list[int]) -> Segment:
    start, end = pair
    return start, end


def _pairs(pairs: list[list[int]]) -> Segments:
    return tuple(map(_pair, pairs))


def _heading(tree: Mapping[str, Any]) -> Heading:
    return Heading(tree["line"], _pair(tree["span"]), tree["text"], tree["role"])


def _kicker(tree: Mapping[str, Any] | None) -> Labelled | None:
    if tree is None:
        return None
    lines = tuple(tree["text"])
    return Labelled(_pair(tree["span"]), "".join(lines), lines)


def _labelled(tree: Mapping[str, Any] | None) -> Labelled | None:
    # The printed lines of a subtitle are not stored, for nothing is read from them.
    return Labelled(_pair(tree["span"]), tree["text"], (tree["text"],)) if tree else None


def _series(tree: Mapping[str, Any] | None) -> Series | None:
    if tree is None:
        return None
    return Series(_pair(tree["span"]), tree["text"], tree["series_name"], tree["number"])


def _byline(tree: Mapping[str, Any] | None) -> Byline | None:
    if tree is None:
        return None
    return Byline(
        _pairs(tree["segments"]), tree["outlet"], tree["reporter"], tree["kind"], tree.get("title")
    )


def _date_text(tree: Mapping[str, Any] | None) -> DateText | None:
    if tree is None:
        return None
    return DateText(
        _pairs(tree["segments"]), tree["text"], tree["iso"], tree["year_basis"], tree["assumed"]
    )


def _paragraph(tree: Mapping[str, Any]) -> Paragraph:
    return Paragraph(_pairs(tree["segments"]), tree["text"], tree["healed"])
