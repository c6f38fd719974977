"""Numbers that were typed into a sentence: those that are no date, no place in a list, no citation.

A place of the circular ({total}) is no typed number: it is left out before anything is looked for.
Width makes no difference: １２ is 12.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from luodi.packs.schemas.circular_words import PLACE

GAP = "\ufffc"  # stands for a place, so that what is before and after it is not read as one
DAYS = re.compile(
    r"\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月(?:\d{1,2}日|份)?|\d{1,2}日|"
    r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[:：]\d{2}"
)
PLACES = re.compile(r"^\s*(?:[（(]\d{1,2}[）)]|\d{1,2}[.、．](?!\d))")
CITED = re.compile(
    r"第\s*\d+(?:[.．\-]\d+)*\s*[项条款章节号期件批次]|〔\d{4}〕\s*\d+\s*号|《[^》]*》|附件\s*\d+"
)
NUMBER = re.compile(r"\d+(?:[.,]\d+)*%?")
SPELLED = re.compile(
    r"百分之[一二三四五六七八九十百点零〇]+|(?!一点一滴)[一二三四五六七八九十百零〇]+点[一二三四五六七八九零〇]+|"
    r"[一二三四五六七八九十百千万亿两零]{2,}(?=\s*(?:项|个|家|件|名|位|次|亿|万元|元|分))"
)


@dataclass(frozen=True, slots=True)
class Typed:
    """A number that somebody typed."""

    text: str
    value: str


def typed(sentence: str) -> Iterator[Typed]:
    """Yield the numbers of a sentence that need a source.

    >>> [one.text for one in typed("1. 截至3月31日，{total}项中有12项（第2.3项）滞后")]
    ['12']
    """
    rest = open_text(sentence)
    for known in (DAYS, PLACES, CITED):
        rest = known.sub(GAP, rest)
    for pattern in (NUMBER, SPELLED):
        for found in pattern.finditer(rest):
            yield Typed(found[0], found[0].replace(",", "").rstrip("%"))


def open_text(sentence: str) -> str:
    """Return a sentence as it is searched: one width, a gap for each place."""
    return unicodedata.normalize("NFKC", PLACE.sub(GAP, sentence))


def figures(fields: Mapping[str, Any]) -> dict[str, str]:
    """Return the figures of a circular: each value with the name of its place.

    A day or a list has numbers in it and is no figure: only what is one number whole.
    """
    found: dict[str, str] = {}
    for name, one in fields.items():
        value = one["value"]["zh"]
        if one["is_figure"] and NUMBER.fullmatch(value):
            found.setdefault(value.rstrip("%"), name)
    return found
