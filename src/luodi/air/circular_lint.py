"""What stands in the way of issuing a circular, with its place: faults, warnings and hints.

A fault is mended before it is issued; a warning needs a reason from whoever issues it; a hint needs
nothing. Pure: all that it looks at is given.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from luodi.air import circular_names as names
from luodi.air import circular_numbers as numbers
from luodi.air.circular_finding import Finding, Level
from luodi.air.circular_secrets import Secret, told_results
from luodi.air.circular_text import filled, used
from luodi.air.official_pages import Pages
from luodi.air.printable import printable
from luodi.air.wording import in_language
from luodi.kernels import tallies
from luodi.packs.schemas.circular_words import PLACE

__all__ = ["Finding", "Known", "Level", "Secret", "letters", "lint"]

WARN_ABOVE, REFUSE_ABOVE = 4_000, 5_000  # letters; delivery.md c9


@dataclass(frozen=True, slots=True)
class Known:
    """What a text is held against: unit names, scores not confirmed, how many pages it takes."""

    units: tuple[str, ...] = ()
    secrets: tuple[Secret, ...] = ()
    stale: str = ""  # why the figures themselves may not go out any more
    pages: Pages | None = field(default=None)


def lint(
    content: Mapping[str, Any], paragraphs: list[dict[str, Any]], known: Known
) -> list[Finding]:
    """Return all that is found, the gravest first, then by place."""
    found = [
        *_whole(content, paragraphs, known), *_parts(content, paragraphs),
        *_sums(content, paragraphs),
    ]  # fmt: skip
    figures, units = numbers.figures(content["fields"]), names.Names(known.units)
    for place, one in enumerate(paragraphs, 1):
        text = one["text"]["zh"]
        found += [*_unseen(place, one["text"]), *_braces(place, one["text"], content["fields"]),
                  *_numbers(place, text, figures, content["fields"]),
                  *_names(place, text, units)]  # fmt: skip
    found += told_results(content, paragraphs, known.secrets)
    grave = ("fault", "warning", "hint")
    return sorted(found, key=lambda one: (grave.index(one.level), one.place))


def letters(content: Mapping[str, Any], paragraphs: list[dict[str, Any]]) -> int:
    """Return how many letters the Chinese text has, spaces not counted, tables apart."""
    told = [one["text"]["zh"] for one in paragraphs]
    told += [content["title"]["zh"], (content["addressees"] or {"zh": ""})["zh"]]
    return sum(len("".join(filled(text, content["fields"], "zh").split())) for text in told)


def _whole(
    content: Mapping[str, Any], paragraphs: list[dict[str, Any]], known: Known
) -> Iterator[Finding]:
    many = letters(content, paragraphs)
    if many > REFUSE_ABOVE:
        yield Finding("fault", 0, _(
            "The text has %(many)s characters; more than %(limit)s are not issued. Shorten it, or "
            "put what is long into an annex.") % {"many": many, "limit": REFUSE_ABOVE})  # fmt: skip
    elif many > WARN_ABOVE:
        yield Finding("warning", 0, _(
            "The text has %(many)s characters; a document should have no more than %(limit)s.")
            % {"many": many, "limit": WARN_ABOVE})  # fmt: skip
    if known.stale:
        yield Finding("fault", 0, known.stale)
    if known.pages is not None and content["pages"]:
        yield from _pages(known.pages, content["pages"])


def _pages(pages: Pages, most: int) -> Iterator[Finding]:
    if pages.count > most:
        yield Finding("fault", 0, _(
            "It takes %(many)s pages; this form has no more than %(most)s. Shorten the text.")
            % {"many": pages.count, "most": most})  # fmt: skip
    elif not pages.is_printed:
        yield Finding("warning", 0, _(
            "Its pages were estimated at %(many)s, for no Chinese font is installed to print it.")
            % {"many": pages.count})  # fmt: skip


def _parts(content: Mapping[str, Any], paragraphs: list[dict[str, Any]]) -> Iterator[Finding]:
    there = {one["part"] for one in paragraphs
             if one["kind"] != "heading" and one["text"]["zh"].strip()}  # fmt: skip
    for part in content["parts"]:
        if part["code"] not in there:
            yield Finding("fault", 0, _(
                "The part “%(part)s” has no sentence. Write one, or restore an earlier version.")
                % {"part": in_language(part["title"])})  # fmt: skip


def _sums(content: Mapping[str, Any], paragraphs: list[dict[str, Any]]) -> Iterator[Finding]:
    fields, there = content["fields"], used(paragraphs, content["fields"])
    for one in content["sums"]:
        counts = {name: int(fields[name]["value"]["zh"]) for name in (one["whole"], *one["parts"])}
        gap = tallies.gap(one["whole"], counts.pop(one["whole"]), counts)
        if gap:
            yield _gap(gap, fields)
    for one in content["lists"]:
        if one["whole"] in there:
            listed = [
                row for row in one["rows"] if any(name.startswith(f"{row}_") for name in there)
            ]
            count = int(fields[one["whole"]]["value"]["zh"])
            if count != len(listed):
                yield Finding("fault", 0, _(
                    "“%(name)s” says %(count)s, but the text lists %(listed)s of them. Restore the "
                    "lines, or take the number out.")
                    % {"name": in_language(fields[one["whole"]]["label"]), "count": count,
                       "listed": len(listed)})  # fmt: skip


def _gap(gap: tallies.Gap, fields: Mapping[str, Any]) -> Finding:
    parts = " + ".join(f"{count} ({in_language(fields[name]['label'])})"
                       for name, count in gap.parts)  # fmt: skip
    return Finding("fault", 0, _("“%(name)s” is %(whole)s, but %(parts)s make %(sum)s.") % {
        "name": in_language(fields[gap.name]["label"]), "whole": gap.whole, "parts": parts,
        "sum": gap.sum})  # fmt: skip


def _unseen(place: int, text: Mapping[str, str]) -> Iterator[Finding]:
    if any(printable(said) != said for said in text.values()):
        yield Finding("fault", place, _(
            "Paragraph %(place)s holds signs that nobody sees and that are not printed. Open the "
            "text and save it: they are taken out.") % {"place": place})  # fmt: skip


def _braces(place: int, text: Mapping[str, str], fields: Mapping[str, Any]) -> Iterator[Finding]:
    for said in text.values():
        rest = PLACE.sub(lambda found: "" if found[1] in fields else found[0], said)
        if "{" in rest or "}" in rest:
            start = min(at for at in (rest.find("{"), rest.find("}")) if at >= 0)
            yield Finding("fault", place, _(
                "Paragraph %(place)s: “%(text)s” is no figure of this circular and is never "
                "carried out. Choose a figure from the list, or take the braces away.")
                % {"place": place, "text": rest[start : start + 40]})  # fmt: skip
            return


def _numbers(
    place: int, text: str, figures: Mapping[str, str], fields: Mapping[str, Any]
) -> Iterator[Finding]:
    for one in numbers.typed(text):
        name = figures.get(one.value)
        if name:
            yield Finding("hint", place, _(
                "Paragraph %(place)s: %(number)s is typed and equals “%(name)s”. Write {%(field)s} "
                "in its place to link it.")
                % {"place": place, "number": one.text, "field": name,
                   "name": in_language(fields[name]["label"])})  # fmt: skip
        else:
            yield Finding("warning", place, _(
                "Paragraph %(place)s: %(number)s is typed and is no figure of this circular. Put a "
                "figure in its place, or say where it comes from when it is issued.")
                % {"place": place, "number": one.text})  # fmt: skip


def _names(place: int, text: str, units: names.Names) -> Iterator[Finding]:
    for one in names.nearly(PLACE.sub(numbers.GAP, text), units):
        yield Finding("warning", place, _(
            "Paragraph %(place)s: “%(typed)s” is no unit; the nearest name is “%(name)s”.")
            % {"place": place, "typed": one.typed, "name": one.name})  # fmt: skip
