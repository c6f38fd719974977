"""Days that the house sets itself: off or worked, each with where it was announced."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.org.errors import OrgError
from luodi.org.models import Person, SpecialDay


@transaction.atomic
def set_special_day(
    *, day: date, is_working: bool, source: str, by: Person | None, at: datetime
) -> SpecialDay:
    """Set a day as off or worked. Raises OrgError when it is set already."""
    row, entered = SpecialDay.objects.get_or_create(
        day=day, defaults={"is_working": is_working, "source": source}
    )
    if not entered:
        raise OrgError(
            _("%(day)s is set already, announced in “%(source)s”. Take it out first.")
            % {"day": day, "source": row.source}
        )
    audit.record(kind="org.special_day_set", target=f"org.specialday:{row.pk}", by=by, at=at,
                 after=_fields(row))  # fmt: skip
    return row


@transaction.atomic
def remove_special_day(*, special_day: SpecialDay, by: Person | None, at: datetime) -> None:
    """Take a day out again, so that it is as it was announced or as its week says."""
    before, key = _fields(special_day), special_day.pk
    special_day.delete()
    audit.record(kind="org.special_day_removed", target=f"org.specialday:{key}", by=by, at=at,
                 before=before)  # fmt: skip


def _fields(row: SpecialDay) -> dict[str, str | bool]:
    return {"day": str(row.day), "is_working": row.is_working, "source": row.source}
