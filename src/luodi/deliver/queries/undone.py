"""Ask which reports count no more because what was accepted on them was undone since."""

from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from luodi.deliver import months
from luodi.deliver.models import ProgressUpdate, Step

# What takes an acceptance away: by the office, or by a look back that found it does not hold.
UNDONE = ("unaccept", "reopen")


def without_undone(
    rows: QuerySet[ProgressUpdate], as_of: datetime | None = None, on: date | None = None
) -> QuerySet[ProgressUpdate]:
    """Leave out the reports of an end that was undone, by a day and as known at a moment.

    The report before counts again: a task that is open anew is not done to 100 %.
    """
    undone = Step.objects.filter(
        assignment__line=OuterRef("line"), move__in=UNDONE, at__gte=OuterRef("verification__at")
    )
    if as_of is not None:
        undone = undone.filter(at__lte=as_of)
    if on is not None:
        undone = undone.filter(at__lt=months.end_of(on))
    return rows.exclude(Q(is_final=True) & Exists(undone))
