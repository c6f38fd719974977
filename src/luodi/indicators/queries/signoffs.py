"""Ask how far a unit's figures of a period are: submitted, accepted, sent back, changed since."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Max

from luodi.indicators.models import Observation, SignOff, Step

Key = tuple[int, str]  # a unit and a period


@dataclass(frozen=True, slots=True)
class SignedOff:
    """A unit's figures of a period: the latest step, and what came in since they were submitted."""

    step: str = ""
    last: SignOff | None = None
    changed: int = 0
    # the newest figure: whoever decides says which one they have seen
    newest: int = 0

    @property
    def is_accepted(self) -> bool:
        """Whether the figures are settled by it."""
        return self.step == Step.ACCEPTED


def sign_off_steps(unit: Any, period: str) -> Any:
    """Return every step of a unit's figures of a period, the latest first."""
    rows = SignOff.objects.select_related("by__unit")
    return rows.filter(unit=unit, period=period).order_by("-pk")


def signed_off(unit: Any, period: str) -> SignedOff:
    """Return how far a unit's figures of one period are."""
    return all_signed_off([unit.pk], [period])[unit.pk, period]


def all_signed_off(units: Collection[int], periods: Iterable[str]) -> dict[Key, SignedOff]:
    """Return how far the figures of each unit (by key) and period are; three queries in all."""
    wanted = list(periods)
    last = _last_steps(units, wanted)
    changed, newest = _came_since(units, wanted, last)
    return {
        (unit, period): SignedOff(
            step=last[unit, period].step if (unit, period) in last else "",
            last=last.get((unit, period)), changed=changed.get((unit, period), 0),
            newest=newest.get((unit, period), 0),
        )
        for unit in units for period in wanted
    }  # fmt: skip


def _last_steps(units: Collection[int], periods: list[str]) -> dict[Key, SignOff]:
    rows = SignOff.objects.filter(unit__in=list(units), period__in=periods)
    newest = rows.order_by().values("unit", "period").annotate(last=Max("pk")).values("last")
    found = SignOff.objects.select_related("by__unit").filter(pk__in=newest)
    return {(row.unit_id, row.period): row for row in found}


def _came_since(
    units: Collection[int], periods: list[str], last: dict[Key, SignOff]
) -> tuple[dict[Key, int], dict[Key, int]]:
    """Count figures newer than the step that submitted or accepted them, and find the newest."""
    rows = Observation.objects.filter(unit__in=list(units), period__in=periods)
    changed: dict[Key, int] = {}
    newest: dict[Key, int] = {}
    for pk, unit, period, vintage in rows.values_list("pk", "unit", "period", "vintage"):
        key = unit, period
        newest[key] = max(pk, newest.get(key, 0))
        step = last.get(key)
        if step and step.step in (Step.SUBMITTED, Step.ACCEPTED) and vintage > step.at:
            changed[key] = changed.get(key, 0) + 1
    return changed, newest
