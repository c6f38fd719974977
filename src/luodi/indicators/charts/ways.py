"""The way to a target: what was expected by each period's end, and how much less is no alarm."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from luodi.indicators.charts.lit import Rule
from luodi.indicators.queries import Pace
from luodi.kernels import periods
from luodi.plan import queries as plans


@dataclass(frozen=True, slots=True)
class Way:
    """What was expected by period, how far below it a light turns red, and whence it comes."""

    name: str
    expected: Mapping[str, float]
    slack: float
    basis: str


def ways(paces: Iterable[Pace], texts: Sequence[str], by_rule: Rule) -> list[Way]:
    """Return the way of each target over those of some periods that lie in its year."""
    return [_way(pace, texts, by_rule) for pace in paces]


def _way(pace: Pace, texts: Sequence[str], by_rule: Rule) -> Way:
    target, wanted = pace.target, float(pace.wanted)
    ends = {text: periods.parse(text).last for text in texts if text.startswith(str(target.year))}
    expected = {
        text: round(wanted * plans.expected_share(target, day), 6) for text, day in ends.items()
    }
    return Way(_name(target.year), expected, wanted * by_rule.red, basis(target))


def basis(target: Any) -> str:
    """Say where the expectation of a plan's target comes from."""
    if plans.points(target):
        return _("the trajectory set in the plan")
    return _("the calendar: as much of the target as days have passed")


def _name(year: int) -> str:
    return _("Expected %(year)s") % {"year": year}
