"""How a series stands now that rang once: its newest figure, and how far behind a target it is."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from luodi.indicators import queries as indicators
from luodi.packs import rulebook
from luodi.watch.detecting import Held, held_of
from luodi.watch.models import Alert


@dataclass(frozen=True, slots=True)
class Present:
    """The newest figure of a series; ``gap`` is the share behind its target, None for counts."""

    value: Decimal
    period: str
    unit_of_measure: str
    gap: float | None = None


def present(one: Alert, today: date) -> Present | None:
    """Return how the series of an alert stands now, None where nothing is newer than the alert."""
    if one.facts["method"] == "behind_pace":
        held = held_now(one, today)
        is_new = held and {row.pk for row in held.pace.observations} != set(
            one.facts["observations"]
        )
        return present_of(held) if held and is_new else None
    newest = indicators.latest(one.indicator, one.unit)
    if newest is None or newest.period == one.period:
        return None
    return Present(newest.value, newest.period, one.indicator.unit_of_measure)


def held_now(one: Alert, today: date, as_of: datetime | None = None) -> Held | None:
    """Return the target of an alert held against its figures; None for counts, a completed task, a
    target that is gone and one that nothing was reported for.
    """
    targets = one.line.targets.select_related("indicator", "line__lead_unit") if one.line else None
    target = targets.filter(pk=one.facts.get("target")).first() if targets else None
    return held_of(target, today, as_of) if target and target.indicator else None


def limit_of(one: Alert) -> float:
    """Return the share behind up to which the detector of an alert does not ring; 0 where no pack
    has that detector any more.
    """
    defined: Any = rulebook.definitions("detectors").get(one.detector)
    return float(getattr(defined.body.rule, "amber", 0)) if defined else 0.0


def present_of(held: Held) -> Present:
    """Return how a target stands that is held against its figures."""
    return Present(held.pace.done, held.newest.period, held.target.indicator.unit_of_measure,
                   float(held.pace.gap))  # fmt: skip
