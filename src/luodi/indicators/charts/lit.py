"""Lights of indicators: the worst pace among an indicator's targets, by the rule of the house."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from luodi.indicators.queries import Pace, UnitPace
from luodi.kernels import lights
from luodi.packs import rulebook
from luodi.packs.schemas import lights as schema

PRESET = "progress"
# the worst first; whoever reports nothing is not green
ORDER = (lights.RED, lights.AMBER, lights.UNKNOWN, lights.GREEN)


@dataclass(frozen=True, slots=True)
class Rule:
    """From which gap on a light is amber and above which it is red, as of a day."""

    amber: float
    red: float
    slightly_behind: str

    def light(self, gap: float | None) -> str:
        """Return the light of a gap in shares of the target; None where nothing was reported."""
        return lights.light(
            gap, amber=self.amber, red=self.red, slightly_behind=self.slightly_behind
        )


@dataclass(frozen=True, slots=True)
class Lit:
    """The pace that is furthest behind, its light, and how many targets there are."""

    pace: Pace | UnitPace
    light: str
    targets: int


def rule(day: date) -> Rule:
    """Return the rule that tasks are lit by as well: one house, one meaning of red."""
    body = rulebook.definition("lights", PRESET).body
    amber, red = schema.bounds(body, day)
    return Rule(amber.value, red.value, body.gap.slightly_behind.light)


def worst(paces: Iterable[Pace | UnitPace | None], day: date) -> dict[int, Lit]:
    """Return the worst pace of each indicator by its key."""
    by_rule, found = rule(day), dict[int, list[Pace | UnitPace]]()
    for pace in paces:
        if pace is not None:
            found.setdefault(pace.target.indicator_id, []).append(pace)
    return {key: _worst(of_one, by_rule) for key, of_one in found.items()}


def _worst(paces: list[Pace | UnitPace], by_rule: Rule) -> Lit:
    lit = [(pace, by_rule.light(pace.gap)) for pace in paces]
    pace, light = min(lit, key=lambda one: (ORDER.index(one[1]), -(one[0].gap or 0.0)))
    return Lit(pace, light, len(paces))
