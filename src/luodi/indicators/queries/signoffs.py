"""Ask how far a unit's figures of a period are: submitted, accepted, sent back, changed since."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max, Q

from luodi.indicators.models import Absence, Observation, SignOff, Step

Key = tuple[int, str]  # a unit and a period


@dataclass(frozen=True, slots=True)
class SignedOff:
    """A unit's figures of a period: the latest step, and what came in since they were submitted."""

    step: str = ""
    last: SignOff | None = None
    changed: int = 0
    # how many figures, revisions and marks for "missing" there are: they only grow in number, so
    # that whoever decides can say how much they have seen
    count: int = 0

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
    """Return how far the figures of each unit (by key) and period are; four queries in all."""
    wanted = list(periods)
    last = _last_steps(units, wanted)
    changed, counts = _came_since(units, wanted, last)
    return {
        (unit, period): SignedOff(
            step=last[unit, period].step if (unit, period) in last else "",
            last=last.get((unit, period)), changed=changed[unit, period],
            count=counts[unit, period],
        )
        for unit in units for period in wanted
    }  # fmt: skip


def has_written_since(step: SignOff, person: Any) -> bool:
    """Say whether a person, or anybody of their unit, entered or revised a figure, or marked one as
    missing, since a step.
    """
    written = (
        ("entered_by", Observation.objects.filter(vintage__gt=step.at)),
        ("by", Absence.objects.filter(at__gt=step.at)),
    )
    return any(
        rows.filter(unit=step.unit_id, period=step.period)
        .filter(_of_one_side(who, person))
        .exists()
        for who, rows in written
    )


def _of_one_side(who: str, person: Any) -> Q:
    own = Q(**{who: person.pk})
    return own if person.unit_id is None else own | Q(**{f"{who}__unit": person.unit_id})


def _last_steps(units: Collection[int], periods: list[str]) -> dict[Key, SignOff]:
    rows = SignOff.objects.filter(unit__in=list(units), period__in=periods)
    newest = rows.order_by().values("unit", "period").annotate(last=Max("pk")).values("last")
    found = SignOff.objects.select_related("by__unit").filter(pk__in=newest)
    return {(row.unit_id, row.period): row for row in found}


def _came_since(
    units: Collection[int], periods: list[str], last: dict[Key, SignOff]
) -> tuple[Counter[Key], Counter[Key]]:
    """Count what is newer than the step that submitted or accepted it, and all there is."""
    changed: Counter[Key] = Counter()
    counts: Counter[Key] = Counter()
    for unit, period, at in _written(units, periods):
        key = unit, period
        counts[key] += 1
        step = last.get(key)
        if step and step.step in (Step.SUBMITTED, Step.ACCEPTED) and at > step.at:
            changed[key] += 1
    return changed, counts


def _written(units: Collection[int], periods: list[str]) -> Iterator[tuple[int, str, datetime]]:
    of = {"unit__in": list(units), "period__in": periods}
    yield from Observation.objects.filter(**of).values_list("unit", "period", "vintage")
    yield from Absence.objects.filter(**of).values_list("unit", "period", "at")
