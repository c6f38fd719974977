"""Variations: weights, figures, references, choices and omissions that may be drawn otherwise."""

from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class WeightNoise:
    """Weights times 1 + u · rel, u uniform in [-1, 1]: of the nodes named, else of a ``level``.

    Level 1 is that of indicators, a group stands one above its highest child; without either, all
    below the root. Source: COINr 1.1.14, get_noisy_weights.
    """

    rel: float
    of: tuple[str, ...] = ()
    level: int | None = None


@dataclass(frozen=True, slots=True)
class FigureNoise:
    """Figures of one column times 1 + z · rel, each unit by itself: what is measured is unsure."""

    code: str
    rel: float
    kind: Literal["normal", "uniform"] = "normal"


@dataclass(frozen=True, slots=True)
class ReferenceNoise:
    """The references of one indicator times 1 + u · rel, the same for all units."""

    code: str
    rel: float


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several values, equally likely, at a place of the scheme.

    ``groups.eco.aggregator``, ``indicators.tax.cap``, ``indicators.*.curve`` (all of them),
    ``indicators.*.treatment.winmax``.
    """

    path: str
    options: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class LeaveOut:
    """One of these nodes, or none, is left out (weight 0), each equally likely."""

    of: tuple[str, ...]


Variation = WeightNoise | FigureNoise | ReferenceNoise | Choice | LeaveOut


def name_of(one: Variation) -> str:
    """Return what a variation is called in a result: ``weights``, ``noise tax``, a path."""
    match one:
        case WeightNoise():
            where = ", ".join(one.of) or (f"level {one.level}" if one.level else "")
            return f"weights {where}".strip()
        case FigureNoise():
            return f"noise {one.code}"
        case ReferenceNoise():
            return f"reference {one.code}"
        case Choice():
            return one.path
    return "leave out"
