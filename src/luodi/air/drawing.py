"""Lines from period to period as an SVG of plain numbers; a template writes it.

Pure. Sizes are pixels of the drawing; on a page it shrinks, on a screen it is drawn at its size.
"""

from dataclasses import dataclass, replace
from typing import Any

from luodi.air.panels import Panel

COLOURS = 6  # of lines, see air.css; beyond them they repeat: each line has its name at both ends
TICKS = 4


@dataclass(frozen=True, slots=True)
class Size:
    """How large a drawing is; ``letter`` is the height of its letters, ``names`` the margins."""

    width: int = 880
    height: int = 420
    letter: int = 16
    names: int = 150


ON_A_PAGE, ON_A_SCREEN = Size(), Size(width=850, height=740, letter=34, names=250)


@dataclass(frozen=True, slots=True)
class Words:
    """A word of the drawing and where it stands."""

    text: str
    x: float
    y: float
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class Drawn:
    """One line: its pieces (a period without a value breaks it), its dots, its names."""

    pieces: tuple[str, ...]
    dots: tuple[tuple[float, float], ...]
    names: tuple[Words, ...]
    colour: int | None  # None is grey


@dataclass(frozen=True, slots=True)
class Drawing:
    """All that the template of a drawing needs."""

    size: Size
    lines: tuple[Drawn, ...]
    periods: tuple[Words, ...]
    ticks: tuple[Words, ...]


def drawing(panel: Panel, size: Size = ON_A_PAGE) -> Drawing | None:
    """Return the drawing of a panel with lines; None for one that is a table alone."""
    if not panel.lines:
        return None
    is_ranks = panel.kind == "bump"
    values = [value for line in panel.lines for value in line.values if value is not None]
    span = (max(values), min(values)) if is_ranks else (min(values), max(values))
    across, up = _across(size, len(panel.periods)), _up(size, *span)
    shown = [line for line in panel.lines if line.is_shown]
    grey = [line for line in panel.lines if not line.is_shown]
    # grey ones first, so that those in colour lie over them
    lines = [_drawn(line, across, up, size, None) for line in grey]
    lines += [_drawn(line, across, up, size, place) for place, line in enumerate(shown)]
    return Drawing(
        size=size,
        lines=_apart(lines, size),
        periods=tuple(Words(text, across(place), size.height - size.letter * 0.4, "middle")
                      for place, text in enumerate(panel.periods) if _is_told(place, panel, size)),
        ticks=() if is_ranks else tuple(_ticks(*span, up, size)),
    )  # fmt: skip


def _is_told(place: int, panel: Panel, size: Size) -> bool:
    """Say whether a period's name has room: the last one always, of the others as many as fit."""
    room = max(1, (size.width - 2 * size.names) // (size.letter * 6) + 1)
    last = len(panel.periods) - 1
    return (last - place) % -(-(last + 1) // room) == 0


def _across(size: Size, number: int) -> Any:
    step = (size.width - 2 * size.names) / max(1, number - 1)
    return lambda place: round(size.names + place * step, 1)


def _up(size: Size, low: float, high: float) -> Any:
    top, bottom = size.letter * 1.2, size.height - size.letter * 2.6
    span = (high - low) or 1.0
    return lambda value: round(bottom - (value - low) / span * (bottom - top), 1)


def _drawn(line: Any, across: Any, up: Any, size: Size, place: int | None) -> Drawn:
    dots = [
        None if value is None else (across(n), up(value)) for n, value in enumerate(line.values)
    ]
    pieces: list[list[tuple[float, float]]] = [[]]
    for dot in dots:
        if dot is None:
            pieces.append([])
        else:
            pieces[-1].append(dot)
    known = [dot for dot in dots if dot is not None]
    drawn = tuple(" ".join(f"{x},{y}" for x, y in piece) for piece in pieces if len(piece) > 1)
    names = () if place is None or not known else _names(line, known, size)
    return Drawn(drawn, tuple(known), names, None if place is None else place % COLOURS)


def _names(line: Any, known: list[tuple[float, float]], size: Size) -> tuple[Words, ...]:
    room = int((size.names - 12) / size.letter)  # letters; a Chinese one is as wide as high
    room = 2 * room if line.name.isascii() else room
    text = line.name if len(line.name) <= room else f"{line.name[: room - 1]}…"
    (first_x, first_y), (_x, last_y) = known[0], known[-1]
    down = size.letter * 0.35
    right = Words(text, size.width - size.names + 12, last_y + down)
    left = Words(text, first_x - 12, first_y + down, "end")
    return (left, right) if first_x == size.names else (right,)


def _apart(lines: list[Drawn], size: Size) -> tuple[Drawn, ...]:
    """Return lines whose names stand below each other: none is written over another."""
    places: dict[tuple[int, int], float] = {}
    lowest = size.height - size.letter * 1.8
    for anchor in ("start", "end"):
        found = sorted(
            (word.y, row, column) for row, line in enumerate(lines)
            for column, word in enumerate(line.names) if word.anchor == anchor
        )  # fmt: skip
        above = 0.0
        for left, (y, row, column) in zip(range(len(found), 0, -1), found, strict=True):
            highest_of_rest = lowest - (left - 1) * size.letter * 1.1
            above = max(min(y, highest_of_rest), above + size.letter * 1.1 if above else 0)
            places[row, column] = round(above, 1)
    return tuple(
        replace(line, names=tuple(replace(word, y=places[row, column])
                                  for column, word in enumerate(line.names)))
        for row, line in enumerate(lines)
    )  # fmt: skip


def _ticks(low: float, high: float, up: Any, size: Size) -> list[Words]:
    step = (high - low) / (TICKS - 1) or 1.0
    return [Words(f"{low + n * step:.1f}", 4, up(low + n * step) + size.letter * 0.35)
            for n in range(TICKS)]  # fmt: skip
