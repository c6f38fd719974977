"""Divides a printed list of units; 、 parts units and sometimes stands inside a name."""

import re
from dataclasses import dataclass

from luodi.kernels.text.clauses import Span


@dataclass(frozen=True, slots=True)
class UnitListRules:
    """``marks`` part the units, ``ending`` ends a full name, ``trim`` is no part of a name.

    ``nobody`` are values that name no unit (无, /, —).
    """

    marks: re.Pattern[str]
    ending: re.Pattern[str]
    trim: re.Pattern[str]
    nobody: re.Pattern[str]
    most: int


def unit_spans(shadow: str, start: int, end: int, rules: UnitListRules) -> tuple[Span, ...]:
    """Return where each unit of a list stands.

    A piece without the ending of a name is joined over 、 to the next one only where every other
    piece is a full name, so that 发改、财政、住建 stays three units.
    """
    raw = _split(shadow, start, end, rules)
    pieces = [piece for piece in raw if not rules.nobody.fullmatch(shadow[slice(*piece)])]
    bare = [n for n, piece in enumerate(pieces) if not rules.ending.search(shadow[slice(*piece)])]
    if len(bare) == 1 and len(pieces) > 2 and bare[0] < len(pieces) - 1:
        n = bare[0]
        if shadow[pieces[n][1]] == "、" and pieces[n][1] + 1 == pieces[n + 1][0]:
            pieces[n : n + 2] = [(pieces[n][0], pieces[n + 1][1])]
    return tuple(pieces[: rules.most])


def _split(shadow: str, start: int, end: int, rules: UnitListRules) -> list[Span]:
    found, left, depth = [], start, 0
    for place in range(start, end):
        depth += {"(": 1, ")": -1}.get(shadow[place], 0)
        if depth <= 0 and rules.marks.match(shadow, place):
            found.append((left, place))
            left = place + 1
    trimmed = (_trimmed(shadow, span, rules) for span in [*found, (left, end)])
    return [span for span in trimmed if span[1] - span[0] >= 2]


def _trimmed(shadow: str, span: Span, rules: UnitListRules) -> Span:
    start, end = span
    front = rules.trim.match(shadow, start, end)
    start = front.end() if front else start
    for tail in ("等有关单位", "等单位", "等部门", "等", "。", ";", " ", "\n"):
        while end > start and shadow.endswith(tail, start, end):
            end -= len(tail)
    while start < end and shadow[start].isspace():
        start += 1
    return start, end
