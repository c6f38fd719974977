"""Counted sets: 五大产业, 10项任务 – a count, a counting word and what is counted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from luodi.kernels.text.clauses import Span
from luodi.kernels.text.numbers import parsed


@dataclass(frozen=True, slots=True)
class CountedRules:
    """``pattern`` has the groups ``count`` and ``noun``; ``not_noun`` refuses times and places."""

    pattern: re.Pattern[str]
    not_noun: re.Pattern[str]
    most: int


@dataclass(frozen=True, slots=True)
class CountedSet:
    """Where a counted set stands, how many it counts, and where its noun begins."""

    start: int
    end: int
    count: int
    noun: Span


def counted_sets(shadow: str, span: Span, rules: CountedRules) -> Iterator[CountedSet]:
    """Yield the sets of at least two things counted in a stretch of text."""
    for match in rules.pattern.finditer(shadow, *span):
        before = shadow[match.start() - 1] if match.start() else ""
        count = parsed(match["count"])
        if (
            before in ("第", "“", "”")
            or before.isdigit()
            or count is None
            or not 2 <= count <= rules.most
        ):
            continue
        if not rules.not_noun.match(match["noun"]):
            yield CountedSet(match.start(), match.end(), int(count), match.span("noun"))


def members_before(shadow: str, start: int, counted: CountedSet) -> int:
    """Return how many members of a list between 、 end right before the set."""
    return shadow.count("、", start, counted.start) + 1 if counted.start > start else 0


def members_after(shadow: str, counted: CountedSet, end: int) -> int:
    """Return how many members of a list follow the set after a colon or a bracket."""
    if shadow[counted.end : counted.end + 1] not in (":", "(", "—"):
        return 0
    return shadow.count("、", counted.end, end) + 1
