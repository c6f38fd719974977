"""Marks of a table that a terminal can show, numbers with their decimals, and bars."""

from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

EIGHTHS = " ▏▎▍▌▋▊▉"


@dataclass(frozen=True, slots=True)
class Marks:
    """Signs that stand for something: full ones, or plain letters where there are no others."""

    up: str
    down: str
    same: str
    to: str
    block: str


FULL = Marks("↑", "↓", "–", "–", "█")
PLAIN = Marks("+", "-", "=", "-", "#")


def marks_of(console: Console) -> Marks:
    """Return the marks that a console can show."""
    return FULL if console.encoding.lower().startswith("utf") else PLAIN


def points(ticks: int, decimals: int) -> str:
    """Return ticks as points with all declared decimals: 8643 → 86.43.

    >>> points(-5, 2), points(8643, 1), points(7, 0)
    ('-0.05', '864.3', '7')
    """
    if not decimals:
        return str(ticks)
    whole, rest = divmod(abs(ticks), 10**decimals)
    return f"{'-' if ticks < 0 else ''}{whole}.{rest:0{decimals}d}"


def number(value: float | None, digits: int = 6) -> str:
    """Return a figure in its shortest plain form, nothing for none: 1234.5, 0.25, 1200000.

    >>> number(1200000.0), number(0.30000000000000004), number(None)
    ('1,200,000', '0.3', '')
    """
    if value is None:
        return ""
    shown = f"{value:,.{digits}f}" if abs(value) >= 1 else f"{value:.{digits}g}"
    if "e" in shown:
        return f"{value:.3g}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def bar(share: float, width: int, marks: Marks) -> Text:
    """Return a bar as long as a share (0..1) of a width, in eighths of a letter where it can."""
    filled = max(min(share, 1.0), 0.0) * width
    if marks is PLAIN:
        return Text(marks.block * round(filled))
    whole, eighth = divmod(round(filled * 8), 8)
    return Text(marks.block * whole + (EIGHTHS[eighth] if eighth else ""), style="cyan")


def change(places: int | None, marks: Marks) -> Text:
    """Return places won or lost; nothing where there is nothing to compare."""
    if places is None:
        return Text("")
    if not places:
        return Text(marks.same, style="dim")
    up = places > 0
    return Text(f"{marks.up if up else marks.down}{abs(places)}", style="green" if up else "red")


def interval(found: tuple[float, float] | None, marks: Marks) -> str:
    """Return the places between which a unit lies, whole ones that hold the interval."""
    if found is None or found[0] != found[0]:
        return ""
    low, high = int(found[0] // 1), int(-(-found[1] // 1))
    return str(low) if low == high else f"{low}{marks.to}{high}"
