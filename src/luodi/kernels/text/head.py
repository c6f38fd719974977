"""The head of an article: shoulder, title, subtitle, series, byline and kicker in their places."""

from dataclasses import dataclass

from luodi.kernels.text.bylines import byline_of_line, series_of
from luodi.kernels.text.facts import Byline, Heading, Labelled, Series
from luodi.kernels.text.headings import Cues, Part
from luodi.kernels.text.units import Unit

_MOST_DISPLAY_LINES = 7


@dataclass
class Head:
    """What stands above the body of an article; filled from the top to the bottom."""

    headings: tuple[Heading, ...] = ()
    title: str = ""
    title_shadow: str = ""
    kicker: Labelled | None = None
    subtitle: Labelled | None = None
    series: Series | None = None
    byline: Byline | None = None


def head_of(part: Part, cues: Cues) -> tuple[Head, tuple[Unit, ...]]:
    """Return the head of a part and the units of its body."""
    head = _titles(part, cues)
    if part.kicker:
        head.kicker = part.kicker.labelled()
    # The last lines of a text are never kickers: then there would be no body.
    bodies = [n for n, unit in enumerate(part.rest) if not cues.is_plain_display(unit)]
    # A long run of short lines is a list or a flattened table, not head matter.
    last_body = bodies[-1] if bodies and bodies[0] <= _MOST_DISPLAY_LINES else -1
    at = 0
    while at < len(part.rest) and _is_head_matter(part, at, cues, has_body=at < last_body):
        _take(head, part.rest[at], cues)
        at += 1
    return head, part.rest[at:]


def _titles(part: Part, cues: Cues) -> Head:
    """Two headings in a row are one article: the upper is its shoulder, the lower its title."""
    marks = cues.headings.subtitle_marks
    over = [unit for unit in part.head if not marks.match(unit.shadow)] or list(part.head)
    under = [unit for unit in part.head if unit not in over] + over[2:]
    over = over[:2]
    titles = [unit for unit in over if unit.first.level == over[-1].first.level]
    roles = [(unit, "shoulder") for unit in over[:-1]]
    roles += [(unit, "title") for unit in over[-1:]] + [(unit, "subtitle") for unit in under]
    head = Head(
        headings=tuple(_heading(unit, role) for unit, role in roles),
        title=" ".join(unit.text for unit in titles),
        title_shadow=" ".join(unit.shadow for unit in titles),
    )
    for unit in under:
        _take(head, unit, cues)
    return head


def _heading(unit: Unit, role: str) -> Heading:
    return Heading(unit.first.number, unit.span, unit.text, role)


def _is_head_matter(part: Part, at: int, cues: Cues, *, has_body: bool) -> bool:
    """True for a line before the body that belongs to the heading above it."""
    unit = part.rest[at]
    if cues.is_special(unit) or cues.units.stands_alone(unit.shadow):
        return True
    # Without a heading there is nothing that a subtitle or kicker could belong to.
    if not part.head or unit.is_heading or cues.is_section(unit) or unit.first.cells:
        return False
    return has_body and cues.is_plain_display(unit)


def _take(head: Head, unit: Unit, cues: Cues) -> None:
    """Put a line of head matter into its place."""
    byline = byline_of_line(unit, cues.bylines)
    series = series_of(unit, cues.bylines)
    dashed = bool(cues.headings.subtitle_marks.match(unit.shadow))
    if byline:
        head.byline = head.byline or byline
    elif series or dashed:
        head.series = head.series or series
        head.subtitle = head.subtitle or unit.labelled()
    elif not cues.units.stands_alone(unit.shadow):
        _take_display(head, unit)


def _take_display(head: Head, unit: Unit) -> None:
    """Above the byline a short line is the subtitle; below it, or after a subtitle, the kicker."""
    if head.subtitle is None and head.byline is None:
        head.subtitle = unit.labelled()
    elif head.kicker is None:
        head.kicker = unit.labelled()
    else:
        upper, lower = head.kicker, unit.labelled()
        head.kicker = Labelled(
            (upper.span[0], lower.span[1]), upper.text + lower.text, upper.lines + lower.lines
        )
