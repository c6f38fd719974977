"""Ask for assessments and their scores, and who may see which."""

from datetime import date
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from luodi.assess.inputs import cohort_of
from luodi.assess.models import Adjustment, Assessment, Score, State
from luodi.assess.queries.schemes import definition_of
from luodi.kernels import periods
from luodi.org import queries as org

# a draft is the office's: units see scores once they were asked to look them over
SHOWN = Q(assessment__checking_from__isnull=False) | Q(assessment__state=State.CONFIRMED)


def assessments() -> QuerySet[Assessment]:
    """Return all assessments, the latest first, each with ``units``, the number of its scores."""
    rows = Assessment.objects.select_related(
        "scheme", "opened_by", "computed_by", "confirmed_by", "in_place_of", "replaced_by"
    )
    # a manifest holds every input: of 3,000 units with 60 figures it is some 30 million bytes
    rows = rows.defer("manifest", "in_place_of__manifest", "replaced_by__manifest")
    # counted beside and not by a join: grouping would carry a scheme's rules along with each score
    scored = Score.objects.filter(assessment=OuterRef("pk")).order_by().values("assessment")
    units = Coalesce(Subquery(scored.annotate(number=Count("pk")).values("number")), 0)
    return rows.annotate(units=units).order_by("-opened_at", "-pk")


def assessment(pk: int) -> Assessment | None:
    """Return one assessment, or None."""
    return assessments().filter(pk=pk).first()


def confirmed(code: str = "") -> QuerySet[Assessment]:
    """Return the confirmed assessments (by schemes of one code), the latest first."""
    rows = assessments().filter(state=State.CONFIRMED)
    return rows.filter(scheme__code=code) if code else rows


def confirmed_beside(assessment: Assessment) -> Assessment | None:
    """Return the confirmed assessment of the same scheme (by code) and period, if there is one."""
    rows = confirmed(assessment.scheme.code).filter(period=assessment.period)
    return rows.exclude(pk=assessment.pk).first()


def adjustments(assessment: Assessment) -> QuerySet[Adjustment]:
    """Return the adjustments in the order they were entered, also those that were withdrawn."""
    rows = assessment.adjustments.select_related("unit", "by", "countersign__by")
    return rows.prefetch_related("files__upload").order_by("pk")


def counted(assessment: Assessment) -> QuerySet[Adjustment]:
    """Return the adjustments that a second person approved, in the order they were entered."""
    return adjustments(assessment).filter(countersign__approved=True)


def adjustment(pk: int) -> Adjustment | None:
    """Return one adjustment, or None."""
    rows = Adjustment.objects.select_related("unit", "by", "assessment__scheme", "countersign")
    return rows.defer("assessment__manifest").filter(pk=pk).first()


def had_a_hand(assessment: Assessment, person: Any) -> bool:
    """Say whether a person computed an assessment or entered an adjustment that stands in it."""
    standing = assessment.adjustments.exclude(countersign__approved=False)
    by_person = standing.filter(by=person.pk)
    return assessment.computed_by_id == person.pk or by_person.exists()


def cohort(assessment: Assessment) -> list[Any]:
    """Return the units that an assessment compares, by code."""
    definition = definition_of(assessment.scheme)
    return cohort_of(definition, periods.parse(assessment.period), assessment.as_of)


def unit_keys() -> dict[str, int]:
    """Return the keys of all units by code."""
    return dict(org.units().values_list("code", "pk"))


def scores(assessment: Assessment) -> QuerySet[Score]:
    """Return the scores, the best first; those not scored come last."""
    rows = Score.objects.filter(assessment=assessment).select_related("unit")
    return rows.order_by(F("rank").asc(nulls_last=True), "unit__code")


def score(assessment: Assessment, unit: Any) -> Score | None:
    """Return a unit's score, or None."""
    return scores(assessment).filter(unit=unit).first()


def visible(assessment: Assessment, person: Any) -> QuerySet[Score]:
    """Return the scores that a person may see: the house all, a unit's people those of theirs.

    A unit's people see theirs from the day it is to be looked over; what others got is theirs to
    see on a board, once it is published.
    """
    reach = org.reach(person)
    found = scores(assessment)
    return found if reach.everything else found.filter(SHOWN, unit__in=reach.units)


def visible_assessments(person: Any) -> QuerySet[Assessment]:
    """Return the assessments of which a person may see a score; the house sees all."""
    reach = org.reach(person)
    if reach.everything:
        return assessments()
    own = Score.objects.filter(SHOWN, unit__in=reach.units)
    return assessments().filter(pk__in=own.values("assessment"))


def own_scores(person: Any) -> list[Score]:
    """Return the latest score of a person's own unit by each scheme, the latest first."""
    rows = Score.objects.filter(SHOWN, unit=person.unit_id).exclude(
        assessment__state=State.REPLACED
    )
    rows = rows.select_related("assessment__scheme", "unit").defer("assessment__manifest")
    newest: dict[str, Score] = {}
    for row in rows.order_by("-assessment__computed_at", "-pk"):
        newest.setdefault(row.assessment.scheme.code, row)
    return list(newest.values())


def waiting_for(person: Any, today: date) -> list[Assessment]:
    """Return the assessments that wait for a step that a person of the office can take today."""
    rows = assessments().exclude(state__in=[State.CONFIRMED, State.REPLACED])
    standing = Adjustment.objects.filter(by=person.pk).exclude(countersign__approved=False)
    adjusted = set(standing.values_list("assessment", flat=True))
    return [row for row in rows if _waits(row, person, today, row.pk in adjusted)]


def _waits(row: Assessment, person: Any, today: date, has_adjusted: bool) -> bool:
    if row.state != State.CHECKING:
        return True
    is_over = row.checking_until is None or row.checking_until < today
    return is_over and row.computed_by_id != person.pk and not has_adjusted
