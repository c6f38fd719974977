"""Ask for a ranking: points, rank, change of rank, and between which ranks a unit may stand."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models.fields.json import KT

from luodi.assess.models import Assessment, Score, State
from luodi.assess.queries.reliable import Standing, order_of
from luodi.assess.queries.runs import scores, visible
from luodi.assess.queries.why import explain
from luodi.assess.wording import in_language
from luodi.kernels import periods


@dataclass(frozen=True, slots=True)
class Place:
    """One row of a ranking; ``change``: places won (+) or lost (−) since ``before``."""

    unit: Any
    points: Decimal | None
    rank: int | None
    tied: int
    grade: str
    held_back: bool
    missing: str
    before: int | None
    standing: Standing | None
    share: float  # of the best points, 0..1, for the bar
    opens: int  # how many units its group holds where it is the group's first on the page, else 0

    @property
    def change(self) -> int | None:
        """Places won (+) or lost (−), None where it was not ranked before."""
        return None if self.rank is None or self.before is None else self.before - self.rank

    @property
    def moved(self) -> int:
        """How many places it moved, whichever way."""
        return abs(self.change or 0)


def ranked(assessment: Assessment, person: Any) -> Any:
    """Return the keys of the scores that a person may see, the best first: a list of rows.

    Keys alone, so that an index answers it: a page fetches its fifty by ``at_places``.
    """
    return visible(assessment, person).select_related(None).values_list("pk", flat=True)


def at_places(assessment: Assessment, keys: Iterable[int]) -> list[Score]:
    """Return these scores in the order of a ranking, without their explanations."""
    return list(scores(assessment).filter(pk__in=list(keys)).defer("explanation"))


def places(
    assessment: Assessment, rows: Iterable[Any], earlier: Assessment | None = None
) -> list[Place]:
    """Return rows of ``at_places`` as a page shows them; ``earlier`` is what ``before`` gave."""
    rows, order = list(rows), order_of(assessment)
    before, grades = _ranks_before(earlier, rows), _grades(assessment)
    best, seen, found, told = order.total.best, 0, [], _told(rows)
    for row in rows:
        tied, quota = told[row.pk]
        standing = order.units.get(row.unit.code)
        group = standing.group if standing else seen
        found.append(Place(
            row.unit, _shown(row, assessment), row.rank, int(tied or 0),
            grades.get(row.grade, row.grade), row.grade != (quota or ""),
            "" if row.rank else explain(row).missing, before.get(row.unit_id), standing,
            float(max(row.points or 0, 0) / best) if best else 0.0,
            order.sizes.get(group, 0) if group != seen else 0,
        ))  # fmt: skip
        seen = group
    return found


def _told(rows: list[Score]) -> dict[int, tuple[str | None, str | None]]:
    """Return from the explanations how many share the rank, and the grade by place alone.

    Asked of the rows of a page only: in the ranking itself all of a cohort would be read to sort.
    """
    asked = Score.objects.filter(pk__in=[row.pk for row in rows]).values_list(
        "pk", KT("explanation__tied"), KT("explanation__grade_by_quota__code")
    )
    return {pk: (tied, quota) for pk, tied, quota in asked}


def _shown(row: Score, assessment: Assessment) -> Decimal | None:
    decimals = int(assessment.scheme.content.get("decimals", 2))
    return None if row.points is None else round(row.points, decimals)


def _grades(assessment: Assessment) -> dict[str, str]:
    told = assessment.scheme.content.get("grades") or []
    return {one["code"]: in_language(one["title"]) for one in told}


def _ranks_before(earlier: Assessment | None, rows: list[Score]) -> dict[int, int]:
    if earlier is None:
        return {}
    known = Score.objects.filter(assessment=earlier, unit__in=[row.unit_id for row in rows])
    return {unit: rank for unit, rank in known.values_list("unit", "rank") if rank is not None}


def before(assessment: Assessment) -> Assessment | None:
    """Return the assessment of the period before by the same scheme (by code)."""
    return of_period(assessment, periods.previous_period(periods.parse(assessment.period)).text)


def of_period(assessment: Assessment, period: str) -> Assessment | None:
    """Return the assessment of the same scheme (by code) that stands for another period.

    The confirmed one, else the one that units look over; a draft stands for nothing yet.
    """
    stands = [State.CONFIRMED, State.CHECKING]
    rows = Assessment.objects.filter(
        scheme__code=assessment.scheme.code, period=period, state__in=stands
    ).exclude(pk=assessment.pk)
    # “confirmed” sorts behind “checking”; one question, for each walks past a manifest on the disk
    return rows.select_related("scheme").defer("manifest").order_by("-state", "-pk").first()
