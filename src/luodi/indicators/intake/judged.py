"""What a file came to: figures, reasons for missing ones, and problems, each at its place."""

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple


class Wrong(NamedTuple):
    """What is wrong with a cell, as a code and what its sentence names."""

    code: str
    params: dict[str, Any]


class Problem(NamedTuple):
    """A problem at its place; ``column`` is counted from 0, -1 for the whole row."""

    row: int
    column: int
    shown: str
    code: str
    params: dict[str, Any]


class Figure(NamedTuple):
    """A figure that a cell holds, with what is doubtful about it."""

    row: int
    column: int
    unit: int
    indicator: int
    period: str
    value: Decimal
    status: str
    source: str
    note: str
    doubts: list[tuple[str, dict[str, Any]]]

    @property
    def key(self) -> tuple[int, int, str]:
        """Which figure it is, whatever its value."""
        return self.indicator, self.unit, self.period


class Missing(NamedTuple):
    """A cell that says why there is no figure."""

    row: int
    column: int
    unit: int
    indicator: int
    period: str
    why: str
    note: str
    doubts: list[tuple[str, dict[str, Any]]]


class Total(NamedTuple):
    """A row that names a total and no unit, with the values of its columns."""

    row: int
    values: dict[int, Decimal]


@dataclass(slots=True)
class Judged:
    """All that a file came to before it is compared with what stands."""

    figures: list[Figure] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    totals: list[Total] = field(default_factory=list)
    passed: Counter[str] = field(default_factory=Counter)
    unknown_units: dict[str, list[str]] = field(default_factory=dict)  # name → codes near it
    unknown_indicators: dict[str, list[str]] = field(default_factory=dict)
