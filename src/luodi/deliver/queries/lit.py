"""Ask for lights: computed on a day by the task's rule, as known at a moment, with the hand's."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from luodi.deliver import lights as rules
from luodi.deliver import months
from luodi.deliver.lights import Hand, Light, Rules, Situation
from luodi.deliver.models import Assignment, ProgressUpdate
from luodi.deliver.queries.lit_by import hands, missed_months, reports_that_count
from luodi.deliver.queries.spans import completed_by, completions
from luodi.deliver.queries.stood import as_they_stood
from luodi.deliver.queries.tasks import assigned
from luodi.indicators import queries as indicators


@dataclass(frozen=True, slots=True)
class Given:
    """What a caller knows already: the ``reports`` that count by line, None where they are to be
    asked; not ``by_hand`` where no light of these lines was ever set by hand; ``is_today`` where it
    is the lights of today, after which nothing was undone.
    """

    reports: Mapping[int, Any] | None = None
    by_hand: bool = True
    is_today: bool = False


def light_of(line: Any, today: date, *, as_of: datetime | None = None) -> Light:
    """Return the light of one task; see ``lights``."""
    return lights([line], today, as_of=as_of)[line.pk]


def lights(  # noqa: PLR0913 - each says what the caller knows or needs
    lines: Iterable[Any], today: date, *, as_of: datetime | None = None,
    known: Mapping[int, Any] | None = None, in_words: bool = True, given: Given | None = None,
) -> dict[int, Light]:  # fmt: skip
    """Return the lights of plan lines by key; ``known`` are their assignments by line, where the
    caller has them already, and ``given`` what else it has.

    Done: accepted as completed. Otherwise the latest verified report counts, by the rule that the
    task follows: by the figures of its targets where the report stands on one (the farthest behind
    decides), by its share done where not. Without one: no data. Figures count as they were known
    when that report was handed in: later ones nobody has verified yet. For a day in the past counts
    what was assigned, reported and accepted by that day, by the rule and the deadline of then; who
    verified it may have done so later.
    A light set by hand shows in place of the rule's, which stays known as ``ruled``. Without
    ``in_words`` most lights have no sentence: thousands are sooner worked out.
    """
    lines = list(lines)
    known = _known(lines, today, as_of) if known is None else known
    lines = [known[line.pk].line if line.pk in known else line for line in lines]
    around = _around(lines, known, today, as_of, given or Given())
    around = replace(around, in_words=in_words)
    return {line.pk: _light(line, known.get(line.pk), around) for line in lines}


def _known(lines: list[Any], today: date, as_of: datetime | None) -> dict[int, Assignment]:
    rows, given = assigned(lines, today, as_of), {line.pk: line for line in lines}
    for pk, row in rows.items():
        row.line = given[pk]
    return {row.line_id: row for row in as_they_stood(rows.values(), today, as_of)}


@dataclass(frozen=True, slots=True)
class _Around:
    """What was asked once about all the lines."""

    today: date
    completed: dict[int, datetime]  # by assignment
    rules: Rules
    reports: Mapping[int, Any]
    paces: dict[int, Sequence[Any]]
    missed: dict[int, int | None]
    hands: dict[int, Hand]
    in_words: bool = True


def _around(
    lines: list[Any], known: Mapping[int, Any], today: date, as_of: datetime | None, given: Given
) -> _Around:
    if (reports := given.reports) is None:
        reports = reports_that_count([line.pk for line in lines], as_of, today)
    told = completed_by if given.is_today else completions
    completed, by_rule = told(known.values(), today, as_of), Rules(today)
    monthly = [
        line for line in lines
        if line.pk in known and by_rule[known[line.pk].preset].counts == "months_missed"
    ]  # fmt: skip
    return _Around(
        today, completed, by_rule, reports,
        _paces(reports.values(), known, today),
        missed_months(monthly, known, today, as_of),
        hands(known, today, as_of) if given.by_hand else {},
    )  # fmt: skip


def _light(line: Any, assignment: Any, around: _Around) -> Light:
    if assignment is None:
        rule = around.rules[rules.DEFAULT]
        return rules.unlit(rule, _("Not assigned yet: nobody has to report, so there is no light."))
    rule = around.rules[assignment.preset]
    if at := around.completed.get(assignment.pk):
        return rules.completed(rule, months.day_of(at))
    if line.due_on is None:
        return rules.unlit(rule, _("The plan has no deadline for this task, so nothing can be "
                                   "expected of it by a day. Set one in the plan."))  # fmt: skip
    hand = around.hands.get(line.pk)
    found = Situation(
        assignment.starts_on, line.due_on, around.today, around.reports.get(line.pk),
        around.paces.get(line.pk, ()), around.missed.get(line.pk), hand, around.in_words,
    )  # fmt: skip
    light = rules.lit(rule, found)
    return light if rule.way == "judged" else rules.shown(light, hand)


def _paces(
    updates: Iterable[Any], known: Mapping[int, Any], today: date
) -> dict[int, Sequence[Any]]:
    """Return the paces of all targets of the lines whose report stands on a figure, by line, on
    the figures that were known when it was handed in.
    """
    keys = [row.pk for row in updates if row.observation_id and row.target_id]
    if not keys:
        return {}
    stood_on = ProgressUpdate.objects.filter(pk__in=keys).prefetch_related("line__targets")
    for row in stood_on:  # these rows are only read here: a pace ends with the deadline of then
        if row.line_id in known:
            row.line.due_on = known[row.line_id].line.due_on
    targets = {row.line_id: sorted(row.line.targets.all(), key=_key) for row in stood_on}
    starts = {pk: row.starts_on for pk, row in known.items()}
    handed_in = {one.pk: row.submitted_at for row in stood_on for one in targets[row.line_id]}
    found = indicators.paces(
        [one for of_line in targets.values() for one in of_line],
        today=today, starts_on=starts, known_at=handed_in,
    )  # fmt: skip
    return {pk: [found[one.pk] for one in of_line] for pk, of_line in targets.items()}


def _key(target: Any) -> int:
    return int(target.pk)
