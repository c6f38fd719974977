"""Tails of a task: (牵头单位:…;责任单位:…;完成时限:…), on its line or on lines of their own."""

import re
from dataclasses import dataclass

from luodi.kernels.text.clauses import Span


@dataclass(frozen=True, slots=True)
class TailRules:
    """``label`` has one group for each role: lead, unit, support, deadline and so on.

    ``stop`` ends a value; ``longest`` caps it. ``prose`` are tails without labels (某局牵头):
    groups ``lead`` and ``support``, or ``units`` for bodies that only share the work.
    """

    label: re.Pattern[str]
    stop: re.Pattern[str]
    prose: tuple[re.Pattern[str], ...]
    longest: int


@dataclass(frozen=True, slots=True)
class Tail:
    """Where a tail stands, and its values by role, each with its place."""

    start: int
    end: int
    values: tuple[tuple[str, Span], ...]

    def places(self, role: str) -> tuple[Span, ...]:
        """Return where the values of a role stand."""
        return tuple(span for name, span in self.values if name == role)


def tails(shadow: str, rules: TailRules) -> tuple[Tail, ...]:
    """Return the tails of a paragraph, labelled ones before prose, in the order of the text."""
    labelled = _labelled(shadow, rules)
    return labelled or _prose(shadow, rules)


def _labelled(shadow: str, rules: TailRules) -> tuple[Tail, ...]:
    matches = list(rules.label.finditer(shadow))
    found: list[Tail] = []
    for number, match in enumerate(matches):
        follows = matches[number + 1].start() if number + 1 < len(matches) else len(shadow)
        value = _value(shadow, match.end(), follows, rules)
        role = match.lastgroup or ""
        if found and not _words(shadow[found[-1].end : match.start()]):
            found[-1] = Tail(found[-1].start, value[1], (*found[-1].values, (role, value)))
        else:
            found.append(Tail(_opening(shadow, match.start()), value[1], ((role, value),)))
    return tuple(_closed(shadow, tail) for tail in found)


def _value(shadow: str, start: int, follows: int, rules: TailRules) -> Span:
    end = min(follows, start + rules.longest)
    stop = rules.stop.search(shadow, start, end)
    end = stop.start() if stop else end
    while end > start and shadow[end - 1] in " ,、;。([【\n":
        end -= 1
    return start, end


def _words(between: str) -> bool:
    """Tell whether words stand between two labels, which then belong to different tasks."""
    return sum(1 for letter in between if letter.isalnum()) > 0


def _opening(shadow: str, start: int) -> int:
    while start and shadow[start - 1] in "([【〔 ":
        start -= 1
    return start


def _closed(shadow: str, tail: Tail) -> Tail:
    end = tail.end
    while end < len(shadow) and shadow[end] in ")]】〕;。, ":
        end += 1
    return Tail(tail.start, end, tail.values)


def _prose(shadow: str, rules: TailRules) -> tuple[Tail, ...]:
    found: list[Tail] = []
    for pattern in rules.prose:
        for match in pattern.finditer(shadow):
            if any(match.start() < tail.end and tail.start < match.end() for tail in found):
                continue
            groups = match.groupdict()
            values = tuple((role, match.span(role)) for role in groups if groups[role])
            found.append(_closed(shadow, Tail(match.start(), match.end(), values)))
    return tuple(sorted(found, key=lambda tail: tail.start))
