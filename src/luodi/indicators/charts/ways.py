"""The way to a target: what was expected by each period's end, and how much less is no alarm."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from luodi.indicators.charts.lit import Rule
from luodi.indicators.queries import Pace, UnitPace
from luodi.kernels import periods


@dataclass(frozen=True, slots=True)
class Way:
    """What was expected by period, and how far below it a light turns red."""

    name: str
    expected: Mapping[str, float]
    slack: float


def ways(paces: Iterable[Pace | UnitPace], texts: Sequence[str], by_rule: Rule) -> list[Way]:
    """Return the way of each target over those of some periods that lie in its year."""
    return [_way(pace, texts, by_rule) for pace in paces]


def wanted(pace: Pace | UnitPace) -> float:
    """Return what a target wants in its indicator's unit of measure."""
    return float(pace.wanted if isinstance(pace, Pace) else pace.target.value)


def basis(pace: Pace | UnitPace) -> str:
    """Say where the expectation comes from."""
    return {
        "trajectory": _("the trajectory that was set"),
        "season": _("the season of past years"),
        "calendar": _("the calendar: as much of the target as days have passed"),
    }[pace.basis]


def _way(pace: Pace | UnitPace, texts: Sequence[str], by_rule: Rule) -> Way:
    year, whole = pace.target.year, wanted(pace)
    ends = {text: periods.parse(text).last for text in texts if text.startswith(str(year))}
    expected = {text: round(whole * pace.way.share(day), 6) for text, day in ends.items()}
    return Way(_("Expected %(year)s") % {"year": year}, expected, whole * by_rule.red)
