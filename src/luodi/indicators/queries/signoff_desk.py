"""Ask for the desk of sign-offs: units by periods, and which of them wait for acceptance."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from luodi.indicators.models import Observation, SignOff, Step
from luodi.indicators.queries.signoffs import SignedOff, all_signed_off
from luodi.kernels import periods
from luodi.org import queries as org

SHOWN = 6  # periods


@dataclass(frozen=True, slots=True)
class DeskRow:
    """A unit with how far its figures of each period are, and how many there are."""

    unit: Any
    cells: list["DeskCell"]


@dataclass(frozen=True, slots=True)
class DeskCell:
    """A unit's figures of one period."""

    period: str
    signed: SignedOff
    count: int

    @property
    def waits(self) -> bool:
        """Whether somebody has to accept them or send them back."""
        return self.signed.step == Step.SUBMITTED


def columns(until: periods.Period) -> list[str]:
    """Return the periods that the desk shows, the last one first."""
    found = [until]
    while len(found) < SHOWN:
        found.append(periods.previous_period(found[-1]))
    return [of.text for of in found]


def signoff_desk(wanted: list[str], units: Collection[int] | None = None) -> list[DeskRow]:
    """Return the units that reported or signed off any of these periods, by code."""
    counts = _counts(wanted)
    signed = set(SignOff.objects.filter(period__in=wanted).values_list("unit", flat=True))
    keys = {unit for unit, _period in counts} | signed
    if units is not None:
        keys &= set(units)
    known = all_signed_off(keys, wanted)
    return [
        DeskRow(unit, [DeskCell(text, known[unit.pk, text], counts.get((unit.pk, text), 0))
                       for text in wanted])
        for unit in org.units() if unit.pk in keys
    ]  # fmt: skip


def sent_back(units: Collection[int] | None) -> list[SignOff]:
    """Return the sign-offs of units (by key; None means all) that stand at sent back."""
    rows = SignOff.objects.select_related("unit", "by").order_by("pk")
    if units is not None:
        rows = rows.filter(unit__in=list(units))
    last = {(row.unit_id, row.period): row for row in rows}
    return [row for row in last.values() if row.step == Step.SENT_BACK]


def waiting_for_acceptance() -> list[SignOff]:
    """Return the sign-offs that stand at submitted, the longest wait first."""
    rows = SignOff.objects.select_related("unit", "by").order_by("pk")
    last = {(row.unit_id, row.period): row for row in rows}
    return [row for row in last.values() if row.step == Step.SUBMITTED]


def _counts(wanted: list[str]) -> dict[tuple[int, str], int]:
    rows = Observation.objects.filter(period__in=wanted, replaces=None)
    found: dict[tuple[int, str], int] = {}
    for unit, period in rows.values_list("unit", "period"):
        found[unit, period] = found.get((unit, period), 0) + 1
    return found
