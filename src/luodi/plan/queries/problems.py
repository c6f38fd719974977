"""Ask what in a plan does not fit together: weights, dates, trajectories; named, not refused.

While a plan is being typed its parts cannot all agree at every moment. What is wrong by itself is
refused by the actions; what is wrong between two rows stands here until somebody mends it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from luodi.plan.models import Line, Milestone, Plan, State, Target

WHOLE = Decimal(100)
WEIGHTS, DATES, TRAJECTORY = "weights", "dates", "trajectory"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that does not fit: its kind, the line where it is mended, and a sentence.

    ``line`` is None for the lines at the top of the plan; ``touched`` are the lines it speaks of.
    """

    kind: str
    line: Line | None
    sentence: str
    touched: frozenset[int]


def problems(plan: Plan) -> list[Problem]:
    """Return all problems of a plan: its weights, then its dates, then its trajectories."""
    return [*weight_problems(plan), *date_problems(plan), *trajectory_problems(plan)]


def problems_of(line: Line) -> list[Problem]:
    """Return the problems that speak of one line; what was fetched with it is not asked again."""
    near = Q(pk=line.pk) | Q(parent=line) | Q(pk=line.parent_id)
    beside = Q(plan=line.plan_id, parent=line.parent_id)
    rows = list(_rows(Line.objects.filter(near | beside)))
    found = [*_weights(rows), *_dates(rows)]
    if line.state == State.ACTIVE:
        active = [row for row in line.milestones.all() if row.state == State.ACTIVE]
        found += [*_outside(active), *_ends(row for row in line.targets.all() if _has_way(row))]
    return [problem for problem in found if line.pk in problem.touched]


def weight_problems(plan: Plan) -> list[Problem]:
    """Return the sets of siblings that have weights which do not sum to 100, or not all have one.

    Siblings without any weight are no problem: then they count alike.
    """
    return list(_weights(list(_rows(Line.objects.filter(plan=plan)))))


def date_problems(plan: Plan) -> list[Problem]:
    """Return the lines that end after the line above or begin before it, and the milestones that
    lie outside their line's dates.
    """
    rows = list(_rows(Line.objects.filter(plan=plan)))
    return [*_dates(rows), *_outside(_milestones(line__plan=plan))]


def trajectory_problems(plan: Plan) -> list[Problem]:
    """Return the targets whose trajectory does not end at their value."""
    return list(_ends(_targets(line__plan=plan)))


def _rows(lines: QuerySet[Line]) -> QuerySet[Line]:
    shown = ("parent", "number", "title", "weight", "starts_on", "due_on")
    return lines.filter(state=State.ACTIVE).order_by("position", "pk").only(*shown)


def _milestones(**wanted: Any) -> QuerySet[Milestone]:
    found = Milestone.objects.filter(state=State.ACTIVE, line__state=State.ACTIVE, **wanted)
    return found.select_related("line").order_by("line", "due_on", "pk")


def _targets(**wanted: Any) -> QuerySet[Target]:
    found = Target.objects.filter(line__state=State.ACTIVE, trajectory__isnull=False, **wanted)
    return found.select_related("line", "trajectory").order_by("line", "pk")


def _has_way(target: Target) -> bool:
    return hasattr(target, "trajectory")


def _weights(rows: list[Line]) -> Iterator[Problem]:
    known = {row.pk: row for row in rows}
    families: dict[int | None, list[Line]] = {}
    for row in rows:
        families.setdefault(row.parent_id, []).append(row)
    for above, siblings in families.items():
        if sentence := _unfit(siblings):
            touched = frozenset(row.pk for row in siblings) | ({above} if above else frozenset())
            yield Problem(WEIGHTS, known.get(above) if above else None, sentence, touched)


def _unfit(siblings: list[Line]) -> str:
    weights = [row.weight for row in siblings if row.weight is not None]
    total = sum(weights, Decimal(0))
    numbers = _span(siblings)
    if not weights or (len(weights) == len(siblings) and total == WHOLE):
        return ""
    if len(weights) < len(siblings):
        return _("Of the lines %(lines)s, %(with)s of %(all)s have a weight (sum %(total)s). Give "
                 "the others theirs, or take all away.") % {
            "lines": numbers, "with": len(weights), "all": len(siblings), "total": _plain(total)
        }  # fmt: skip
    return _("The weights of the lines %(lines)s sum to %(total)s, not to 100. Change them by "
             "%(by)s in all.") % {
        "lines": numbers, "total": _plain(total), "by": f"{(WHOLE - total).normalize():+f}"
    }  # fmt: skip


def _span(siblings: list[Line]) -> str:
    numbers = [row.number for row in siblings]
    return numbers[0] if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"


def _dates(rows: list[Line]) -> Iterator[Problem]:
    known = {row.pk: row for row in rows}
    for row in rows:
        above = known.get(row.parent_id) if row.parent_id else None
        if above is None:
            continue
        for sentence in (_ends_late(row, above), _begins_early(row, above)):
            if sentence:
                yield Problem(DATES, row, sentence, frozenset((row.pk, above.pk)))


def _ends_late(row: Line, above: Line) -> str:
    if not (row.due_on and above.due_on and row.due_on > above.due_on):
        return ""
    return _("“%(line)s” ends on %(day)s, after %(above)s above it, which ends on %(until)s.") % {
        "line": row, "day": _iso(row.due_on), "above": above.number, "until": _iso(above.due_on)
    }  # fmt: skip


def _begins_early(row: Line, above: Line) -> str:
    if not (row.starts_on and above.starts_on and row.starts_on < above.starts_on):
        return ""
    said = _("“%(line)s” starts on %(day)s, before %(above)s above it, which starts on %(from)s.")
    return said % {
        "line": row,
        "day": _iso(row.starts_on),
        "above": above.number,
        "from": _iso(above.starts_on),
    }


def _outside(milestones: Iterable[Milestone]) -> Iterator[Problem]:
    for row in milestones:
        line = row.line
        early = line.starts_on and row.due_on < line.starts_on
        late = line.due_on and row.due_on > line.due_on
        if early or late:
            edge = line.starts_on if early else line.due_on
            said = _("The milestone “%(title)s” of %(day)s lies before the start of %(number)s on "
                     "%(edge)s.") if early else _(
                     "The milestone “%(title)s” of %(day)s lies after the deadline of %(number)s "
                     "on %(edge)s.")  # fmt: skip
            sentence = said % {"title": row.title, "day": _iso(row.due_on),
                               "number": line.number, "edge": _iso(edge)}  # fmt: skip
            yield Problem(DATES, line, sentence, frozenset((line.pk,)))


def _ends(targets: Iterable[Target]) -> Iterator[Problem]:
    for target in targets:
        points = target.trajectory.points
        if points and target.value is not None and Decimal(points[-1][1]) != target.value:
            sentence = _("The trajectory of “%(target)s” ends at %(last)s in %(period)s, its "
                         "target is %(value)s. Change the one or the other.") % {
                "target": target.name, "last": points[-1][1], "period": points[-1][0],
                "value": _plain(target.value),
            }  # fmt: skip
            yield Problem(TRAJECTORY, target.line, sentence, frozenset((target.line_id,)))


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
