"""Units: lines put together as far as the column width alone can tell, and what each looks like."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from luodi.kernels.text.facts import Labelled
from luodi.kernels.text.lines import Line
from luodi.kernels.text.spans import Segment, Segments
from luodi.kernels.text.wrapping import Wrapping, wrapping


@dataclass(frozen=True, slots=True)
class UnitRules:
    """Marks and cues that part one paragraph from the next.

    ``final`` ends a sentence, ``closing`` may follow it; ``openers`` are numbers that only a new
    paragraph begins with (一、), ``cues`` first words that make one likely (会议强调),
    ``datelines`` those of a news text (本报讯); ``alone`` are
    lines that stand by themselves (bylines, document numbers, dates); ``furniture`` is no text.
    """

    final: str
    closing: str
    opening_impossible: str
    openers: tuple[re.Pattern[str], ...]
    cues: tuple[re.Pattern[str], ...]
    datelines: tuple[re.Pattern[str], ...]
    alone: tuple[re.Pattern[str], ...]
    furniture: tuple[re.Pattern[str], ...]
    longest_display: int

    def ends(self, shadow: str) -> bool:
        """True when the text ends like a sentence."""
        return shadow.rstrip(self.closing + " ").endswith(tuple(self.final))

    def opens(self, shadow: str) -> bool:
        """True when the text begins as only a new paragraph does."""
        return any(cue.match(shadow) for cue in self.openers + self.datelines)

    def may_open(self, shadow: str) -> bool:
        """True when the text begins as a new paragraph often does."""
        return self.opens(shadow) or any(cue.match(shadow) for cue in self.cues)

    def stands_alone(self, shadow: str) -> bool:
        """True for a line that is never a part of a paragraph, such as a byline or a date."""
        if len(shadow) > 2 * self.longest_display:
            return False
        return any(cue.fullmatch(shadow) for cue in self.alone) and not any(
            cue.match(shadow) for cue in self.datelines
        )


@dataclass(frozen=True)
class Unit:
    """One or more lines that belong together: a display line or a piece of a paragraph."""

    lines: tuple[Line, ...]
    segments: Segments
    text: str
    shadow: str

    @property
    def span(self) -> Segment:
        """The whole place, heading marks included."""
        return self.lines[0].span[0], self.lines[-1].span[1]

    @property
    def first(self) -> Line:
        """The line that the unit begins with."""
        return self.lines[0]

    @cached_property
    def is_heading(self) -> bool:
        """True when the source marks it as a heading."""
        return self.first.is_heading

    def labelled(self) -> Labelled:
        """Return the unit as head matter."""
        return Labelled(self.span, self.text, tuple(line.text for line in self.lines))


def units(lines: Sequence[Line], rules: UnitRules) -> tuple[Unit, ...]:
    """Return the lines as units, page furniture left out, wrapped lines put together."""
    kept = [line for line in lines if not _is_furniture(line, rules)]
    wrap = wrapping(kept, rules.ends)
    return tuple(_unit(group) for group in _groups(kept, wrap, rules))


def is_display(unit: Unit, rules: UnitRules) -> bool:
    """True for a short unit without sentence marks, as headings, kickers and bylines are."""
    if len(unit.shadow) > rules.longest_display * len(unit.lines):
        return False
    if rules.stands_alone(unit.shadow):
        return True
    if any(cue.match(unit.shadow) for cue in rules.datelines):
        return False
    return not rules.ends(unit.shadow) and "。" not in unit.shadow


def _is_furniture(line: Line, rules: UnitRules) -> bool:
    return not line.level and any(cue.fullmatch(line.shadow) for cue in rules.furniture)


def _groups(lines: Sequence[Line], wrap: Wrapping | None, rules: UnitRules) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in lines:
        if group and not (wrap and _runs_on(group[-1], line, wrap, rules)):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _runs_on(line: Line, after: Line, wrap: Wrapping, rules: UnitRules) -> bool:
    """True when a full line and the one after it are one paragraph."""
    if line.is_heading or after.is_heading or line.cells or after.cells:
        return False
    if not wrap.is_full(line) or (wrap.indent_starts and after.indented):
        return False
    if rules.stands_alone(line.shadow) or rules.stands_alone(after.shadow):
        return False
    if not rules.ends(line.shadow):
        return not any(cue.match(after.shadow) for cue in rules.datelines)
    return not (rules.may_open(after.shadow) or (wrap.blank_parts and after.blank_before))


def _unit(group: Sequence[Line]) -> Unit:
    """Return the lines as one unit; blanks at a cut are kept: they were cut, not set."""
    segments: list[Segment] = []
    text = mirror = ""
    for n, line in enumerate(group):
        left, right = n > 0, n < len(group) - 1
        segments += line.place(left=left, right=right)
        text += line.padded(line.text, left=left, right=right)
        mirror += line.padded(line.shadow, left=left, right=right)
    return Unit(tuple(group), tuple(segments), text, mirror)
