"""Ask which figures are settled: in a closed period, or accepted for their unit."""

from collections.abc import Iterable
from datetime import date, timedelta

from luodi.indicators.models import ClosedPeriod, SignOff, Step
from luodi.kernels import periods

CLOSED, ACCEPTED = "closed", "accepted"
A_DAY = timedelta(days=1)


class Settled:
    """What is settled, fetched once: called with the key of a unit and a period it says why.

    Closed is a period that lies within a closed one, or within several that follow each other, as a
    week does at the turn of two closed months. Shorter ones never close a longer one: the figures
    of a year come after its months are closed. Accepted is exactly the period that was accepted.
    """

    def __init__(
        self, closed: Iterable[tuple[date, date]], accepted: Iterable[tuple[int, str]]
    ) -> None:
        self._closed = list(closed)
        self._accepted = frozenset(accepted)
        self._known: dict[str, bool] = {}

    @classmethod
    def of(cls, units: Iterable[int] | None) -> "Settled":
        """Return what is settled of units, by key; None means all."""
        steps = SignOff.objects.order_by("pk")
        if units is not None:
            steps = steps.filter(unit__in=set(units))
        latest = {
            (unit, period): step
            for unit, period, step in steps.values_list("unit", "period", "step")
        }
        return cls(
            ClosedPeriod.objects.values_list("first_day", "last_day"),
            (key for key, step in latest.items() if step == Step.ACCEPTED),
        )

    def __call__(self, unit: int, period: str) -> str:
        """Return ``closed``, ``accepted``, or nothing where the figure is open."""
        if self._closed and self._is_closed(period):
            return CLOSED
        return ACCEPTED if (unit, period) in self._accepted else ""

    def _is_closed(self, period: str) -> bool:
        if period not in self._known:
            asked = periods.parse(period)
            as_long = [(first, last) for first, last in self._closed
                       if last - first >= asked.last - asked.first]  # fmt: skip
            self._known[period] = any(
                first <= asked.first and asked.last <= last for first, last in _joined(as_long)
            )
        return self._known[period]


def _joined(closed: Iterable[tuple[date, date]]) -> list[tuple[date, date]]:
    """Return the spans of days that are closed without a gap, in order."""
    found: list[tuple[date, date]] = []
    for first, last in sorted(closed):
        if found and first <= found[-1][1] + A_DAY:
            found[-1] = found[-1][0], max(last, found[-1][1])
        else:
            found.append((first, last))
    return found
