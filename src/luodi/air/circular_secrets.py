"""Results that are not confirmed, where a circular would tell them, in Chinese or English.

A unit and its points or rank in one paragraph is a fault; in one part, so in a heading and the line
below it, a warning: there the number may be another's.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from luodi.air import circular_names as names
from luodi.air.circular_finding import Finding
from luodi.air.circular_results import points_in, points_of, ranks_in
from luodi.air.circular_text import filled


@dataclass(frozen=True, slots=True)
class Secret:
    """A score that is not confirmed: nobody may read it in a circular."""

    names: tuple[str, ...]
    points: str
    rank: int | None
    period: str


@dataclass(frozen=True, slots=True)
class _Kept:
    """The secrets of a house by what would betray them."""

    by_points: Mapping[Decimal, list[Secret]]
    by_rank: Mapping[int, list[Secret]]


@dataclass(frozen=True, slots=True)
class _Said:
    """What a paragraph or a part says: names are read with places filled, numbers as typed."""

    words: str
    points: set[Decimal]
    ranks: set[int]


def told_results(
    content: Mapping[str, Any], paragraphs: list[dict[str, Any]], secrets: Iterable[Secret]
) -> Iterator[Finding]:
    """Yield what tells a result, or could."""
    kept = _kept(secrets)
    by_part: dict[str, list[tuple[int, _Said]]] = defaultdict(list)
    told: set[Secret] = set()
    for place, one in enumerate(paragraphs, 1):
        said = _said(one["text"], content["fields"])
        by_part[one["part"]].append((place, said))
        for secret in _betrayed(said, kept):
            told.add(secret)
            yield Finding("fault", place, _(
                "Paragraph %(place)s tells the result of %(unit)s in the assessment of %(period)s, "
                "which is not confirmed. Take it out, or wait until it is.")
                % {"place": place, "unit": secret.names[0], "period": secret.period})  # fmt: skip
    for rows in by_part.values():
        yield from _near(rows, kept, told)


def _near(rows: list[tuple[int, _Said]], kept: _Kept, told: set[Secret]) -> Iterator[Finding]:
    whole = _Said("\n".join(said.words for _place, said in rows),
                  {one for _place, said in rows for one in said.points},
                  {one for _place, said in rows for one in said.ranks})  # fmt: skip
    for secret in _betrayed(whole, kept):
        if secret in told:
            continue
        place = next(place for place, said in rows if _names(said, secret))
        yield Finding("warning", place, _(
            "Paragraph %(place)s names %(unit)s, and the same part has a number that is its result "
            "in the assessment of %(period)s, which is not confirmed. Take it out, or say whose "
            "number it is.")
            % {"place": place, "unit": secret.names[0], "period": secret.period})  # fmt: skip


def _kept(secrets: Iterable[Secret]) -> _Kept:
    by_points: dict[Decimal, list[Secret]] = defaultdict(list)
    by_rank: dict[int, list[Secret]] = defaultdict(list)
    for one in secrets:
        if (points := points_of(one.points)) is not None:
            by_points[points].append(one)
        if one.rank:
            by_rank[one.rank].append(one)
    return _Kept(by_points, by_rank)


def _betrayed(said: _Said, kept: _Kept) -> list[Secret]:
    # asked by number first: of thousands of units a number is that of few
    near = [one for points in said.points for one in kept.by_points.get(points, ())]
    near += [one for rank in said.ranks for one in kept.by_rank.get(rank, ())]
    return [one for one in dict.fromkeys(near) if _names(said, one)]


def _names(said: _Said, secret: Secret) -> bool:
    return bool(names.named(said.words, map(_one_width, secret.names)))


def _said(text: Mapping[str, str], fields: Mapping[str, Any]) -> _Said:
    both = text["zh"], text["en"]
    words = " ".join((filled(both[0], fields, "zh"), filled(both[1], fields, "en")))
    return _Said(_one_width(words), {one for said in both for one in points_in(said)},
                 {one for said in both for one in ranks_in(said)})  # fmt: skip


def _one_width(text: str) -> str:
    return unicodedata.normalize("NFKC", text)
