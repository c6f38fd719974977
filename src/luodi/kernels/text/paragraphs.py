"""The body of an article: units become paragraphs, healed where a column or page break cut them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from luodi.kernels.text.facts import Heading, Paragraph
from luodi.kernels.text.headings import Cues
from luodi.kernels.text.units import Unit


@dataclass(frozen=True, slots=True)
class Body:
    """Paragraphs with their shadows, one for one, and the headings that stand among them."""

    paragraphs: tuple[Paragraph, ...]
    shadows: tuple[str, ...]
    headings: tuple[Heading, ...]


def body_of(units: Sequence[Unit], cues: Cues) -> Body:
    """Return the paragraphs and inner headings; table rows and lines that stand alone are left."""
    headings = [
        Heading(unit.first.number, unit.span, unit.text, "section")
        for unit in units
        if cues.is_section(unit)
    ]
    groups = list(_groups(units, cues))
    return Body(
        tuple(map(_paragraph, groups)),
        tuple("".join(unit.shadow for unit in group) for group in groups),
        tuple(headings),
    )


def _groups(units: Sequence[Unit], cues: Cues) -> Iterator[list[Unit]]:
    group: list[Unit] = []
    for unit in units:
        if group and not _continues(group[-1], unit, cues):
            yield group
            group = []
        if _is_text(unit, cues):
            group.append(unit)
    if group:
        yield group


def _is_text(unit: Unit, cues: Cues) -> bool:
    return not (unit.first.cells or cues.is_section(unit) or cues.units.stands_alone(unit.shadow))


def _continues(unit: Unit, after: Unit, cues: Cues) -> bool:
    """True when a break cut one paragraph into these two.

    A paragraph ends with a sentence; what lacks the end of its sentence goes on in the next unit,
    unless that begins as only a new paragraph does.
    """
    if not _is_text(after, cues) or cues.is_part(after):
        return False
    if after.shadow.startswith(tuple(cues.units.opening_impossible)):
        return True
    if cues.units.ends(unit.shadow) or cues.units.opens(after.shadow):
        return False
    if cues.is_plain_display(unit) and cues.units.may_open(after.shadow):
        return False  # a heading without marks rather than a piece of a sentence
    # A format that knows its paragraphs (level 0, not None) is believed.
    return not (unit.first.level == 0 and after.first.level == 0)


def _paragraph(group: Sequence[Unit]) -> Paragraph:
    return Paragraph(
        segments=tuple(piece for unit in group for piece in unit.segments),
        text="".join(unit.text for unit in group),
        healed=len(group) > 1 or any(len(unit.lines) > 1 for unit in group),
    )
