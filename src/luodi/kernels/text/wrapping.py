"""Finds the width at which a text was wrapped, and puts wrapped lines together again.

A text that was printed in columns has one length that most lines share; a line of that length runs
on, a shorter one ends its paragraph. No line is too short for this: only the column's own width
counts, so that columns of 11 characters are read like those of 40.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from luodi.kernels.text.lines import Line

_FEWEST_LINES = 4
_LEAST_SHARE = 0.4
_FULL_STOPS_AT_MOST = 0.4
_LONGER_AT_MOST = 0.25
_NARROWEST = 6
_SLACK_IN_HALVES = 3


@dataclass(frozen=True, slots=True)
class Wrapping:
    """The width of a wrapped text. ``by_em`` counts ASCII letters as half an em."""

    width: float
    slack: float
    by_em: bool
    blank_parts: bool
    indent_starts: bool

    def is_full(self, line: Line) -> bool:
        """True when the line fills its column, so that the next line continues it."""
        length = ems(line.text) if self.by_em else line.raw_length
        return abs(length - self.width) <= self.slack


def ems(text: str) -> float:
    """Return the printed width: ASCII half an em, everything else one.

    >>> ems("2023年GDP")
    4.5
    """
    return len(text) - len(text.encode("ascii", "ignore")) / 2


def wrapping(lines: Sequence[Line], ends: Callable[[str], bool]) -> Wrapping | None:
    """Return how the text is wrapped, ``None`` if one line is one paragraph or a piece of it.

    ``ends`` tells whether a line ends like a sentence. Most full lines must not, or else the equal
    lengths are those of a list.
    """
    body = [line for line in lines if not line.is_heading and not line.cells]
    if len(body) < _FEWEST_LINES:
        return None
    indents = sum(line.indented for line in body)
    found = _by_characters(body) or _by_ems(body)
    if found is None:
        return None
    width, slack, by_em = found
    probe = Wrapping(width, slack, by_em, blank_parts=False, indent_starts=False)
    if width < _NARROWEST or not _looks_wrapped(body, probe, ends):
        return None
    return Wrapping(
        width, slack, by_em, blank_parts=_blank_parts(body, probe), indent_starts=indents > 1
    )


def _looks_wrapped(body: Sequence[Line], probe: Wrapping, ends: Callable[[str], bool]) -> bool:
    full = [line for line in body if probe.is_full(line)]
    longer = sum(line.raw_length > probe.width + probe.slack for line in body)
    full_stops = sum(ends(line.shadow) for line in full)
    return longer <= _LONGER_AT_MOST * len(body) and full_stops <= _FULL_STOPS_AT_MOST * len(full)


def _by_characters(body: Sequence[Line]) -> tuple[float, float, bool] | None:
    length, count = Counter(line.raw_length for line in body).most_common(1)[0]
    return (length, 0, False) if count >= _LEAST_SHARE * len(body) else None


def _by_ems(body: Sequence[Line]) -> tuple[float, float, bool] | None:
    """Return the printed width that most lines come close to; end marks may hang over."""
    halves = Counter(round(2 * ems(line.text)) for line in body)
    reach = range(-_SLACK_IN_HALVES, _SLACK_IN_HALVES + 1)
    count, best = max((sum(halves[width + off] for off in reach), width) for width in halves)
    return (best / 2, _SLACK_IN_HALVES / 2, True) if count >= _LEAST_SHARE * len(body) else None


def _blank_parts(body: Sequence[Line], probe: Wrapping) -> bool:
    """True when full lines mostly run on without a blank line, so that a blank line parts."""
    after_full = [after.blank_before for line, after in pairwise(body) if probe.is_full(line)]
    return sum(after_full) * 2 < len(after_full)
