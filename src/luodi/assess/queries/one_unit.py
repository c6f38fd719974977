"""Ask what stands around one unit's score: its waterfall, its peers, its history."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from luodi.assess.inputs import inputs_of
from luodi.assess.models import Assessment, Score
from luodi.assess.queries.again import Changed
from luodi.assess.queries.ranking import of_period
from luodi.assess.queries.reliable import Marks, Standing, order_of
from luodi.assess.queries.schemes import definition_of
from luodi.assess.queries.why import Explanation, Line
from luodi.assess.wording import in_language
from luodi.kernels import periods

LAST = 8  # periods of a history


@dataclass(frozen=True, slots=True)
class Step:
    """One bar of a waterfall, from ``start`` to ``end`` in points; ``kind``: gain, loss, total."""

    line: Line | None
    kind: str
    start: Decimal
    end: Decimal

    @property
    def amount(self) -> Decimal:
        """What the bar adds or takes."""
        return self.end - self.start


def steps(why: Explanation) -> list[Step]:
    """Return the bars of a total, each from where the one before ends; nothing for who has none.

    As ``luodi.kernels.score.why.waterfall`` from the lines as kept, so that no figure is read
    again. What is 0 has no bar, but for criteria.
    """
    if why.total is None:
        return []
    at, found = Decimal(0), []
    for line in why.lines:
        points = line.points or Decimal(0)
        if points or line.kind == "indicator":
            found.append(Step(line, "loss" if points < 0 else "gain", at, at + points))
            at += points
    return [*found, Step(None, "total", Decimal(0), why.total)]


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a unit: where it may stand, its group's size, and the cohort's marks."""

    standing: Standing | None
    group_of: int
    total: Marks
    criteria: dict[str, Marks]
    draws: int


def around(score: Score) -> Around:
    """Return it for a score; it names no other unit."""
    order = order_of(score.assessment)
    standing = order.units.get(score.unit.code)
    size = order.sizes[standing.group] if standing else 0
    return Around(standing, size, order.total, order.criteria, int(order.content["draws"]))


def changed_of(score: Score) -> list[Changed]:
    """Return the inputs of a unit that are others now than when it was scored."""
    definition = definition_of(score.assessment.scheme)
    period = periods.parse(score.assessment.period)
    now = {one["indicator"]: one for one in inputs_of(definition, period, [score.unit], None)}
    then = [line for line in score.explanation["lines"] if line["code"] in now]
    return [
        Changed(score.unit, line["code"], line["title"]["zh"], line["title"]["en"],
                line["value"], now[line["code"]]["value"])
        for line in then
        if (line["value"], line["observation"])
        != (now[line["code"]]["value"], now[line["code"]]["observation"])
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Then:
    """A unit's score in one period of its history."""

    assessment: Assessment
    points: Decimal | None
    rank: int | None
    of: int
    grade: str
    now: bool


def history(score: Score) -> list[Then]:
    """Return the unit's scores by the same scheme (by code), the oldest first, up to this one."""
    known, at = [_then(score, now=True)], periods.parse(score.assessment.period)
    runs = _runs(score.assessment, at)
    rows = Score.objects.filter(assessment__in=runs, unit=score.unit_id)
    earlier = [_then(row) for row in rows.select_related("assessment__scheme")
               .defer("assessment__manifest")]  # fmt: skip
    return sorted(earlier, key=lambda one: periods.parse(one.assessment.period).first) + known


def _runs(assessment: Assessment, at: Any) -> list[Assessment]:
    found = []
    for _back in range(LAST - 1):
        at = periods.previous_period(at)
        found.append(of_period(assessment, at.text))
    return [one for one in found if one is not None]


def _then(row: Score, *, now: bool = False) -> Then:
    told = row.explanation
    points = None if told["total"] is None else Decimal(told["total"])
    return Then(row.assessment, points, row.rank, int(told["of"]),
                in_language(told["grade"]) if told["grade"] else "", now)  # fmt: skip
