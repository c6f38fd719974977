"""Parts a text into articles by its headings, marked or guessed."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from luodi.kernels.text.bylines import BylineRules, byline_of_line, series_of
from luodi.kernels.text.units import Unit, UnitRules, is_display

_INNER_MARKS = tuple(",;。!")
_LONGEST_KICKER = 20


@dataclass(frozen=True, slots=True)
class HeadingRules:
    """Ways in which headings show: numbered parts and sections, dashes, who-took-part subtitles."""

    parts: tuple[re.Pattern[str], ...]
    sections: tuple[re.Pattern[str], ...]
    subtitle_marks: re.Pattern[str]
    subtitle_roles: tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """The units of one article. ``head`` are its headings, ``rest`` what follows them."""

    head: tuple[Unit, ...]
    rest: tuple[Unit, ...]
    kicker: Unit | None = None
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Cues:
    """The rules that tell display lines from body text."""

    units: UnitRules
    headings: HeadingRules
    bylines: BylineRules

    def is_plain_display(self, unit: Unit) -> bool:
        """True for a display line without inner marks: a piece of a sentence mostly has one."""
        return (
            not unit.first.cells
            and is_display(unit, self.units)
            and not any(m in unit.shadow for m in _INNER_MARKS)
        )

    def is_special(self, unit: Unit) -> bool:
        """True for a line that only the head of an article has: byline, series, subtitle."""
        return bool(
            self.headings.subtitle_marks.match(unit.shadow)
            or any(role.fullmatch(unit.shadow) for role in self.headings.subtitle_roles)
            or byline_of_line(unit, self.bylines)
            or series_of(unit, self.bylines)
        )

    def is_dateline(self, unit: Unit) -> bool:
        """True for a unit that begins as a news text does."""
        return any(cue.match(unit.shadow) for cue in self.units.datelines)

    def is_part(self, unit: Unit) -> bool:
        """True for the numbered heading of a document's part (一、…)."""
        return self._is_numbered(unit, self.headings.parts)

    def is_section(self, unit: Unit) -> bool:
        """True for a heading inside an article."""
        return unit.is_heading or self._is_numbered(unit, self.headings.sections)

    def _is_numbered(self, unit: Unit, patterns: tuple[re.Pattern[str], ...]) -> bool:
        return is_display(unit, self.units) and any(p.match(unit.shadow) for p in patterns)


def parts(units: Sequence[Unit], cues: Cues) -> tuple[Part, ...]:
    """Return the articles of a text; a text without any heading is one article."""
    heads = _marked_heads(units) or _guessed_heads(units, cues)
    if len(heads) <= 1:
        heads = _with_numbered_parts(units, heads, cues)
    if not heads:
        return (Part((), tuple(units)),) if units else ()
    heads = _with_preamble(units, heads, cues)
    kickers = {start: _kicker(units, start, cues) for start, _ in heads}
    ends = [start - bool(kickers[start]) for start, _ in heads[1:]] + [len(units)]
    guessed = not any(unit.is_heading for unit in units)
    return tuple(
        Part(tuple(units[start:body]), tuple(units[body:end]), kickers[start], guessed)
        for (start, body), end in zip(heads, ends, strict=True)
    )


def _marked_heads(units: Sequence[Unit]) -> list[tuple[int, int]]:
    """Return (start, end) of each run of headings at the level that articles have here."""
    counts = Counter(unit.first.level for unit in units if unit.first.level)
    if not counts:
        return []
    level = min((level for level, count in counts.items() if count > 1), default=min(counts))
    return _runs([0 < (unit.first.level or 0) <= level for unit in units])


def _runs(flags: Sequence[bool]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for at, flag in enumerate(flags):
        if flag and runs and runs[-1][1] == at:
            runs[-1] = (runs[-1][0], at + 1)
        elif flag:
            runs.append((at, at + 1))
    return runs


def _guessed_heads(units: Sequence[Unit], cues: Cues) -> list[tuple[int, int]]:
    """Return runs of short lines that stand where a new article can begin."""
    runs = _runs([cues.is_plain_display(unit) for unit in units])
    return [
        (start, _end_of_titles(units, start, end, cues))
        for start, end in runs
        if _begins_article(units, start, end, cues)
    ]


def _begins_article(units: Sequence[Unit], start: int, end: int, cues: Cues) -> bool:
    if end >= len(units) or cues.is_special(units[start]) or cues.is_section(units[start]):
        return False
    if start == 0:
        return True
    before = units[start - 1].shadow
    if not (cues.units.ends(before) or cues.units.stands_alone(before)):
        return False
    return cues.is_dateline(units[end]) or any(map(cues.is_special, units[start:end]))


def _end_of_titles(units: Sequence[Unit], start: int, end: int, cues: Cues) -> int:
    special = (
        at
        for at in range(start, end)
        if cues.is_special(units[at]) or cues.units.stands_alone(units[at].shadow)
    )
    return max(start + 1, next(special, end))


def _with_numbered_parts(
    units: Sequence[Unit], heads: list[tuple[int, int]], cues: Cues
) -> list[tuple[int, int]]:
    """Return the heads with a document's numbered parts added, if it has two or more."""
    inside_head = {at for start, end in heads for at in range(start, end)}
    numbered = [
        (at, at + 1)
        for at, unit in enumerate(units)
        if at not in inside_head and not unit.is_heading and cues.is_part(unit)
    ]
    return sorted(heads + numbered) if len(numbered) > 1 else heads


def _with_preamble(
    units: Sequence[Unit], heads: list[tuple[int, int]], cues: Cues
) -> list[tuple[int, int]]:
    """Return the heads with what stands above the first, unless that is only a masthead."""
    first = heads[0][0]
    above = units[:first]
    bare = all(cues.is_plain_display(unit) for unit in above)
    numbered = any(pattern.match(units[first].shadow) for pattern in cues.headings.parts)
    if not above or (bare and not numbered):
        return heads
    titles = _runs([cues.is_plain_display(unit) for unit in above])
    opens = bool(titles) and titles[0][0] == 0 and not cues.is_special(above[0])
    return [(0, _end_of_titles(units, *titles[0], cues) if opens else 0), *heads]


def _kicker(units: Sequence[Unit], start: int, cues: Cues) -> Unit | None:
    """Return the short line above a heading, if the text before it had come to its end."""
    if start == 0 or not units[start].is_heading:
        return None
    line = units[start - 1]
    ended = start == 1 or cues.units.ends(units[start - 2].shadow)
    plain = cues.is_plain_display(line) and not cues.units.stands_alone(line.shadow)
    short = len(line.shadow) <= _LONGEST_KICKER
    return line if ended and plain and short and not cues.is_section(line) else None
