"""Figures as they come and those that stand: what the actions of many figures hand each other."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from luodi.indicators.actions.judging import without_nul
from luodi.indicators.models import Status
from luodi.kernels import periods

PROVISIONAL = Status.PROVISIONAL.value
Key = tuple[int, int, str]  # an indicator, a unit and a period


@dataclass(frozen=True, slots=True)
class Given:
    """A figure as it comes, with the row it stands in; names already turned into what they mean.

    An empty status keeps the one that stands; a new figure is provisional then.
    """

    number: int
    indicator: Any
    unit: Any
    period: periods.Period
    value: Decimal
    status: str
    source: str
    note: str = ""

    @property
    def key(self) -> Key:
        """Which figure it is."""
        return self.indicator.id, self.unit.id, self.period.text  # .pk takes six times as long


@dataclass(frozen=True, slots=True)
class GivenAbsence:
    """Why a figure is missing, as it comes."""

    number: int
    indicator: Any
    unit: Any
    period: periods.Period
    why: str
    note: str = ""

    @property
    def key(self) -> Key:
        """Which figure is missing."""
        return self.indicator.pk, self.unit.pk, self.period.text


@dataclass(frozen=True, slots=True)
class Standing:
    """The last vintage of a figure: its key, value and status, and since when it is known."""

    pk: int
    value: Decimal
    status: str
    vintage: datetime


@dataclass(slots=True)
class Sorted:
    """Given figures by what becomes of them; the settled ones may become requests only."""

    new: list[Given] = field(default_factory=list)
    changed: list[tuple[Given, Standing]] = field(default_factory=list)
    same: list[Given] = field(default_factory=list)
    settled: list[tuple[Given, Standing | None]] = field(default_factory=list)


def completed(rows: Sequence[Given], standing: dict[Key, Standing]) -> list[Given]:
    """Return figures that all have a status, and words that every database takes."""
    return [
        row if row.status and "\x00" not in row.source and "\x00" not in row.note
        else Given(
            row.number, row.indicator, row.unit, row.period, row.value,
            row.status or _that_stands(standing.get(row.key)),
            without_nul(row.source), without_nul(row.note),
        )
        for row in rows
    ]  # fmt: skip


def _that_stands(known: Standing | None) -> str:
    return known.status if known else PROVISIONAL
