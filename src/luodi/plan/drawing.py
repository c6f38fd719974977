"""A trajectory as a small picture: corners of a line in a box of fixed size, as texts."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from luodi.plan import queries
from luodi.plan.models import Target

WIDTH, HEIGHT = 600, 160
WHOLE_FROM = 1_000  # beyond, nobody reads the digits behind the point


@dataclass(frozen=True, slots=True)
class Corner:
    """One end of a period in the picture, with what the table beside it says."""

    x: str
    y: str
    period: str
    last: date
    value: Decimal
    is_past: bool


@dataclass(frozen=True, slots=True)
class Way:
    """The line of a trajectory, its corners, and where today cuts it."""

    line: str
    corners: tuple[Corner, ...]
    today: str
    expected: Decimal | None
    shown: str  # what is expected by today, rounded, in the target's unit of measure
    width: int = WIDTH
    height: int = HEIGHT


def way_drawn(target: Target, today: date) -> Way | None:
    """Return a target's trajectory as a picture of its year; None where it has none."""
    points = queries.points(target)
    if not points:
        return None
    year = target.year or target.line.plan.year
    eve, end = date(year, 1, 1) - timedelta(days=1), date(year, 12, 31)
    highest = max(abs(point.value) for point in points) or Decimal(1)
    corners = tuple(
        Corner(_across(point.last, eve, end), _up(point.value, highest), point.period, point.last,
               point.value, point.last < today)
        for point in points
    )  # fmt: skip
    start = [f"0,{_up(Decimal(0), highest)}"] if queries.rises(target) else []
    line = " ".join([*start, *(f"{corner.x},{corner.y}" for corner in corners)])
    expected = queries.expected(target, today)
    shown = "" if expected is None else f"{_rounded(expected)}{target.unit_of_measure}"
    return Way(line, corners, _across(today, eve, end), expected, shown)


def _rounded(value: Decimal) -> str:
    digits = Decimal(1) if abs(value) >= WHOLE_FROM else Decimal("0.01")
    return f"{value.quantize(digits).normalize():f}"


def _across(day: date, first: date, last: date) -> str:
    share = (day - first).days / (last - first).days
    return str(round(WIDTH * min(max(share, 0.0), 1.0)))


def _up(value: Decimal, highest: Decimal) -> str:
    # The box runs downwards; a little air stays above the highest point.
    share = min(max(value / highest, Decimal(0)), Decimal(1))
    return str(round(HEIGHT - Decimal(HEIGHT - 12) * share))
