"""Ask how the units look their scores over: until when, what they object to, what came of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from luodi.assess.models import Assessment, Objection, ObjectionState, Score
from luodi.assess.queries.followed import computed_before
from luodi.assess.queries.runs import scores
from luodi.assess.wording import in_language
from luodi.org import queries as org

LEAST_DAYS = 3  # working days; the window of Huangyan's published rules of 2022


def least_until(today: date) -> date:
    """Return the last day of the shortest time to look scores over that begins today."""
    return org.working_days_after(today, LEAST_DAYS)


def objections(assessment: Assessment) -> QuerySet[Objection]:
    """Return all objections to an assessment, the undecided first as they were raised."""
    rows = assessment.objections.select_related("unit", "by", "decided_by", "assessment")
    return rows.defer("assessment__manifest").order_by("pk")


def objections_of(score: Score) -> QuerySet[Objection]:
    """Return what a unit objected to in its score."""
    return objections(score.assessment).filter(unit=score.unit_id)


def objection(pk: int) -> Objection | None:
    """Return one objection, or None."""
    rows = Objection.objects.select_related("unit", "by", "decided_by", "assessment__scheme")
    return rows.defer("assessment__manifest").filter(pk=pk).first()


def undecided() -> QuerySet[Objection]:
    """Return the objections that wait for a decision, the earliest first."""
    rows = Objection.objects.filter(state=ObjectionState.OPEN)
    rows = rows.select_related("unit", "assessment__scheme").defer("assessment__manifest")
    return rows.order_by("at", "pk")


def lines_of(score: Score) -> list[tuple[str, dict[str, str]]]:
    """Return the lines of a score that can be objected to: key and title in both languages."""
    told = score.explanation
    lines = [(f"indicator:{one['code']}", one["title"]) for one in told["lines"]]
    moved = enumerate(told["adjustments"], 1)
    return [*lines, *((f"adjustment:{place}", one["title"]) for place, one in moved)]


def titled(rows: Iterable[Objection]) -> list[tuple[Objection, str]]:
    """Return objections each with the title of its line; the scores are asked for once."""
    found = list(rows)
    asked = Score.objects.filter(assessment__in={one.assessment_id for one in found},
                                 unit__in={one.unit_id for one in found})  # fmt: skip
    titles = {(row.assessment_id, row.unit_id): dict(lines_of(row)) for row in asked}
    return [(one, in_language(_words(one, titles.get((one.assessment_id, one.unit_id), {}))))
            for one in found]  # fmt: skip


def _words(one: Objection, lines: dict[str, dict[str, str]]) -> dict[str, str]:
    return lines.get(one.line, {"zh": one.line, "en": one.line})


def line_words(objection: Objection) -> dict[str, str]:
    """Return the title of the line objected to in both languages."""
    score = Score.objects.filter(assessment=objection.assessment_id, unit=objection.unit_id).first()
    return _words(objection, dict(lines_of(score)) if score else {})


def line_title(objection: Objection) -> str:
    """Return the title of the line objected to, in the language of whoever reads."""
    return in_language(line_words(objection))


def title_of_objection(objection: Objection) -> str:
    """Return unit and line of an objection in one breath."""
    return _("%(unit)s, %(line)s") % {"unit": objection.unit.short_name,
                                      "line": line_title(objection)}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Moved:
    """What a unit got before and gets now; None for not scored or not among those assessed."""

    unit: Any
    before: Score | None
    after: Score | None

    @property
    def points(self) -> Decimal | None:
        """The points more (less) now, None where one of both is missing."""
        then = self.before.points if self.before else None
        now = self.after.points if self.after else None
        return None if then is None or now is None else now - then

    @property
    def places(self) -> int | None:
        """The places up (down) now, None where one of both is missing."""
        then = self.before.rank if self.before else None
        now = self.after.rank if self.after else None
        return None if then is None or now is None else then - now


def moved(assessment: Assessment, only: Iterable[int] | None = None) -> list[Moved]:
    """Return the units whose points, rank or grade differ from the assessment it replaces.

    ``only`` keeps to units by key, for whoever does not see all.
    """
    first = computed_before(assessment)
    if first is None or not assessment.manifest_digest:
        return []
    before = {one.unit_id: one for one in _scores(first)}
    after = {one.unit_id: one for one in scores(assessment)}
    keys = [*after, *(key for key in before if key not in after)]
    if only is not None:
        keys = [key for key in keys if key in set(only)]
    pairs = [(before.get(key), after.get(key)) for key in keys]
    return [Moved((now or then).unit, then, now) for then, now in pairs  # type: ignore[union-attr]
            if _facts(then) != _facts(now)]  # fmt: skip


def _scores(pk: int) -> Iterable[Score]:
    return Score.objects.filter(assessment=pk).select_related("unit").order_by("rank", "unit__code")


def _facts(score: Score | None) -> tuple[Any, ...]:
    return (score.points, score.rank, score.grade) if score else ()
